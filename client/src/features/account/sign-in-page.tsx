import { useState } from 'react';
import { signIn } from '../../lib/api/me.ts';
import { parseReturnTo } from '../../lib/return-to.ts';
import { Link } from '../../lib/router/link.tsx';
import { useSearch } from '../../lib/router/use-router.ts';
import { AccountForm } from './account-form.tsx';
import { AccountFrame } from './account-frame.tsx';
import { EmailField } from './email-field.tsx';
import { PasswordField } from './password-field.tsx';

/** Signing in with email and password. */
export function SignInPage() {
  const [search] = useSearch('/sign-in', parseReturnTo);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
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
      <AccountForm
        send={() => signIn({ email, password })}
        submitLabel="Sign in"
        returnTo={search.redirect}
      >
        {(errors) => (
          <>
            <EmailField value={email} onChange={setEmail} error={errors.email} autoFocus />
            <PasswordField value={password} onChange={setPassword} error={errors.password} />
          </>
        )}
      </AccountForm>
    </AccountFrame>
  );
}
