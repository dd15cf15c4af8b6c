import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { showToast } from './toast.ts';

const SAYS_COPIED_MS = 1500;

/** Copies a text, and says so where it was pressed. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [is_copied, setCopied] = useState(false);
  useEffect(() => {
    if (!is_copied) return;
    const timer = setTimeout(() => setCopied(false), SAYS_COPIED_MS);
    return () => clearTimeout(timer);
  }, [is_copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without https the browser gives no clipboard.
      showToast({ title: 'Copying is not allowed here. Select the text instead.', tone: 'error' });
    }
  };

  return (
    <>
      <IconButton
        size="sm"
        label={label}
        onClick={() => void copy()}
        icon={
          is_copied ? (
            <Check size={14} aria-hidden className="text-green-ink" />
          ) : (
            <Copy size={14} aria-hidden />
          )
        }
      />
      <span role="status" className="sr-only">
        {is_copied && 'Copied'}
      </span>
    </>
  );
}
