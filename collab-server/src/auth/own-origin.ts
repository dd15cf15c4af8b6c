/**
 * Whether the page that sent this request, if a page did, is one of this server's own: its Origin is
 * PUBLIC_URL's, or names the host that was asked. A request without Origin comes from no page, unless
 * the browser says `Sec-Fetch-Site: cross-site`.
 */
export function isOwnOrigin(headers: Headers, publicUrl: string | null): boolean {
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') !== 'cross-site';
  if (origin === publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}
