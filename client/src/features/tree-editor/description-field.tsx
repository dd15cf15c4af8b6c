import { nodeMap } from '@resolutionflow/core/tree-document/document-form';
import { descriptionFragment } from '@resolutionflow/core/tree-document/set-node-field';
import { Suspense, useState } from 'react';
import * as Y from 'yjs';
import { Skeleton } from '../../components/skeleton.tsx';
import { lazyPart } from '../../lib/lazy-part.ts';
import { useTreeEditor } from './editor-context.ts';
import type { NodeFields } from './tree-model.ts';

const DescriptionEditor = lazyPart(() => import('../../editors/tiptap/description-editor.tsx'));

const PLACEHOLDER = 'How it is done. Markdown works: lists, `code`, **bold**, > quotes.';

/** The rich text of a step. Its shared text is made only when somebody is about to write it. */
export function DescriptionField({ node }: { node: NodeFields }) {
  const { controller, session, editable } = useTreeEditor();
  const [startedHere, setStartedHere] = useState(false);
  const { doc, titleOf } = controller.model;
  const present = nodeMap(doc, node.id)?.get('description');
  const fragment = present instanceof Y.XmlFragment ? present : null;

  return (
    <section data-field="description" aria-label="Description" className="flex flex-col gap-1">
      <h2 className="text-sm font-medium">Description</h2>
      {fragment === null ? (
        <button
          type="button"
          disabled={!editable}
          onClick={() => {
            setStartedHere(true);
            descriptionFragment(doc, node.id);
          }}
          className="control min-h-16 w-full px-3 py-2.5 text-left text-ink-faint"
        >
          {editable ? 'Add a description' : 'No description.'}
        </button>
      ) : (
        <Suspense fallback={<Skeleton className="h-40 rounded-md" />}>
          <DescriptionEditor
            key={node.id}
            fragment={fragment}
            awareness={session.awareness}
            user={session.user}
            undo={controller.undoManager}
            label={`Description of ${titleOf(node.id)}`}
            placeholder={PLACEHOLDER}
            editable={editable}
            autoFocus={startedHere}
          />
        </Suspense>
      )}
    </section>
  );
}
