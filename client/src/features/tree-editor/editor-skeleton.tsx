import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/skeleton.tsx';

const WIDTHS = ['w-2/5', 'w-3/5', 'w-1/2', 'w-2/3', 'w-1/3', 'w-1/2', 'w-3/5'];

/** The editor's outline while the document is on its way. */
export function EditorSkeleton({ title }: { title: string }) {
  return (
    <Page title={title} parent={{ label: 'Flows', to: '/flows' }} scroll={false}>
      <div aria-busy="true" className="mx-auto w-full max-w-3xl px-6 pt-14">
        {WIDTHS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never change
          <Skeleton key={index} className={`my-5 ml-8 h-4 ${width}`} />
        ))}
      </div>
    </Page>
  );
}
