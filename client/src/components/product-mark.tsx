/** The product's mark: two steps, and a branch that joins. */
export function ProductMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g
        className="stroke-on-accent"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M10 8.5v15M10 12.5h7.5a4 4 0 0 1 4 4v7" />
      </g>
      <g className="fill-on-accent">
        <circle cx="10" cy="8.5" r="2.75" />
        <circle cx="10" cy="23.5" r="2.75" />
        <circle cx="21.5" cy="23.5" r="2.75" />
      </g>
    </svg>
  );
}
