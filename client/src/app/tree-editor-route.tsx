import { useParams } from '@tanstack/react-router';
import { PublishButton } from '../features/publishing/publish-button.tsx';
import { TreeEditorPage } from '../features/tree-editor/tree-editor-page.tsx';

/** The editor together with publishing, which know nothing of each other. */
export function TreeEditorRoute() {
  const { id } = useParams({ from: '/shell/flows/$id/edit' });
  return <TreeEditorPage id={id} renderPublish={(slot) => <PublishButton {...slot} />} />;
}
