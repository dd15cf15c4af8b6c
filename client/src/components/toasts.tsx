import { lazy, Suspense, useEffect, useState } from 'react';
import { onToastWanted } from './toast.ts';

const Toaster = lazy(() => import('./toaster.tsx'));

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
