import { getRouteApi } from '@tanstack/react-router';
import { TreeEditorPage } from '../features/tree-editor/tree-editor-page.tsx';

const route = getRouteApi('/shell/flows/$id/edit');

/** The editor with publishing in its top bar: two features that do not know of each other. */
export function FlowEditPage() {
  const { id } = route.useParams();
  return <TreeEditorPage id={id} renderPublish={() => null} />;
}
