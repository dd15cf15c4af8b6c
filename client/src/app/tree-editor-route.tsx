import { PublishButton } from '../features/publishing/publish-button.tsx';
import { TreeEditorPage } from '../features/tree-editor/tree-editor-page.tsx';

/** The editor together with publishing, which know nothing of each other. */
export function TreeEditorRoute({ id }: { id: string }) {
  return <TreeEditorPage id={id} renderPublish={(slot) => <PublishButton {...slot} />} />;
}
