import type { StepContent } from '@resolutionflow/core';

/** What the search index holds of a step's content besides title and tags. */
export interface StepSearchText {
  instructions: string;
  commands: string;
}

/** The texts of a step's content that search finds; unknown content gives empty ones. */
export function stepSearchText(content: StepContent): StepSearchText {
  const commands = content.commands ?? [];
  return {
    instructions: [content.instructions, content.help_text, content.group_label]
      .filter((text) => text !== undefined)
      .join('\n'),
    commands: commands.map((command) => `${command.label} ${command.command}`).join('\n'),
  };
}

/** The text as searching compares it: without regard to case and accents, in any script. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words that a person typed. Control characters part words too: SQLite stops reading at a NUL. */
export function searchWords(typed: string): string[] {
  return typed.split(/[\s\p{Cc}]+/u).filter((word) => word !== '');
}

/**
 * The FTS5 query for words that a person typed: every one must occur, as the beginning of a word.
 * Null when nothing in them can be searched for.
 */
export function searchQuery(typed: readonly string[]): string | null {
  const words = typed.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');
}
