import type { LinkTarget } from './description-model.ts';

/** `(destination "title")` of a link or an image. */
export function resource(target: LinkTarget, inCell: boolean): string {
  const title = target.title ? ` "${escapeQuoted(target.title, /[\\"]/g, inCell)}"` : '';
  return `(${destination(target.href, inCell)}${title})`;
}

function destination(href: string, inCell: boolean): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a bare destination ends at one.
  const enclosed = href === '' || /[\x00-\x20\x7f]/.test(href);
  return enclosed
    ? `<${escapeQuoted(href, /[\\<>]/g, inCell)}>`
    : escapeQuoted(href, /[\\<()]/g, inCell);
}

function escapeQuoted(text: string, special: RegExp, inCell: boolean): string {
  const escaped = text
    .replaceAll('\0', '\uFFFD')
    .replace(special, (match, offset: number) =>
      match === '\\' && !/[!-/:-@[-`{-~]|^$/.test(text[offset + 1] ?? '') ? match : `\\${match}`,
    )
    .replace(/&(?=#|[a-z])/gi, '\\&')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
  return inCell ? escaped.replaceAll('|', '\\|') : escaped;
}

const BARE_URL =
  /^(?:https?:\/\/|www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/(?:[\w/.~%=?#+-]|&(?![a-z0-9]*$))*)?$/i;
const BARE_EMAIL = /^[a-z0-9][a-z0-9.+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an autolink ends at one.
const AUTOLINK = /^[a-z][a-z0-9+.-]{1,31}:[^\x00-\x20\x7f<>|\\]*$/i;
const AUTOLINK_EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether the text alone is read as this link where white space stands around it. */
export function isBareLink(text: string, { href, title }: LinkTarget): boolean {
  if (title !== null) return false;
  if (BARE_EMAIL.test(text)) return href === `mailto:${text}`;
  if (!BARE_URL.test(text) || !/[a-z0-9/]$/i.test(text)) return false;
  return href === (/^www\./i.test(text) ? `http://${text}` : text);
}

/** Whether `<text>` is this link. */
export function isAutolink(text: string, { href, title }: LinkTarget): boolean {
  if (title !== null) return false;
  return href === text
    ? AUTOLINK.test(text)
    : href === `mailto:${text}` && AUTOLINK_EMAIL.test(text);
}
