import { useState } from 'react';
import { TextField } from '../../components/text-field.tsx';
import { signUp } from '../../lib/api/me.ts';
import { parseReturnTo } from '../../lib/return-to.ts';
import { Link } from '../../lib/router/link.tsx';
import { useSearch } from '../../lib/router/use-router.ts';
import { AccountForm } from './account-form.tsx';
import { AccountFrame } from './account-frame.tsx';
import { EmailField } from './email-field.tsx';
import { PasswordField } from './password-field.tsx';

/** Making a user and the team that they own. */
export function SignUpPage() {
  const [search] = useSearch('/sign-up', parseReturnTo);
  const [name, setName] = useState('');
  const [team, setTeam] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const send = () => {
    const account_name = team.trim();
    return signUp({ name, email, password, ...(account_name !== '' && { account_name }) });
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
      <AccountForm send={send} submitLabel="Create team" returnTo={search.redirect}>
        {(errors) => (
          <>
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
            <EmailField value={email} onChange={setEmail} error={errors.email} />
            <PasswordField value={password} onChange={setPassword} error={errors.password} isNew />
          </>
        )}
      </AccountForm>
    </AccountFrame>
  );
}
