import { cx } from '../lib/class-names.ts';
import { CopyButton } from './copy-button.tsx';
import { VariableText } from './variable-text.tsx';

/** How a language is called by those who write in it; others are shown as they were written. */
const LANGUAGES: Record<string, string> = {
  powershell: 'PowerShell',
  pwsh: 'PowerShell',
  ps1: 'PowerShell',
  bash: 'Bash',
  sh: 'Shell',
  shell: 'Shell',
  cmd: 'Command Prompt',
  batch: 'Command Prompt',
  sql: 'SQL',
  python: 'Python',
  json: 'JSON',
  yaml: 'YAML',
  kql: 'KQL',
  text: 'Text',
};

/** The name to show for a command's language. */
export function languageName(language: string): string {
  return LANGUAGES[language.toLowerCase()] ?? language;
}

export interface CommandBlockProps {
  command: string;
  language?: string | null | undefined;
  label?: string | undefined;
  className?: string;
}

/** A command to copy: its label and language, and the text exactly as it was written, its variables marked. */
export function CommandBlock({ command, language, label, className }: CommandBlockProps) {
  const name = language ? languageName(language) : undefined;
  const heading = label || name;
  return (
    <figure className={cx('overflow-hidden rounded-md border border-line bg-sunken', className)}>
      <figcaption className="flex min-h-8 items-center gap-2 border-b border-line py-0.5 pr-0.5 pl-3 text-xs text-ink-muted">
        <span className="min-w-0 flex-1 truncate font-medium">
          <VariableText text={heading ?? 'Command'} />
        </span>
        {label && name !== undefined && <span className="text-ink-faint">{name}</span>}
        <CopyButton text={command} label={label ? `Copy: ${label}` : 'Copy the command'} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto px-3 py-2 font-mono text-sm outline-offset-[-2px]"
      >
        <code>
          <VariableText text={command} />
        </code>
      </pre>
    </figure>
  );
}
