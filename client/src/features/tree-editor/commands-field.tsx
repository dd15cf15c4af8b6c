import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import {
  addCommand,
  type CommandEntry,
  changeCommand,
  moveCommand,
  readCommands,
  removeCommand,
} from './command-entries.ts';
import { useCommandKeys } from './command-keys.ts';
import { useTreeEditor } from './editor-context.ts';
import { FieldPeople } from './field-people.tsx';
import { TAKES_VARIABLES } from './typed-field.ts';
import { useDraft } from './use-draft.ts';

const LANGUAGES = [
  ['', 'Plain text'],
  ['powershell', 'PowerShell'],
  ['cmd', 'Command Prompt'],
  ['bash', 'Bash'],
  ['sql', 'SQL'],
  ['python', 'Python'],
  ['http', 'HTTP'],
] as const;

/** A language that is not on the list, from an import, stays a choice. */
function languageOptions(language: string) {
  const known = LANGUAGES.map(([value, label]) => ({
    value: value as string,
    label: label as string,
  }));
  return known.some(({ value }) => value === language)
    ? known
    : [...known, { value: language, label: language }];
}

/** The commands of a step: each with its language, label and code. */
export function CommandsField({ id, commands }: { id: string; commands: unknown }) {
  const { controller, editable } = useTreeEditor();
  const entries = readCommands(commands);
  const keys = useCommandKeys(entries);
  // Read anew when writing: a colleague, or a half-typed field, may have changed the list meanwhile.
  const write = (change: (raw: unknown) => unknown[]) => {
    controller.flushDrafts();
    return controller.setField(id, 'commands', change(controller.model.getNode(id)?.commands));
  };
  const last_language = entries.at(-1)?.language ?? 'powershell';

  return (
    <section data-field="commands" aria-label="Commands" className="flex flex-col gap-2">
      <div className="flex">
        <h2 className="text-sm font-medium">Commands</h2>
        <FieldPeople node_id={id} field="commands" align="start" />
      </div>
      {entries.map((entry, index) => (
        <CommandCard
          key={keys[index]}
          number={index + 1}
          entry={entry}
          editable={editable}
          is_last={index === entries.length - 1}
          onChange={(change) => write((raw) => changeCommand(raw, index, entry, change))}
          onMove={(offset) => write((raw) => moveCommand(raw, index, entry, offset))}
          onRemove={() => write((raw) => removeCommand(raw, index, entry))}
        />
      ))}
      {entries.length === 0 && !editable && <p className="text-sm text-ink-faint">None.</p>}
      {editable && (
        <div>
          <Button
            size="sm"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => write((raw) => addCommand(raw, last_language))}
          >
            Add a command
          </Button>
        </div>
      )}
    </section>
  );
}

interface CommandCardProps {
  number: number;
  entry: CommandEntry;
  editable: boolean;
  is_last: boolean;
  onChange: (change: Partial<Pick<CommandEntry, 'code' | 'language' | 'label'>>) => boolean;
  onMove: (offset: -1 | 1) => void;
  onRemove: () => void;
}

function CommandCard({
  number,
  entry,
  editable,
  is_last,
  onChange,
  onMove,
  onRemove,
}: CommandCardProps) {
  const code = useDraft(entry.code, (value) => onChange({ code: value }));
  const label = useDraft(entry.label, (value) => onChange({ label: value }));
  const lines = code.value.split('\n').length;
  return (
    <div className="rounded-md border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-1 border-b border-line p-1">
        <input
          aria-label={`Label of command ${number}`}
          {...label}
          placeholder="What it does"
          readOnly={!editable}
          className="h-7 min-w-0 flex-1 rounded-sm max-sm:basis-full bg-transparent px-1.5 text-sm outline-offset-[-2px] pointer-coarse:h-9"
        />
        <div className="w-36 shrink-0 max-sm:flex-1">
          <Select
            label={`Language of command ${number}`}
            hideLabel
            size="sm"
            disabled={!editable}
            value={entry.language}
            options={languageOptions(entry.language)}
            onChange={(language) => onChange({ language })}
          />
        </div>
        {editable && (
          <>
            <IconButton
              size="sm"
              icon={<ArrowUp size={14} aria-hidden />}
              label="Move command up"
              disabled={number === 1}
              onClick={() => onMove(-1)}
            />
            <IconButton
              size="sm"
              icon={<ArrowDown size={14} aria-hidden />}
              label="Move command down"
              disabled={is_last}
              onClick={() => onMove(1)}
            />
            <IconButton
              size="sm"
              icon={<Trash2 size={14} aria-hidden />}
              label="Remove command"
              onClick={onRemove}
            />
          </>
        )}
      </div>
      <textarea
        {...TAKES_VARIABLES}
        aria-label={`Code of command ${number}`}
        {...code}
        rows={Math.min(Math.max(lines, 1), 20)}
        placeholder="Get-Service Spooler"
        readOnly={!editable}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        wrap="off"
        className="block w-full resize-none overflow-x-auto rounded-b-md bg-sunken px-2.5 py-2 font-mono text-sm outline-offset-[-2px]"
      />
    </div>
  );
}
