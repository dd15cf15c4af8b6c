import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from './icon-button.tsx';
import { receiveToasts, type ToastMessage } from './toast.ts';

/** Long enough to read; an error waits until it is dismissed. */
const SHOWN_MS = 5000;

const ICONS = {
  neutral: null,
  success: <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-green-ink" />,
  error: <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-red-ink" />,
};

function List() {
  const { toasts, add } = Base.useToastManager<ToastMessage>();
  useEffect(
    () =>
      receiveToasts((message) => {
        add({
          title: message.title,
          description: message.description,
          priority: message.tone === 'error' ? 'high' : 'low',
          timeout: message.tone === 'error' ? 0 : SHOWN_MS,
          data: message,
          ...(message.action && {
            actionProps: { children: message.action.label, onClick: message.action.onClick },
          }),
        });
      }),
    [add],
  );
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="popup w-full transition-opacity data-ending-style:scale-100"
    >
      <Base.Content className="flex items-start gap-2 py-2.5 pr-2 pl-3">
        {ICONS[toast.data?.tone ?? 'neutral']}
        <div className="min-w-0 flex-1 py-px">
          <Base.Title className="font-medium" />
          <Base.Description className="text-sm text-ink-muted" />
        </div>
        <Base.Action className="h-6 shrink-0 rounded-sm px-1.5 text-sm font-medium text-accent-ink hover:bg-hover" />
        <Base.Close
          render={
            <IconButton
              size="sm"
              className="-my-1"
              icon={<X size={14} aria-hidden />}
              label="Dismiss"
            />
          }
        />
      </Base.Content>
    </Base.Root>
  ));
}

/** Where toasts appear; they are announced, and F6 moves into them. */
export default function Toaster() {
  return (
    <Base.Provider limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-60 flex w-88 max-w-[calc(100vw-2rem)] flex-col-reverse gap-2 outline-none max-md:bottom-20">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
