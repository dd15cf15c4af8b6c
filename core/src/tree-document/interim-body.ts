import * as Y from 'yjs';

export function readDescription(fragment: Y.XmlFragment): string {
  return fragment
    .toArray()
    .map((block) => (block instanceof Y.XmlElement ? block.toArray().join('') : ''))
    .join('\n\n');
}

export function writeDescription(fragment: Y.XmlFragment, markdown: string): void {
  if (readDescription(fragment) === markdown) return;
  fragment.delete(0, fragment.length);
  if (markdown === '') return;
  for (const text of markdown.split('\n\n')) {
    const paragraph = new Y.XmlElement('paragraph');
    fragment.push([paragraph]);
    paragraph.push([new Y.XmlText(text)]);
  }
}
