import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useFocusInvalid } from '../../hooks/use-focus-invalid.ts';
import { fieldErrors } from '../../lib/api/error-sentence.ts';
import { signIn } from '../../lib/api/me.ts';
import { AccountFrame } from './account-frame.tsx';
import { FormError } from './form-error.tsx';
import { PasswordField } from './password-field.tsx';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/sign-in');

/** Signing in with email and password. */
export function SignInPage() {
  const search = route.useSearch();
  const enter = useEnter(search.redirect);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      await signIn({ email, password });
      await enter();
    },
  });
  const errors = fieldErrors(error);
  const form = useFocusInvalid<HTMLFormElement>(error);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };

  return (
    <AccountFrame
      title="Sign in"
      lead="Welcome back."
      footer={
        <>
          New here?{' '}
          <Link
            to="/sign-up"
            search={search}
            className="font-medium text-accent-ink hover:underline"
          >
            Create a team
          </Link>
        </>
      }
    >
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} shown={errors} />
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={errors.email}
          className="h-9"
        />
        <PasswordField value={password} onChange={setPassword} error={errors.password} />
        <Button type="submit" variant="primary" busy={isPending} className="mt-2 h-9">
          Sign in
        </Button>
      </form>
    </AccountFrame>
  );
}
