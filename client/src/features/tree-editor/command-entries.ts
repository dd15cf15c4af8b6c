/** One command of a step as its editor shows it. `source` is the entry as stored. */
export interface CommandEntry {
  code: string;
  language: string;
  label: string;
  source: unknown;
}

type Fields = Pick<CommandEntry, 'code' | 'language' | 'label'>;

/** The entries of a `commands` field in any of its forms; what is no command is left where it is. */
export function readCommands(raw: unknown): CommandEntry[] {
  if (typeof raw === 'string') return raw === '' ? [] : [fromText(raw)];
  if (!Array.isArray(raw)) return [];
  return raw.map((item) => (typeof item === 'string' ? fromText(item) : fromObject(item)));
}

function fromText(code: string): CommandEntry {
  return { code, language: '', label: '', source: code };
}

function fromObject(source: unknown): CommandEntry {
  const fields = isObject(source) ? source : {};
  return {
    code: firstText(fields.code, fields.command),
    language: firstText(fields.language, fields.command_type),
    label: firstText(fields.label),
    source,
  };
}

/** The stored list with a new, empty command at its end. */
export function addCommand(raw: unknown, language: string): unknown[] {
  return [...listOf(raw), { code: '', language, label: '' }];
}

/**
 * The stored list with one entry changed. The entry is found by what it was when the author began,
 * so that a colleague's addition or removal above it does not send the change elsewhere; one that is
 * gone is put back. Keys that are not edited here stay, under the names that they had.
 */
export function changeCommand(
  raw: unknown,
  index: number,
  entry: CommandEntry,
  change: Partial<Fields>,
): unknown[] {
  const list = listOf(raw);
  const at = locate(list, index, entry.source);
  const changed = withFields(entry.source, change);
  if (at < 0) return [...list, changed];
  return list.map((item, i) => (i === at ? changed : item));
}

/** The stored list without an entry. */
export function removeCommand(raw: unknown, index: number, entry: CommandEntry): unknown[] {
  const list = listOf(raw);
  const at = locate(list, index, entry.source);
  return at < 0 ? list : list.filter((_item, i) => i !== at);
}

/** The stored list with an entry one place up (-1) or down (1). */
export function moveCommand(
  raw: unknown,
  index: number,
  entry: CommandEntry,
  offset: -1 | 1,
): unknown[] {
  const list = listOf(raw);
  const at = locate(list, index, entry.source);
  const to = at + offset;
  if (at < 0 || to < 0 || to >= list.length) return list;
  const moved = [...list];
  moved.splice(to, 0, ...moved.splice(at, 1));
  return moved;
}

function listOf(raw: unknown): unknown[] {
  if (typeof raw === 'string') return raw === '' ? [] : [raw];
  return Array.isArray(raw) ? raw : [];
}

/** The index of an entry: where it was if it is still there, else where the same one is now. */
function locate(list: readonly unknown[], index: number, source: unknown): number {
  const wanted = JSON.stringify(source);
  if (JSON.stringify(list[index]) === wanted) return index;
  return list.findIndex((item) => JSON.stringify(item) === wanted);
}

function withFields(source: unknown, change: Partial<Fields>): Record<string, unknown> {
  const changed: Record<string, unknown> = isObject(source)
    ? { ...source }
    : { code: typeof source === 'string' ? source : '', language: '', label: '' };
  if (change.code !== undefined) set(changed, 'code', 'command', change.code);
  if (change.language !== undefined) set(changed, 'language', 'command_type', change.language);
  if (change.label !== undefined) changed.label = change.label;
  return changed;
}

/** Writes under the name in use; `code` and `language` win where both are. */
function set(fields: Record<string, unknown>, name: string, other: string, value: string): void {
  const used = typeof fields[name] === 'string' || !(other in fields) ? name : other;
  fields[used] = value;
}

function firstText(...values: unknown[]): string {
  const filled = values.find((value) => typeof value === 'string' && value !== '');
  return typeof filled === 'string' ? filled : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
