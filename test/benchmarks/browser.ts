import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { provideChromium } from '../../scripts/chromium.ts';
import { ACCOUNT } from './own-server.ts';

/** A real Chromium, as the end-to-end tests use it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await provideChromium();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
}

/** Signs the benchmark's own person in, for all pages of a context. */
export async function signIn(context: BrowserContext, url: string): Promise<void> {
  const { email, password } = ACCOUNT;
  await context.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: url },
  });
}
