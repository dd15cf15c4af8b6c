import type { Block, Inline, InlineImage, List } from './description-model.ts';
import { formattingOf } from './formatting.ts';
import { element, type FragmentNode } from './fragment-node.ts';

/** The nodes of a block as the editor's schema wants them: every item and cell with a paragraph. */
export function nodeFromBlock(block: Block): FragmentNode {
  switch (block.type) {
    case 'paragraph':
      return element('paragraph', {}, inlineNodes(block.content));
    case 'heading':
      return element('heading', { level: block.level }, inlineNodes(block.content));
    case 'codeBlock': {
      const runs = [{ text: block.text, formatting: {} }];
      const attributes = block.language === null ? {} : { language: block.language };
      return element('codeBlock', attributes, block.text === '' ? [] : [{ name: null, runs }]);
    }
    case 'horizontalRule':
      return element('horizontalRule', {}, []);
    case 'blockquote': {
      const content = block.blocks.map(nodeFromBlock);
      return element('blockquote', {}, content.length > 0 ? content : [emptyParagraph()]);
    }
    case 'list':
      return listNode(block);
    case 'table':
      return element('table', {}, tableRows(block));
  }
}

function listNode(list: List): FragmentNode {
  const isTasks = list.start === null && list.items.every((item) => item.checked !== null);
  const children = list.items.map(({ checked, blocks }) => {
    const nodes = blocks.map(nodeFromBlock);
    const content = blocks[0]?.type === 'paragraph' ? nodes : [emptyParagraph(), ...nodes];
    return element(isTasks ? 'taskItem' : 'listItem', checked === null ? {} : { checked }, content);
  });
  const loose = list.loose ? { loose: true } : {};
  if (list.start !== null) return element('orderedList', { start: list.start, ...loose }, children);
  return element(isTasks ? 'taskList' : 'bulletList', loose, children);
}

function tableRows(table: Block & { type: 'table' }): FragmentNode[] {
  return table.rows.map((row, index) => {
    const cells = row.map((content, column) => {
      const align = table.align[column];
      const attributes = { colspan: 1, rowspan: 1, ...(align ? { align } : {}) };
      const line = element('paragraph', {}, inlineNodes(content));
      return element(index === 0 ? 'tableHeader' : 'tableCell', attributes, [line]);
    });
    return element('tableRow', {}, cells);
  });
}

function emptyParagraph(): FragmentNode {
  return element('paragraph', {}, []);
}

function inlineNodes(inlines: Inline[]): FragmentNode[] {
  const nodes: FragmentNode[] = [];
  for (const inline of inlines) {
    if (inline.type === 'hardBreak') nodes.push(element('hardBreak', {}, []));
    else if (inline.type === 'image') nodes.push(element('image', imageAttributes(inline), []));
    else {
      const run = { text: inline.text, formatting: formattingOf(inline.marks) };
      const last = nodes.at(-1);
      if (last?.name === null) last.runs.push(run);
      else nodes.push({ name: null, runs: [run] });
    }
  }
  return nodes;
}

function imageAttributes({ src, alt, title, link }: InlineImage): Record<string, unknown> {
  return {
    src,
    ...(alt === '' ? {} : { alt }),
    ...(title === null ? {} : { title }),
    ...(link === null ? {} : { href: link.href }),
    ...(link === null || link.title === null ? {} : { link_title: link.title }),
  };
}
