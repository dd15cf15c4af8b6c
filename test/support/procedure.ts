/** A flow that can be published. */
export const PROCEDURE = {
  steps: [
    { id: 'section-1', type: 'section_header', title: 'Before you begin' },
    {
      id: 'step-1',
      type: 'procedure_step',
      title: 'Stop the spooler',
      description: 'Run it as administrator.',
    },
    { id: 'step-2', type: 'procedure_step', title: 'Clear the queue' },
    { id: 'end', type: 'procedure_end', title: 'Done' },
  ],
};
