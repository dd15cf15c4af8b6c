import { CloudOff, SearchX, TriangleAlert } from 'lucide-react';
import { errorSentence, isNotFound } from '../lib/api/error-sentence.ts';
import { OfflineError } from '../lib/api/request.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

export interface LoadFailureProps {
  error: unknown;
  /** "The flows", "This step": begins the sentence. */
  what: string;
  onRetry?: () => void;
}

/** What stands where something could not be loaded: offline, not there, or an error; never just empty. */
export function LoadFailure({ error, what, onRetry }: LoadFailureProps) {
  const retry = onRetry && <Button onClick={onRetry}>Try again</Button>;
  if (error instanceof OfflineError) {
    return (
      <EmptyState icon={<CloudOff size={20} aria-hidden />} title="You are offline" action={retry}>
        {what} could not be loaded. It is tried again when the connection is back.
      </EmptyState>
    );
  }
  if (isNotFound(error)) {
    return (
      <EmptyState icon={<SearchX size={20} aria-hidden />} title="Nothing here">
        {what} may have been deleted, or is not shared with you.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<TriangleAlert size={20} aria-hidden />}
      title={`${what} could not be loaded`}
      action={retry}
    >
      {errorSentence(error)}
    </EmptyState>
  );
}
