import type { Step } from '@resolutionflow/core/protocol/steps';
import { LibraryBig } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { FilterChip } from '../../components/filter-chip.tsx';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useSearchText } from '../../hooks/use-search-text.ts';
import { cx } from '../../lib/class-names.ts';
import { focusFirstRow } from '../../lib/list-keys.ts';
import { useRouter, useSearch } from '../../lib/router/use-router.ts';
import { StepList } from './step-list.tsx';
import { parseStepSearch } from './step-search.ts';
import { useSteps } from './use-steps.ts';

const TYPES = [
  { value: 'action', label: 'Action' },
  { value: 'solution', label: 'Solution' },
] as const;

const ORIGINS = [
  { value: 'flow', label: 'From Flow' },
  { value: 'own', label: 'Made by hand' },
] as const;

const VISIBILITIES = [
  { value: 'private', label: 'Only you' },
  { value: 'team', label: 'Team' },
  { value: 'public', label: 'Public' },
] as const;

/** The name of a flow that steps come from, as far as the steps know it. */
function sourceName(steps: readonly Step[] | undefined, tree_id: string): string {
  const step = steps?.find(({ source_tree_id }) => source_tree_id === tree_id);
  return step?.source_tree_name ?? 'one flow';
}

/** Every step of the library: searched, narrowed, and read beside the list, or alone on a phone. */
export function StepLibraryPage({
  chosen_id,
  children,
}: {
  /** The step that is open, which `children` show. */
  chosen_id?: string;
  children?: ReactNode;
}) {
  const router = useRouter();
  const is_open = chosen_id !== undefined;
  // A step that is open stays open while the list beside it is narrowed.
  const path = is_open ? (`/steps/${chosen_id}` as const) : '/steps';
  const [search, narrow] = useSearch(path, parseStepSearch);
  const [typed, setTyped, writeTyped] = useSearchText(search.q ?? '', (q) =>
    narrow({ q: q === '' ? undefined : q }),
  );
  const steps = useSteps(search, typed);
  const list = useRef<HTMLDivElement>(null);

  return (
    <Page
      title="Step library"
      scroll={false}
      toolbarOnPhone={!is_open}
      toolbar={
        <div className="flex flex-wrap items-center gap-2">
          <SearchField
            label="Search steps"
            placeholder="Search steps"
            value={typed}
            onChange={setTyped}
            onBlur={writeTyped}
            onArrowDown={() => focusFirstRow(list.current)}
            className="min-w-40 flex-1 max-sm:basis-full sm:max-w-96"
          />
          <FilterMenu
            label="Type"
            value={search.type}
            options={TYPES}
            onChange={(type) => narrow({ type })}
          />
          <FilterMenu
            label="Origin"
            value={search.origin}
            options={ORIGINS}
            onChange={(origin) => narrow({ origin })}
          />
          <FilterMenu
            label="Visible to"
            value={search.visibility}
            options={VISIBILITIES}
            onChange={(visibility) => narrow({ visibility })}
          />
          {search.flow !== undefined && (
            <FilterChip
              label="Flow"
              value={sourceName(steps.items, search.flow)}
              onRemove={() => narrow({ flow: undefined })}
            />
          )}
          {search.tag !== undefined && (
            <FilterChip
              label="Tag"
              value={search.tag}
              onRemove={() => narrow({ tag: undefined })}
            />
          )}
        </div>
      }
    >
      <div className="grid min-h-0 flex-1 print:block lg:grid-cols-[minmax(22rem,2fr)_3fr]">
        <div
          ref={list}
          className={cx(
            'min-h-0 overflow-y-auto overscroll-contain lg:border-r lg:border-line',
            is_open && 'max-lg:hidden print:hidden',
          )}
        >
          <StepList
            steps={steps}
            chosen_id={chosen_id}
            is_narrowed={typed.trim() !== '' || Object.keys(search).length > 0}
            onClear={() => {
              setTyped('');
              router.navigate({ to: path }, { replace: true });
            }}
          />
        </div>
        <div
          className={cx('min-h-0 overflow-y-auto overscroll-contain', !is_open && 'max-lg:hidden')}
        >
          {is_open ? (
            children
          ) : (
            <div className="flex h-full flex-col items-center justify-center gap-3 text-ink-faint">
              <LibraryBig size={24} aria-hidden />
              <p>Choose a step to read it here.</p>
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}
