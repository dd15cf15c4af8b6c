import { parseMarkdown } from '@resolutionflow/core/tree-document/description/parse-markdown';
import { createContext, memo, type ReactNode, useContext } from 'react';
import { cx } from '../lib/class-names.ts';
import { CommandBlock } from './command-block.tsx';
import { ExternalLink } from './external-link.tsx';
import { VariableText } from './variable-text.tsx';
import './markdown.css';

type Root = ReturnType<typeof parseMarkdown>;
type Node = Root['children'][number];
type Definitions = ReadonlyMap<string, string>;

const HEADINGS: Record<number, 'h4' | 'h5'> = { 1: 'h4', 2: 'h5' };

const DefinitionsContext = createContext<Definitions>(new Map());

function collectDefinitions(nodes: readonly Node[], found: Map<string, string>): void {
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier))
      found.set(node.identifier, node.url);
    if ('children' in node) collectDefinitions(node.children as Node[], found);
  }
}

/** Nodes of a parsed text never change place: the text is the key of the whole. */
function Nodes({ nodes }: { nodes: readonly Node[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return nodes.map((node, index) => <MarkdownNode key={index} node={node} />);
}

function Reference({ node }: { node: Extract<Node, { type: 'linkReference' }> }) {
  const url = useContext(DefinitionsContext).get(node.identifier);
  const content = <Nodes nodes={node.children as Node[]} />;
  return url === undefined ? content : <ExternalLink href={url}>{content}</ExternalLink>;
}

function Table({ node }: { node: Extract<Node, { type: 'table' }> }) {
  const [head, ...rows] = node.children;
  const alignment = (column: number) => ({ textAlign: node.align?.[column] ?? undefined });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see Nodes
              <th key={column} style={alignment(column)}>
                <Nodes nodes={cell.children} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see Nodes
            <tr key={index}>
              {row.children.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see Nodes
                <td key={column} style={alignment(column)}>
                  <Nodes nodes={cell.children} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ListItem({ node }: { node: Extract<Node, { type: 'listItem' }> }) {
  const children = <Nodes nodes={node.children} />;
  if (typeof node.checked !== 'boolean') return <li>{children}</li>;
  return (
    <li className="task">
      <input type="checkbox" checked={node.checked} disabled aria-label="Done" />
      <div>{children}</div>
    </li>
  );
}

function MarkdownNode({ node }: { node: Node }): ReactNode {
  switch (node.type) {
    case 'text':
    // Literal text, as an author of `<server>` meant it.
    case 'html':
      return <VariableText text={node.value} />;
    case 'paragraph':
      return (
        <p>
          <Nodes nodes={node.children} />
        </p>
      );
    case 'heading': {
      // The page has its own headings above these.
      const Heading = HEADINGS[node.depth] ?? 'h6';
      return (
        <Heading>
          <Nodes nodes={node.children} />
        </Heading>
      );
    }
    case 'strong':
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case 'delete':
      return (
        <del>
          <Nodes nodes={node.children} />
        </del>
      );
    case 'inlineCode':
      return (
        <code>
          <VariableText text={node.value} />
        </code>
      );
    case 'code':
      return <CommandBlock command={node.value} language={node.lang} />;
    case 'link':
      return (
        <ExternalLink href={node.url}>
          <Nodes nodes={node.children} />
        </ExternalLink>
      );
    case 'linkReference':
      return <Reference node={node} />;
    case 'image':
      // Shown as a link: a picture from elsewhere would tell its server who reads what.
      return <ExternalLink href={node.url}>{node.alt || node.url}</ExternalLink>;
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>
          <Nodes nodes={node.children} />
        </ol>
      ) : (
        <ul>
          <Nodes nodes={node.children} />
        </ul>
      );
    case 'listItem':
      return <ListItem node={node} />;
    case 'blockquote':
      return (
        <blockquote>
          <Nodes nodes={node.children} />
        </blockquote>
      );
    case 'table':
      return <Table node={node} />;
    case 'thematicBreak':
      return <hr />;
    case 'break':
      return <br />;
    default:
      return 'children' in node ? <Nodes nodes={node.children as Node[]} /> : null;
  }
}

/**
 * A description as React elements, through the parser that the document itself uses. No HTML is ever
 * made from it; links lead to http, https and mailto only.
 */
export const Markdown = memo(function Markdown({
  source,
  className,
}: {
  source: string;
  className?: string;
}) {
  const { children } = parseMarkdown(source);
  const definitions = new Map<string, string>();
  collectDefinitions(children, definitions);
  return (
    <div className={cx('markdown', className)}>
      <DefinitionsContext value={definitions}>
        <Nodes nodes={children} />
      </DefinitionsContext>
    </div>
  );
});
