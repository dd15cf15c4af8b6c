import type { TreeVersion } from '@resolutionflow/core/protocol/tree-versions';
import type { DecisionTreeNode, ProcedureNode } from '@resolutionflow/core/tree/tree-structure';
import { useQuery } from '@tanstack/react-query';
import { CornerDownRight } from 'lucide-react';
import { LoadFailure } from '../../components/load-failure.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { VariableText } from '../../components/variable-text.tsx';
import { treeVersionQuery } from '../../lib/api/trees.ts';
import { countNodes } from './count-nodes.ts';
import { decisionOutline, nodeTitle, type OutlineEntry, titlesById } from './decision-outline.ts';
import { duration, procedureSections, totalMinutes, UNTITLED_STEP } from './procedure-sections.ts';
import type { Template } from './template.ts';

/** What is in a template before one takes it: how much there is, and its outline. */
export function TemplatePreview({ template }: { template: Template }) {
  const { data, error, refetch } = useQuery(treeVersionQuery(template.id, template.version));
  return (
    <section
      aria-label={`Preview of ${template.name}`}
      className="flex flex-col gap-2 rounded-md border border-line bg-surface p-3"
    >
      {template.description !== '' && (
        <p className="text-sm text-ink-muted">{template.description}</p>
      )}
      <p role="status" className="text-sm font-medium">
        {data === undefined ? '' : factsOf(data)}
      </p>
      {data === undefined &&
        (error === null ? (
          <Skeleton className="h-24 w-full" />
        ) : (
          <LoadFailure error={error} what="The preview" onRetry={refetch} />
        ))}
      {data !== undefined && <Outline version={data} />}
    </section>
  );
}

function factsOf({ version, tree_type, tree_structure }: TreeVersion): string {
  const { steps } = tree_structure as { steps?: ProcedureNode[] };
  const minutes = tree_type === 'troubleshooting' ? undefined : totalMinutes(steps ?? []);
  const time = minutes === undefined ? '' : `, about ${duration(minutes)}`;
  return `Version ${version}: ${countNodes(tree_structure, tree_type)}${time}`;
}

/** Scrolls by itself, so that the list above and the buttons below stay where they are. */
function Outline({ version }: { version: TreeVersion }) {
  return (
    <section
      aria-label="Outline"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-72 overflow-y-auto rounded-sm text-sm outline-offset-2"
    >
      {version.tree_type === 'troubleshooting' ? (
        <DecisionOutline structure={version.tree_structure} />
      ) : (
        <ProcedureOutline structure={version.tree_structure} />
      )}
    </section>
  );
}

function ProcedureOutline({ structure }: { structure: object }) {
  const { steps } = structure as { steps: ProcedureNode[] };
  return (
    <ul className="flex flex-col gap-2">
      {procedureSections(steps).map((section) => (
        <li key={section.id}>
          {section.title !== undefined && (
            <p className="font-medium">
              <VariableText text={section.title} />
            </p>
          )}
          <ol className="flex flex-col gap-0.5">
            {section.steps.map(({ node, number }) => (
              <li key={node.id} className="grid grid-cols-[1.75rem_minmax(0,1fr)]">
                <span className="text-ink-faint tabular-nums">{number}.</span>
                <span className="break-words">
                  <VariableText text={node.title || UNTITLED_STEP} />
                </span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

function DecisionOutline({ structure }: { structure: object }) {
  // The server validated it against the kind's schema; what is published has a node.
  const root = structure as DecisionTreeNode;
  return <Path entries={decisionOutline(root)} titles={titlesById(root)} />;
}

function Path({
  entries,
  titles,
}: {
  entries: readonly OutlineEntry[];
  titles: ReadonlyMap<string, string>;
}) {
  return (
    <ol className="flex flex-col gap-1">
      {entries.map(({ node, branches, continues_at }) => (
        <li key={node.id}>
          <p className={node.type === 'decision' ? 'font-medium break-words' : 'break-words'}>
            <VariableText text={nodeTitle(node)} />
          </p>
          {continues_at !== undefined && <LeadsTo title={titles.get(continues_at)} />}
          {branches.length > 0 && (
            <ul className="mt-1 flex flex-col gap-1.5">
              {branches.map(({ option, path, leads_to }) => (
                <li key={option.id} className="border-l-2 border-line pl-2.5">
                  <p className="text-ink-muted break-words">
                    <VariableText text={option.label || 'Unnamed answer'} />
                  </p>
                  {leads_to !== undefined && <LeadsTo title={titles.get(leads_to)} />}
                  {path.length > 0 && <Path entries={path} titles={titles} />}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function LeadsTo({ title }: { title: string | undefined }) {
  return (
    <p className="flex items-baseline gap-1 text-ink-muted">
      <CornerDownRight size={12} aria-hidden className="shrink-0" />
      <span className="min-w-0 break-words">
        <span className="sr-only">Leads to: </span>
        <VariableText text={title ?? 'a node that is missing'} />
      </span>
    </p>
  );
}
