import { ChevronDown, FilePlus2 } from 'lucide-react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { useSaveAsNewFlow } from './save-as-new-flow.ts';
import { useDraftExport } from './use-draft-export.tsx';

/** The ways out for what is on this device of a flow that is no longer on the server (L10). */
export default function DeletedBanner() {
  const save = useSaveAsNewFlow();
  const exports = useDraftExport();
  return (
    <Banner tone="error" announce className="mx-4 mt-3 shrink-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-60 flex-1">
          This flow was deleted. What you see here is on this device only, with everything you
          wrote.
          {save.error !== null && ` It was not saved: ${errorSentence(save.error)}`}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            icon={<FilePlus2 size={14} aria-hidden />}
            busy={save.isPending}
            onClick={() => save.mutate()}
          >
            Save as a new flow
          </Button>
          <Menu
            align="end"
            items={exports}
            trigger={
              <Button size="sm">
                Export
                <ChevronDown size={14} aria-hidden />
              </Button>
            }
          />
        </div>
      </div>
    </Banner>
  );
}
