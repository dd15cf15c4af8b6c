import type { ImportProblem, ImportResult } from '@resolutionflow/core/exchange/flow-file';

/** Larger files are not even read; what a flow may say in characters is checked then. */
const MAX_FILE_BYTES = 32_000_000;

/** A chosen file and what can be made of it. */
export interface ReadFile {
  file_name: string;
  result: ImportResult;
}

function refusal(message: string): ImportResult {
  const problem: ImportProblem = { line: null, message };
  return { ok: false, problems: [problem] };
}

async function readFlowFile(file: File): Promise<ImportResult> {
  if (file.size > MAX_FILE_BYTES) {
    return refusal('The file is too large for a flow. Split it, or leave out what is no flow.');
  }
  const { importFlow } = await import('@resolutionflow/core/exchange/import-flow');
  let text: string;
  try {
    text = await file.text();
  } catch {
    return refusal('The file could not be read. Choose it again, or copy it to this device first.');
  }
  return importFlow(text, file.name);
}

/** Reads files of flows, one result each, in their order. Nothing is created. */
export async function readFlowFiles(files: readonly File[]): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const file of files) {
    read.push({ file_name: file.name, result: await readFlowFile(file) });
  }
  return read;
}
