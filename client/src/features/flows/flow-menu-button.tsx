import { Ellipsis } from 'lucide-react';
import { Suspense } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { useMenuTrigger } from '../../components/use-menu-trigger.ts';
import { lazyPart } from '../../lib/lazy-part.ts';
import type { FlowMenuProps } from './flow-menu.tsx';

const FlowMenu = lazyPart(() => import('./flow-menu.tsx'));

/** The button of a flow's menu; what it can do is loaded when it is wanted. */
export function FlowMenuButton(props: FlowMenuProps) {
  const { button, surface, was_opened } = useMenuTrigger(FlowMenu.preload);
  return (
    <>
      {button(
        <IconButton
          icon={<Ellipsis size={16} aria-hidden />}
          tooltip="More"
          label={`More for ${props.tree.name}`}
        />,
      )}
      {was_opened && (
        <Suspense fallback={null}>
          <FlowMenu {...props} {...surface} />
        </Suspense>
      )}
    </>
  );
}
