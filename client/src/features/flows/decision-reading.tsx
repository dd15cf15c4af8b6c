import type { DecisionTreeNode } from '@resolutionflow/core/tree/tree-structure';
import { CircleCheck, CornerDownRight, Split, Wrench } from 'lucide-react';
import { Markdown } from '../../components/markdown.tsx';
import { VariableText } from '../../components/variable-text.tsx';
import { cx } from '../../lib/class-names.ts';
import {
  decisionOutline,
  nodeTitle,
  type OutlineBranch,
  type OutlineEntry,
  titlesById,
} from './decision-outline.ts';
import { anchorOf, JumpLink } from './jump-link.tsx';

type Titles = ReadonlyMap<string, string>;

const KINDS: Record<string, { Icon: typeof Split; name: string; className: string }> = {
  decision: { Icon: Split, name: 'Question', className: 'bg-accent-soft text-accent-ink' },
  solution: { Icon: CircleCheck, name: 'Solution', className: 'bg-green-soft text-green-ink' },
};
const ACTION = { Icon: Wrench, name: 'Action', className: 'bg-hover text-ink-muted' };

function Reference({ node_id, titles, verb }: { node_id: string; titles: Titles; verb: string }) {
  return (
    <p className="flex items-baseline gap-1.5 text-ink-muted">
      <CornerDownRight size={14} aria-hidden className="shrink-0 translate-y-0.5" />
      <span>
        {verb}{' '}
        <JumpLink
          node_id={node_id}
          className="font-medium text-accent-ink underline-offset-2 hover:underline"
        >
          <VariableText text={titles.get(node_id) ?? 'a node that is missing'} />
        </JumpLink>
      </span>
    </p>
  );
}

function Branch({ branch, titles }: { branch: OutlineBranch; titles: Titles }) {
  const { option, path, leads_to } = branch;
  return (
    <li className="border-l-2 border-line pl-4 sm:pl-5">
      <p className="mb-3 inline-flex max-w-full rounded-md border border-line-strong bg-surface px-2 py-0.5 font-medium">
        <span>
          <VariableText text={option.label || 'Unnamed answer'} />
        </span>
      </p>
      {leads_to !== undefined && <Reference node_id={leads_to} titles={titles} verb="Go to" />}
      {leads_to === undefined && path.length === 0 && (
        <p className="text-ink-faint">Leads nowhere yet.</p>
      )}
      {path.length > 0 && <Path entries={path} titles={titles} />}
    </li>
  );
}

function Entry({ entry, titles }: { entry: OutlineEntry; titles: Titles }) {
  const { node, branches, continues_at } = entry;
  const { Icon, name, className } = KINDS[node.type] ?? ACTION;
  return (
    <li
      id={anchorOf(node.id)}
      tabIndex={-1}
      className="grid scroll-mt-4 grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 rounded-md outline-none focus-visible:outline-2 focus-visible:outline-offset-4"
    >
      <span className={cx('flex size-6 items-center justify-center rounded-full', className)}>
        <Icon size={14} role="img" aria-label={name} />
      </span>
      <div className="flex min-w-0 flex-col gap-2">
        <h2 className="py-0.5 font-semibold">
          <VariableText text={nodeTitle(node)} />
        </h2>
        {node.description && <Markdown source={node.description} className="-mt-1" />}
        {continues_at !== undefined && (
          <Reference node_id={continues_at} titles={titles} verb="Go on at" />
        )}
      </div>
      {branches.length > 0 && (
        <ul className="col-span-2 mt-4 flex flex-col gap-6 pl-2.75">
          {branches.map((branch) => (
            <Branch key={branch.option.id} branch={branch} titles={titles} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Path({ entries, titles }: { entries: readonly OutlineEntry[]; titles: Titles }) {
  return (
    <ol className="flex flex-col gap-6">
      {entries.map((entry) => (
        <Entry key={entry.node.id} entry={entry} titles={titles} />
      ))}
    </ol>
  );
}

/** A decision tree as an indented outline: questions, their answers, and where each leads. */
export function DecisionReading({ root }: { root: DecisionTreeNode }) {
  return <Path entries={decisionOutline(root)} titles={titlesById(root)} />;
}
