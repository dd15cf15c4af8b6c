/** What the scripts of benchmarks find in a page's global scope. */
export interface PaintedPage {
  /** Calls back when what stands in the page now has been painted. */
  onPainted: (then: () => void) => void;
}

/** Runs in a page, before all else in it: provides what `PaintedPage` names. */
export function providePainted(): void {
  const onPainted = (then: () => void) => {
    requestAnimationFrame(() => {
      // The first task after the frame's callbacks runs when it has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  };
  Object.assign(globalThis, { onPainted });
}
