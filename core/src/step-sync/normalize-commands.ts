import type { Command } from '../protocol/steps.ts';
import { isFilledText, isJsonObject } from '../tree/reading-order.ts';

/**
 * The one form of a node's `commands`, which may be a string or a list of strings and of
 * `{ code | command, language | command_type, label }`. Entries without a command are left out;
 * anything else gives an empty list. Takes any JSON and never throws.
 */
export function normalizeCommands(raw: unknown): Command[] {
  const entries = Array.isArray(raw) ? raw : typeof raw === 'string' ? [raw] : [];
  return entries.map(normalizeCommand).filter((command) => command !== null);
}

function normalizeCommand(raw: unknown): Command | null {
  if (isFilledText(raw)) return { label: '', command: raw, command_type: null };
  if (!isJsonObject(raw)) return null;
  const command = firstFilled(raw.code, raw.command);
  if (command === null) return null;
  return {
    label: typeof raw.label === 'string' ? raw.label : '',
    command,
    command_type: firstFilled(raw.language, raw.command_type),
  };
}

function firstFilled(preferred: unknown, other: unknown): string | null {
  if (isFilledText(preferred)) return preferred;
  return isFilledText(other) ? other : null;
}
