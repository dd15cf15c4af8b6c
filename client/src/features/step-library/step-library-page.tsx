import { getRouteApi, Outlet, useParams } from '@tanstack/react-router';
import { LibraryBig } from 'lucide-react';
import { useRef } from 'react';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useSearchText } from '../../hooks/use-search-text.ts';
import { cx } from '../../lib/class-names.ts';
import { focusFirstRow } from '../../lib/list-keys.ts';
import { StepList } from './step-list.tsx';
import type { StepSearch } from './step-search.ts';
import { useSteps } from './use-steps.ts';

const route = getRouteApi('/shell/steps');

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

/** Every step of the library: searched, narrowed, and read beside the list, or alone on a phone. */
export function StepLibraryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { id: chosen_id } = useParams({ strict: false });
  const narrow = (change: Partial<Record<keyof StepSearch, string | undefined>>) =>
    void navigate({
      // Relative to the page that shows: a step that is open stays open.
      to: '.',
      search: (before) => ({ ...before, ...change }) as StepSearch,
      replace: true,
    });
  const [typed, setTyped, writeTyped] = useSearchText(search.q ?? '', (q) =>
    narrow({ q: q === '' ? undefined : q }),
  );
  const steps = useSteps(search, typed);
  const list = useRef<HTMLDivElement>(null);
  const is_open = chosen_id !== undefined;

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
        </div>
      }
    >
      <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(22rem,2fr)_3fr]">
        <div
          ref={list}
          className={cx(
            'min-h-0 overflow-y-auto overscroll-contain lg:border-r lg:border-line',
            is_open && 'max-lg:hidden',
          )}
        >
          <StepList
            steps={steps}
            chosen_id={chosen_id}
            is_narrowed={typed.trim() !== '' || Object.keys(search).length > 0}
            onClear={() => {
              setTyped('');
              void navigate({ to: '.', search: {}, replace: true });
            }}
          />
        </div>
        <div
          className={cx('min-h-0 overflow-y-auto overscroll-contain', !is_open && 'max-lg:hidden')}
        >
          {is_open ? (
            <Outlet />
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
