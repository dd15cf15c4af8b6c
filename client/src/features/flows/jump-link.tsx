import type { ReactNode } from 'react';

/** The DOM id of a node of the flow on the page. */
export function anchorOf(node_id: string): string {
  return `node-${node_id}`;
}

/** Leads to a node further up or down the same page, and puts the focus there. */
export function JumpLink({
  node_id,
  className,
  children,
}: {
  node_id: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a
      href={`#${anchorOf(node_id)}`}
      className={className}
      onClick={(event) => {
        const target = document.getElementById(anchorOf(node_id));
        if (target === null) return;
        event.preventDefault();
        target.scrollIntoView({ block: 'start' });
        target.focus({ preventScroll: true });
      }}
    >
      {children}
    </a>
  );
}
