import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { Banner } from '../../components/banner.tsx';
import { errorSentence } from '../../lib/api/error-sentence.ts';

/** What went wrong with the form as a whole; nothing when every sentence has its field. */
export function FormError({ error, shown }: { error: unknown; shown: Record<string, string> }) {
  if (error === null || Object.keys(shown).length > 0) return null;
  const tone = error instanceof ProblemError ? 'error' : 'progress';
  return (
    <Banner tone={tone} announce>
      {errorSentence(error)}
    </Banner>
  );
}
