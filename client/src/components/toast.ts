/** What a toast says; `tone` adds an icon. */
export interface ToastMessage {
  title: string;
  description?: string;
  tone?: 'neutral' | 'success' | 'error';
  action?: { label: string; onClick: () => void };
}

let show: ((message: ToastMessage) => void) | undefined;
const waiting: ToastMessage[] = [];
const wanted = new Set<() => void>();

/** Shows a short message at the edge of the window. Errors that belong to a field belong there instead. */
export function showToast(message: ToastMessage): void {
  if (show !== undefined) {
    show(message);
    return;
  }
  waiting.push(message);
  for (const want of wanted) want();
}

/** For the toaster: takes over showing, and what has waited for it. Returns how to stop. */
export function receiveToasts(receiver: (message: ToastMessage) => void): () => void {
  show = receiver;
  for (const message of waiting.splice(0)) receiver(message);
  return () => {
    if (show === receiver) show = undefined;
  };
}

/** For the app: called when a toast is shown before the toaster is there. Returns how to stop. */
export function onToastWanted(callback: () => void): () => void {
  wanted.add(callback);
  if (waiting.length > 0) callback();
  return () => wanted.delete(callback);
}
