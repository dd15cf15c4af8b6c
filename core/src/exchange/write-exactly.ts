import type { JsonObject } from '../tree/reading-order.ts';
import { correctionOf, writeComment } from './field-comment.ts';
import { MarkdownSource, normalizeMarkdown, tooNested } from './markdown-source.ts';
import type { ReadFlow } from './read-procedure.ts';

const PROBE = '<!-- resolutionflow {"probe":1} -->';

/** How a kind of node is written and read. */
export interface NodeForm {
  /** The node's text, with the given blocks below its title. */
  write: (blocks: string[]) => string;
  read: (source: MarkdownSource) => ReadFlow;
  /** The text of a node whose only field beside its type is the title `Next`. */
  next: string;
}

/**
 * The text of a node from which a reader gets exactly `fields`: it is read as it was written, alone,
 * and what comes out otherwise is put right in a comment. Of the `bodies`, all of which say the same,
 * the one that needs the least is taken, or none when reading them finds more than one node.
 */
export function writeExactly(fields: JsonObject, bodies: string[][], form: NodeForm): string {
  const written = bodies.map((body) => correct(fields, body, form)).filter((text) => text !== null);
  written.sort((a, b) => a.length - b.length);
  return written[0] ?? correct(fields, [], form) ?? writeHidden(fields, form);
}

function correct(fields: JsonObject, body: string[], form: NodeForm): string | null {
  const seen = readAlone(form.write([...body, PROBE]), form);
  if (seen === null) return null;
  const comment = writeComment(correctionOf(fields, seen));
  return form.write(comment === null ? body : [...body, comment]);
}

function writeHidden(fields: JsonObject, form: NodeForm): string {
  const comment = writeComment({ fields, absent: [] });
  return form.write(comment === null ? [] : [comment]);
}

/** What a reader finds in one node's text; null if that is not exactly one node, closed at its end. */
function readAlone(text: string, form: NodeForm): JsonObject | null {
  const source = normalizeMarkdown(`${text}\n\n${form.next}`);
  if (tooNested(source) !== null) return null;
  const { name, description, nodes, problems } = form.read(new MarkdownSource(source, true));
  const [node, next] = nodes;
  if (nodes.length !== 2 || problems.length > 0) return null;
  if (name !== null || description !== '') return null;
  if (next?.fields.title !== 'Next' || Object.keys(next.fields).length !== 2) return null;
  if (node?.fields.probe !== 1) return null;
  const { probe: _, ...fields } = node.fields;
  return fields;
}
