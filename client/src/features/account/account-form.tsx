import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useFocusInvalid } from '../../hooks/use-focus-invalid.ts';
import { errorSentence, fieldErrors } from '../../lib/api/error-sentence.ts';
import { meQuery } from '../../lib/api/me.ts';
import { useRouter } from '../../lib/router/use-router.ts';

/** The sentences by the field they are about. */
export type FieldErrors = Record<string, string>;

function errorsByField(error: unknown): FieldErrors {
  if (error instanceof ProblemError && error.code === 'email_taken') {
    return { email: error.message };
  }
  return fieldErrors(error);
}

/**
 * A form that ends in being signed in: what it sends, what went wrong, and then who it is becomes known
 * and the page opens that they wanted to see.
 */
export function AccountForm({
  send,
  submitLabel,
  returnTo = '/flows',
  children,
}: {
  send: () => Promise<unknown>;
  submitLabel: string;
  returnTo?: string | undefined;
  children: (errors: FieldErrors) => ReactNode;
}) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      await send();
      // Nothing that an earlier person of this page was shown may show now.
      queryClient.clear();
      await queryClient.fetchQuery(meQuery);
      router.navigate(returnTo);
    },
  });
  const errors = errorsByField(error);
  const form = useFocusInvalid<HTMLFormElement>(error);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
      noValidate
      className="flex flex-col gap-4"
    >
      {error !== null && Object.keys(errors).length === 0 && (
        <Banner tone={error instanceof ProblemError ? 'error' : 'progress'} announce>
          {errorSentence(error)}
        </Banner>
      )}
      {children(errors)}
      <Button type="submit" variant="primary" busy={isPending} className="mt-2 h-9">
        {submitLabel}
      </Button>
    </form>
  );
}
