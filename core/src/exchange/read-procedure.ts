import type { Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import { readTitle } from './entry-title.ts';
import { applyCorrection, readComment } from './field-comment.ts';
import { type ImportProblem, MAX_CHECKLIST_ENTRIES } from './flow-file.ts';
import { lineOf, type MarkdownSource } from './markdown-source.ts';
import { joinTexts, readForeignBody, readOwnBody, type StepBody } from './step-body.ts';

/** A node as a file has it: without an id, which every import makes anew. */
export interface ReadNode {
  fields: Record<string, unknown>;
  line: number;
}

/** What a Markdown text says of a flow. */
export interface ReadFlow {
  /** The text of the heading that names the flow; null without one. */
  name: string | null;
  nameLine: number;
  description: string;
  nodes: ReadNode[];
  /** Whether items had ticks, which no flow keeps. */
  hasTicks: boolean;
  problems: ImportProblem[];
}

/** A heading or a list item with all that belongs to it. */
interface Entry {
  title: Heading | Paragraph | null;
  isItem: boolean;
  line: number;
  body: RootContent[];
}

export const UNTITLED = 'Untitled step';

/**
 * Reads sections and steps. `isOwn` reads as flows are exported: lists within steps are part of their
 * text, and comments correct what the text cannot say. Otherwise any checklist is read.
 */
export function readProcedure(source: MarkdownSource, isOwn: boolean): ReadFlow {
  const outline = collect(source, isOwn);
  const flow: ReadFlow = {
    name: null,
    nameLine: 1,
    description: '',
    nodes: [],
    hasTicks: false,
    problems: [],
  };
  if (outline.name !== null) {
    flow.name = readTitle(source, outline.name, true).title;
    flow.nameLine = lineOf(outline.name);
  }
  if (!isOwn && outline.entries.length > MAX_CHECKLIST_ENTRIES) {
    const message = `There are more than ${MAX_CHECKLIST_ENTRIES} headings and items in this text.`;
    flow.problems.push({ line: outline.entries[MAX_CHECKLIST_ENTRIES]?.line ?? null, message });
    return flow;
  }
  const definitions = isOwn ? new Map<string, string>() : takeDefinitions(source, outline);
  const withTargets = (text: string) => withDefinitions(text, definitions);
  const lead = isOwn ? outline.lead : outline.lead.filter((block) => !isForeignNoise(block));
  flow.description = withTargets(joinTexts(source, contiguous(outline.lead, lead)));
  const hasItems = outline.entries.some((entry) => entry.isItem);
  for (const [index, entry] of outline.entries.entries()) {
    if (isOwn) {
      flow.nodes.push(ownNode(source, entry, flow.problems));
      continue;
    }
    const isLeaf = !(outline.entries[index + 1]?.isItem ?? false);
    const isStep = entry.isItem || (isLeaf && readsAsStep(source, entry, hasItems));
    flow.nodes.push(foreignNode(source, entry, isStep, withTargets));
    if (entry.title !== null && entry.isItem) {
      flow.hasTicks ||= readTitle(source, entry.title, false).isChecked === true;
    }
  }
  return flow;
}

interface Outline {
  name: Heading | null;
  lead: RootContent[];
  entries: Entry[];
}

function collect(source: MarkdownSource, isOwn: boolean): Outline {
  const outline: Outline = { name: null, lead: [], entries: [] };
  const { entries, lead } = outline;
  for (const block of source.blocks) {
    if (block.type === 'list') {
      collectItems(source, block, isOwn, entries);
    } else if (block.type !== 'heading') {
      (entries.at(-1)?.body ?? lead).push(block);
    } else if (
      block.depth === 1 &&
      outline.name === null &&
      entries.length === 0 &&
      (!isOwn || lead.length === 0)
    ) {
      outline.name = block;
    } else {
      entries.push({ title: block, isItem: false, line: lineOf(block), body: [] });
    }
  }
  return outline;
}

function collectItems(source: MarkdownSource, list: List, isOwn: boolean, entries: Entry[]): void {
  for (const item of list.children) {
    const [first, ...others] = item.children;
    if (first === undefined && !isOwn) continue;
    const hasTitle = first?.type === 'paragraph' || first?.type === 'heading';
    const entry: Entry = {
      title: hasTitle ? first : null,
      isItem: true,
      line: lineOf(item),
      body: hasTitle ? others : item.children,
    };
    if (isOwn) {
      entries.push(entry);
      continue;
    }
    const inner = entry.body.filter(
      (block): block is List =>
        block.type === 'list' &&
        (entry.body[0] === block && !hasTitle ? true : hasSteps(source, block)),
    );
    entry.body = entry.body.filter((block) => !inner.includes(block as List));
    if (entry.title !== null || entry.body.length > 0) entries.push(entry);
    for (const nested of inner) collectItems(source, nested, isOwn, entries);
  }
}

/** Numbered and tickable items are done one by one; so is what has code. Other lists are details. */
function hasSteps(source: MarkdownSource, list: List): boolean {
  return list.ordered === true || list.children.some((item) => isStepLike(source, item));
}

function isStepLike(source: MarkdownSource, { children }: ListItem): boolean {
  const [first] = children;
  if (first?.type === 'paragraph' && /^\[[ xX]\][ \t]/.test(source.slice(first))) return true;
  return children.some((block) => block.type === 'blockquote' || source.isFenced(block));
}

/** A heading with a text but no list is something to do if there is code, or no list anywhere. */
function readsAsStep(source: MarkdownSource, entry: Entry, hasItems: boolean): boolean {
  const body = entry.body.filter((block) => !isForeignNoise(block));
  return body.some((block) => source.isFenced(block)) || (!hasItems && body.length > 0);
}

function ownNode(source: MarkdownSource, entry: Entry, problems: ImportProblem[]): ReadNode {
  const title = entry.title === null ? null : readTitle(source, entry.title, true);
  const { body, corrections } = takeComments(entry.body, problems);
  const fields: Record<string, unknown> = {
    type: entry.isItem ? 'procedure_step' : 'section_header',
    ...(title === null ? {} : { title: title.title }),
  };
  const read = entry.isItem ? readOwnBody(source, body) : sectionBody(source, body, body);
  Object.assign(fields, withRest(title?.rest ?? '', read));
  for (const correction of corrections) applyCorrection(fields, correction);
  return { fields, line: entry.line };
}

/** Takes our comments out of a body; a broken one is a problem. */
export function takeComments(blocks: RootContent[], problems: ImportProblem[]) {
  const corrections = [];
  const body: RootContent[] = [];
  for (const block of blocks) {
    const comment = block.type === 'html' ? readComment(block.value) : null;
    if (comment === null) {
      body.push(block);
    } else if (comment === 'broken') {
      const message =
        'This comment of ResolutionFlow cannot be read. Undo what was changed in it, or remove it.';
      problems.push({ line: lineOf(block), message });
    } else {
      corrections.push(comment);
    }
  }
  return { body, corrections };
}

function foreignNode(
  source: MarkdownSource,
  entry: Entry,
  isStep: boolean,
  withTargets: (text: string) => string,
): ReadNode {
  const body = entry.body.filter((block) => !isForeignNoise(block));
  const line = entry.title === null ? null : readTitle(source, entry.title, false);
  const { description, ...others } = withRest(
    line?.rest ?? '',
    isStep ? readForeignBody(source, body) : sectionBody(source, entry.body, body),
  );
  const fields: Record<string, unknown> = {
    type: isStep ? 'procedure_step' : 'section_header',
    title: line?.title ?? '',
    ...(description === undefined ? {} : { description: withTargets(description) }),
    ...others,
  };
  return { fields, line: entry.line };
}

function sectionBody(source: MarkdownSource, all: RootContent[], kept: RootContent[]): StepBody {
  const description = joinTexts(source, contiguous(all, kept));
  return description === '' ? {} : { description };
}

function withRest(rest: string, body: StepBody): StepBody {
  const texts = [rest, body.description ?? ''].filter((text) => text !== '');
  return texts.length === 0 ? body : { ...body, description: texts.join('\n\n') };
}

/** The blocks that are kept of a list of siblings, in runs without gaps. */
function contiguous(all: RootContent[], kept: RootContent[]): RootContent[][] {
  if (all.length === kept.length) return [kept];
  const runs: RootContent[][] = [[]];
  const keep = new Set(kept);
  for (const block of all) {
    if (keep.has(block)) runs.at(-1)?.push(block);
    else runs.push([]);
  }
  return runs;
}

/** Comments and rules between sections are for who reads the source. */
function isForeignNoise(block: RootContent): boolean {
  if (block.type === 'html') return /^<!--[\s\S]*-->$/.test(block.value.trim());
  return block.type === 'thematicBreak' || block.type === 'definition';
}

/** The targets of reference links, which stand anywhere in a text, by their lower-case labels. */
function takeDefinitions(source: MarkdownSource, outline: Outline): Map<string, string> {
  const definitions = new Map<string, string>();
  for (const blocks of [outline.lead, ...outline.entries.map((entry) => entry.body)]) {
    for (const block of blocks) {
      if (block.type !== 'definition') continue;
      const label = labelKey(block.label ?? block.identifier);
      if (!definitions.has(label)) definitions.set(label, source.slice(block));
    }
  }
  return definitions;
}

function withDefinitions(text: string, definitions: Map<string, string>): string {
  if (definitions.size === 0) return text;
  const used = new Set<string>();
  for (const [, label = ''] of text.matchAll(/\[([^[\]]{1,200})\]/g)) {
    const definition = definitions.get(labelKey(label));
    if (definition !== undefined) used.add(definition);
  }
  return used.size === 0 ? text : `${text}\n\n${[...used].join('\n')}`;
}

function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
