const FRONT_MATTER = /^---[ \t]*\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const FENCE = /^[ \t]*(?:```|~~~)/;
const BULLET = /^([ \t]*)[•◦▪▫‣●○■–—✓✔][ \t]+/;
const BOX = /^([ \t]*)(?:(?:[-*+][ \t]+)?[☐☑☒]|\[[ xX]\])[ \t]+/;
const ANY = /[•◦▪▫‣●○■–—✓✔☐☑☒]|^[ \t]*\[[ xX]\][ \t]/m;

/**
 * A checklist as Markdown writes it: front matter taken out, the bullets and boxes of word processors
 * and chats, and boxes without a bullet, as `-`. Every line stays on its line.
 */
export function plainChecklist(text: string): string {
  const front = FRONT_MATTER.exec(text)?.[0] ?? '';
  const source = front.replace(/[^\n]+/g, '') + text.slice(front.length);
  if (!ANY.test(source)) return source;
  let isCode = false;
  return source
    .split('\n')
    .map((line) => {
      if (FENCE.test(line)) isCode = !isCode;
      return isCode ? line : line.replace(BOX, '$1- [ ] ').replace(BULLET, '$1- ');
    })
    .join('\n');
}
