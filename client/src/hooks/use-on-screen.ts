import { type RefCallback, useCallback, useEffect, useRef } from 'react';

/** How far below the window's edge counts as on screen: a page of rows. */
const AHEAD = '600px';

/** A ref for an element; calls back when it comes near the window. */
export function useOnScreen(onShown: () => void): RefCallback<Element> {
  const latest = useRef(onShown);
  useEffect(() => {
    latest.current = onShown;
  });
  return useCallback((element: Element | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
}
