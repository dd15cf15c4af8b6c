import { act, type ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, vi } from 'vitest';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const mounted: { root: Root; container: HTMLElement }[] = [];

afterEach(async () => {
  for (const { root, container } of mounted.splice(0)) {
    await act(async () => root.unmount());
    container.remove();
  }
});

/** Renders into the document of the test; what it returned is gone after the test. */
export async function mount(element: ReactElement): Promise<HTMLElement> {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  mounted.push({ root, container });
  await act(async () => root.render(element));
  return container;
}

/** Does something that changes what is shown, and waits until React has shown it. */
export async function during(action: () => void | Promise<void>): Promise<void> {
  await act(async () => {
    await action();
  });
}

/** Lets React go on until the check no longer throws, and gives what it returned. */
export function eventually<Result>(check: () => Result): Promise<Result> {
  return vi.waitFor(
    async () => {
      await during(() => undefined);
      return check();
    },
    { timeout: 5_000 },
  );
}

/** The only element that matches; an error says how many there were. */
export function one(selector: string, inside: ParentNode = document): HTMLElement {
  const found = inside.querySelectorAll<HTMLElement>(selector);
  if (found.length !== 1) throw new Error(`${found.length} elements match ${selector}`);
  return found[0] as HTMLElement;
}
