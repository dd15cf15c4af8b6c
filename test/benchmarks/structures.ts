import { emptyTreeStructure, type TreeStructure } from '@resolutionflow/core';

/** A structure of `size` procedure steps in sections of 25, with the fields that real steps have. */
export function structureOf(size: number): TreeStructure {
  if (size === 0) return emptyTreeStructure('procedural');
  const steps: Record<string, unknown>[] = [];
  for (let index = 0; index < size; index += 1) {
    if (index % 25 === 0) {
      steps.push({
        id: `section-${index / 25}`,
        type: 'section_header',
        title: `Phase ${index / 25 + 1}`,
      });
    }
    steps.push({
      id: `step-${index}`,
      type: 'procedure_step',
      title: `Check service number ${index}`,
      description: `Open the console and look at service **${index}**. It should be running.`,
      expected_outcome: 'The service is running.',
      commands: [{ code: `Get-Service -Name svc${index}`, language: 'powershell', label: 'State' }],
    });
  }
  return { steps } as TreeStructure;
}
