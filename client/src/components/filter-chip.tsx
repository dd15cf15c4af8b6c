import { X } from 'lucide-react';

/** A filter that has no menu; a click takes it off. */
export function FilterChip({
  label,
  value,
  onRemove,
}: {
  label: string;
  value: string;
  onRemove: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={`Remove the filter ${label}: ${value}`}
      onClick={onRemove}
      className="inline-flex h-8 max-w-[min(100%,20rem)] items-center gap-1.5 rounded-md border border-accent bg-accent-soft pr-2 pl-2.5 text-accent-ink pointer-coarse:h-10"
    >
      <span className="truncate">
        {label}: {value}
      </span>
      <X size={14} aria-hidden className="shrink-0 opacity-70" />
    </button>
  );
}
