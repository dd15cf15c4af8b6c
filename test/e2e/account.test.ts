import { expect, test } from './fixtures.ts';
import { PASSWORD } from './person.ts';

test('signing up makes a team, and signing out and in again leads back', async ({
  page,
  server,
}) => {
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('link', { name: 'Create a team' }).click();

  await test.step('a short password is told where it stands', async () => {
    await page.getByRole('textbox', { name: 'Your name' }).fill('Cleo Okafor');
    await page.getByRole('textbox', { name: 'Team name' }).fill('Night shift');
    await page.getByRole('textbox', { name: 'Email' }).fill('cleo@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await page.getByRole('button', { name: 'Create team' }).click();
    await expect(page.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(
      'At least 10 characters.',
    );
  });

  const account = page.getByRole('button', { name: /Cleo Okafor.*Night shift/ });
  await test.step('then the flows show', async () => {
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create team' }).click();
    await expect(page.getByRole('heading', { name: 'Flows', level: 1 })).toBeVisible();
    await expect(account).toBeVisible();
  });

  await test.step('signed out, a page asks to sign in', async () => {
    await account.click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.goto(`${server.url}/steps?q=printer`);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  await test.step('a wrong password gets a sentence', async () => {
    await page.getByRole('textbox', { name: 'Email' }).fill('cleo@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText('Email or password is wrong.');
  });

  await test.step('the right one leads to where one wanted to go', async () => {
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('searchbox', { name: 'Search steps' })).toHaveValue('printer');
  });
});

test('an email that is taken is told at the field', async ({ enter, page, server }) => {
  const ana = await enter('Ana');
  await page.goto(`${server.url}/sign-up`);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ana again');
  await page.getByRole('textbox', { name: 'Email' }).fill(ana.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create team' }).click();
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(
    'There is a user with this email already. Sign in instead.',
  );
});
