import { readdir, readFile } from 'node:fs/promises';
import { treeStructureSchema, treeTypeSchema } from '@resolutionflow/core';
import { z } from 'zod';

/** A flow that every installation starts with, as its file in `default-flows` holds it. */
const defaultFlowSchema = z
  .strictObject({
    /** The id of the tree, the same in every installation. */
    id: z.uuid(),
    name: z.string().trim().min(1).max(200),
    description: z.string().trim().min(1).max(10_000),
    tree_type: treeTypeSchema,
    category: z.string().trim().min(1).max(100),
    tags: z.array(z.string().trim().min(1).max(50)).min(1).max(20),
    tree_structure: z.record(z.string(), z.unknown()),
  })
  .superRefine((flow, context) => {
    const structure = treeStructureSchema(flow.tree_type).safeParse(flow.tree_structure);
    for (const { message, path } of structure.error?.issues ?? []) {
      context.addIssue({ code: 'custom', message, path: ['tree_structure', ...path] });
    }
  });
export type DefaultFlow = z.infer<typeof defaultFlowSchema>;

const DIRECTORY = new URL('../../default-flows/', import.meta.url);

/**
 * The default flows, in the order of their file names. Rejects, naming the file, when one of them is
 * not of the form: they are part of the program, so that is a fault of the program.
 */
export async function loadDefaultFlows(directory: URL = DIRECTORY): Promise<DefaultFlow[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => loadDefaultFlow(new URL(name, directory), name)));
}

async function loadDefaultFlow(file: URL, name: string): Promise<DefaultFlow> {
  const text = await readFile(file, 'utf8');
  try {
    return defaultFlowSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`The default flow ${name} is not of the right form.`, { cause: error });
  }
}
