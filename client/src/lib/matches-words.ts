/** Lower case without accents, so that "Zurich" finds "Zürich". */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word of `query` begins or stands somewhere in one of the texts. An empty query: yes. */
export function matchesWords(query: string, texts: readonly (string | null)[]): boolean {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const haystack = foldText(texts.filter(Boolean).join('\n'));
  return words.every((word) => haystack.includes(word));
}
