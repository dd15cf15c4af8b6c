import { useMutation } from '@tanstack/react-query';
import type { ReactNode, RefObject } from 'react';
import { useFocusInvalid } from '../hooks/use-focus-invalid.ts';
import { errorSentence, fieldErrors } from '../lib/api/error-sentence.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface FormDialogProps {
  title: string;
  submitLabel: string;
  /** What the form does; it stays open, and says why, when this is rejected. */
  send: () => Promise<unknown>;
  onClose: () => void;
  initialFocus?: RefObject<HTMLElement | null>;
  /** The fields, given the sentences by the field they are about. */
  children: (errors: Record<string, string>) => ReactNode;
}

/** A dialog that is a form: its fields, what went wrong with them, Cancel and one thing to do. */
export function FormDialog({
  title,
  submitLabel,
  send,
  onClose,
  initialFocus,
  children,
}: FormDialogProps) {
  const { mutate, error, isPending } = useMutation({ mutationFn: send });
  const errors = fieldErrors(error);
  const fields = useFocusInvalid<HTMLDivElement>(error);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      {...(initialFocus && { initialFocus })}
      onSubmit={() => mutate()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={isPending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <div ref={fields} className="flex flex-col gap-4">
        {error !== null && Object.keys(errors).length === 0 && (
          <Banner tone="error" announce>
            {errorSentence(error)}
          </Banner>
        )}
        {children(errors)}
      </div>
    </Dialog>
  );
}
