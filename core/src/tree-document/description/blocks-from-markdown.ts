import type {
  Definition,
  List as MdastList,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { Alignment, Block, Inline, LinkTarget, Marks } from './description-model.ts';
import { MAX_NESTING } from './description-model.ts';
import { codeBlock, heading, list, paragraph, table } from './normalize-blocks.ts';

type Definitions = Map<string, LinkTarget>;

/** The blocks of a parsed description: references resolved, HTML as the text it was written as. */
export function blocksFromMarkdown(root: Root): Block[] {
  return blocksOf(root.children, collectDefinitions(root), 0);
}

function collectDefinitions(root: Root): Definitions {
  const definitions: Definitions = new Map();
  const pending: Nodes[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'definition') {
      const target = { href: node.url, title: node.title ?? null };
      if (!isFootnote(node) && !definitions.has(node.identifier)) {
        definitions.set(node.identifier, target);
      }
    } else if ('children' in node && !isTextBlock(node)) {
      for (let index = node.children.length - 1; index >= 0; index -= 1) {
        pending.push(node.children[index] as Nodes);
      }
    }
  }
  return definitions;
}

/** `[^1]: word` reads as a definition where footnotes are unknown; its author meant text. */
function isFootnote(node: Definition): boolean {
  return node.identifier.startsWith('^');
}

function isTextBlock(node: Nodes): boolean {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'table';
}

function blocksOf(nodes: RootContent[], definitions: Definitions, depth: number): Block[] {
  return nodes.flatMap((node) => blockOf(node, definitions, depth));
}

function blockOf(node: RootContent, definitions: Definitions, depth: number): Block[] {
  switch (node.type) {
    case 'paragraph':
      return paragraph(inlinesOf(node.children, definitions));
    case 'heading':
      return [heading(node.depth, inlinesOf(node.children, definitions))];
    case 'code':
      return [codeBlock(node.lang ?? null, node.value)];
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }];
    case 'html':
      return node.value
        .split(/\n[ \t]*(?=\n)/)
        .flatMap((part) => paragraph([text(part.replace(/[ \t]*\n[ \t]*/g, '\n').trim(), {})]));
    case 'definition':
      return isFootnote(node) ? paragraph([text(footnoteText(node), {})]) : [];
    case 'blockquote':
      return depth < MAX_NESTING
        ? [{ type: 'blockquote', blocks: blocksOf(node.children, definitions, depth + 1) }]
        : leavesOf(node, definitions);
    case 'list':
      return depth < MAX_NESTING ? listOf(node, definitions, depth) : leavesOf(node, definitions);
    case 'table': {
      const columns = node.children[0]?.children.length ?? 0;
      const rows = node.children.map((row) =>
        row.children.slice(0, columns).map((cell) => inlinesOf(cell.children, definitions)),
      );
      return table((node.align ?? []) as Alignment[], rows);
    }
    default:
      return [];
  }
}

function listOf(node: MdastList, definitions: Definitions, depth: number): Block[] {
  const loose = node.spread === true || node.children.some((item) => item.spread === true);
  const items = node.children.map((item) => ({
    checked: item.checked ?? null,
    blocks: blocksOf(item.children, definitions, depth + 1),
  }));
  return list(node.ordered ? (node.start ?? 1) : null, loose, items);
}

/** The blocks of text below a container, without recursion: its depth is the author's. */
function leavesOf(container: Nodes, definitions: Definitions): Block[] {
  const blocks: Block[] = [];
  const pending: Nodes[] = [container];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem') {
      for (let index = node.children.length - 1; index >= 0; index -= 1) {
        pending.push(node.children[index] as Nodes);
      }
    } else blocks.push(...blockOf(node as RootContent, definitions, MAX_NESTING));
  }
  return blocks;
}

type Pending = { node: PhrasingContent; marks: Marks };

/** Flattens nested marks into runs, with a stack of its own: nesting is the author's. */
function inlinesOf(nodes: PhrasingContent[], definitions: Definitions): Inline[] {
  const inlines: Inline[] = [];
  const pending: Pending[] = [];
  const push = (children: PhrasingContent[], marks: Marks): void => {
    for (let index = children.length - 1; index >= 0; index -= 1) {
      pending.push({ node: children[index] as PhrasingContent, marks });
    }
  };
  push(nodes, {});
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, marks } = next;
    switch (node.type) {
      case 'text':
        inlines.push(text(node.value, marks));
        break;
      case 'html':
        inlines.push(text(node.value.replace(/[ \t]*\n[ \t]*/g, '\n'), marks));
        break;
      case 'inlineCode':
        inlines.push(text(node.value, { ...marks, code: true }));
        break;
      case 'break':
        inlines.push({ type: 'hardBreak' });
        break;
      case 'strong':
        push(node.children, { ...marks, bold: true });
        break;
      case 'emphasis':
        push(node.children, { ...marks, italic: true });
        break;
      case 'delete':
        push(node.children, { ...marks, strike: true });
        break;
      case 'link':
        push(node.children, { ...marks, link: { href: node.url, title: node.title ?? null } });
        break;
      case 'linkReference': {
        const target = definitions.get(node.identifier);
        if (target) push(node.children, { ...marks, link: target });
        else {
          const ends = referenceEnds(node.referenceType, node.label ?? '');
          inlines.push(text('[', marks));
          push([...node.children, { type: 'text', value: ends }], marks);
        }
        break;
      }
      case 'image':
        inlines.push({
          type: 'image',
          src: node.url,
          alt: node.alt ?? '',
          title: node.title ?? null,
          link: marks.link ?? null,
        });
        break;
      case 'imageReference': {
        const target = definitions.get(node.identifier);
        const alt = node.alt ?? '';
        if (target) {
          const link = marks.link ?? null;
          inlines.push({ type: 'image', src: target.href, alt, title: target.title, link });
        } else {
          inlines.push(
            text(`![${alt}${referenceEnds(node.referenceType, node.label ?? '')}`, marks),
          );
        }
        break;
      }
      default:
        break;
    }
  }
  return inlines;
}

function referenceEnds(type: 'shortcut' | 'collapsed' | 'full', label: string): string {
  if (type === 'shortcut') return ']';
  return type === 'collapsed' ? '][]' : `][${label}]`;
}

function footnoteText(node: Definition): string {
  const title = node.title ? ` "${node.title}"` : '';
  return `[${node.label ?? node.identifier}]: ${node.url}${title}`;
}

function text(value: string, marks: Marks): Inline {
  return { type: 'text', text: value, marks };
}
