import { Redirect as WouterRedirect } from 'wouter';
import { hrefOf, type Target } from './address.ts';

/** Shown where something else belongs: leads there, and leaves no entry to come back to. */
export function Redirect(target: Target) {
  return <WouterRedirect to={hrefOf(target)} replace />;
}
