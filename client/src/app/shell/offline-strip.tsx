import { CloudOff } from 'lucide-react';
import { useOnline } from '../../hooks/use-online.ts';

/** Says that the browser has no network; it floats, so that nothing moves when it comes and goes. */
export function OfflineStrip() {
  const online = useOnline();
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 bottom-3 z-30 flex justify-center px-4 print:hidden"
    >
      {!online && (
        <p className="flex items-center gap-2 rounded-full bg-amber-soft px-3 py-1.5 text-sm text-amber-ink shadow-popup">
          <CloudOff size={14} aria-hidden className="shrink-0" />
          Offline. Lists show what was last loaded.
        </p>
      )}
    </div>
  );
}
