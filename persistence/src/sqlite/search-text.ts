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

/**
 * The FTS5 query for what a person typed: every word must occur, as the beginning of a word. Null
 * when nothing in it can be searched for.
 */
export function searchQuery(typed: string): string | null {
  const words = typed.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');
}
