import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useFocusInvalid } from '../../hooks/use-focus-invalid.ts';
import { fieldErrors } from '../../lib/api/error-sentence.ts';
import { signUp } from '../../lib/api/me.ts';
import { AccountFrame } from './account-frame.tsx';
import { FormError } from './form-error.tsx';
import { PasswordField } from './password-field.tsx';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/sign-up');

function errorsByField(error: unknown): Record<string, string> {
  if (error instanceof ProblemError && error.code === 'email_taken')
    return { email: error.message };
  return fieldErrors(error);
}

/** Making a user and the team that they own. */
export function SignUpPage() {
  const search = route.useSearch();
  const enter = useEnter(search.redirect);
  const [name, setName] = useState('');
  const [team, setTeam] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      const account_name = team.trim();
      await signUp({ name, email, password, ...(account_name !== '' && { account_name }) });
      await enter();
    },
  });
  const errors = errorsByField(error);
  const form = useFocusInvalid<HTMLFormElement>(error);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };

  return (
    <AccountFrame
      title="Create your team"
      lead="It comes with flows for everyday support work, ready to read and to learn from."
      footer={
        <>
          Have an account?{' '}
          <Link
            to="/sign-in"
            search={search}
            className="font-medium text-accent-ink hover:underline"
          >
            Sign in
          </Link>
        </>
      }
    >
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} shown={errors} />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          autoFocus
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errors.name}
          className="h-9"
        />
        <TextField
          label="Team name"
          name="organization"
          autoComplete="organization"
          aside="Optional"
          placeholder="Service desk"
          value={team}
          onChange={(event) => setTeam(event.target.value)}
          error={errors.account_name}
          className="h-9"
        />
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={errors.email}
          className="h-9"
        />
        <PasswordField value={password} onChange={setPassword} error={errors.password} isNew />
        <Button type="submit" variant="primary" busy={isPending} className="mt-2 h-9">
          Create team
        </Button>
      </form>
    </AccountFrame>
  );
}
