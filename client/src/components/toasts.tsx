import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../lib/lazy-part.ts';
import { onToastWanted } from './toast.ts';

const Toaster = lazyPart(() => import('./toaster.tsx'));

/** Mounted once by the app; loads what shows toasts when there is one to show. */
export function Toasts() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => onToastWanted(() => setWanted(true)), []);
  return wanted ? (
    <Suspense fallback={null}>
      <Toaster />
    </Suspense>
  ) : null;
}
