import { CircleCheck, HardDrive, RefreshCw, TriangleAlert, Wifi } from 'lucide-react';
import type { ConnectionStatus } from '../../collaboration/connection-status.ts';
import { cx } from '../../lib/class-names.ts';

const LOOKS = {
  connecting: { Icon: Wifi, className: 'text-ink-faint' },
  stored: { Icon: CircleCheck, className: 'text-ink-muted' },
  sending: { Icon: RefreshCw, className: 'text-ink-muted' },
  saving: { Icon: HardDrive, className: 'text-amber-ink' },
  saved_on_device: { Icon: HardDrive, className: 'text-amber-ink' },
  blocked: { Icon: TriangleAlert, className: 'text-red-ink' },
} as const;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The status in the words of the product. */
export function statusSentence({ kind, waiting, stored_at }: ConnectionStatus): string {
  switch (kind) {
    case 'connecting':
      return 'Connecting …';
    case 'stored':
      return stored_at === null ? 'Stored' : `Stored at ${clock.format(stored_at)}`;
    case 'sending':
      return `Sending ${waiting} ${waiting === 1 ? 'change' : 'changes'}`;
    case 'saving':
      return 'Saving on this device …';
    case 'saved_on_device':
      return waiting === 0 ? 'Saved on this device' : `Saved on this device · ${waiting} to send`;
    case 'blocked':
      return waiting === 0 ? 'Blocked' : `Blocked · ${waiting} to send`;
  }
}

/** Where this author's edits are (L10). A screen reader hears when it gets worse, not every keystroke. */
export function ConnectionChip({ status }: { status: ConnectionStatus }) {
  const { Icon, className } = LOOKS[status.kind];
  const sentence = statusSentence(status);
  const troubled = ['saving', 'saved_on_device', 'blocked'].includes(status.kind);
  return (
    <>
      <span
        data-connection={status.kind}
        title={status.reason ?? sentence}
        className={cx(
          'flex shrink-0 items-center gap-1.5 text-xs tabular-nums sm:min-w-36 sm:justify-end',
          className,
        )}
      >
        <Icon size={14} aria-hidden className="shrink-0" />
        <span className="whitespace-nowrap max-sm:sr-only">{sentence}</span>
      </span>
      <span role="status" className="sr-only">
        {troubled ? (status.reason ?? 'Not connected. Changes are saved on this device.') : ''}
      </span>
    </>
  );
}
