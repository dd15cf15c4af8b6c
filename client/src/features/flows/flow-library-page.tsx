import { FileUp, Plus } from 'lucide-react';
import { Suspense, useCallback, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FilterChip } from '../../components/filter-chip.tsx';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TREE_KINDS } from '../../components/tree-kind.tsx';
import { ViewLinks, viewLinkClassName } from '../../components/view-links.tsx';
import { useFileDrop } from '../../hooks/use-file-drop.ts';
import { useSearchText } from '../../hooks/use-search-text.ts';
import { cx } from '../../lib/class-names.ts';
import { lazyPart } from '../../lib/lazy-part.ts';
import { focusFirstRow } from '../../lib/list-keys.ts';
import { Link } from '../../lib/router/link.tsx';
import { useRouter, useSearch } from '../../lib/router/use-router.ts';
import { FlowList } from './flow-list.tsx';
import { parseFlowSearch } from './flow-search.ts';
import { useFlows } from './use-flows.ts';

const CreateFlowDialog = lazyPart(() => import('./create-flow-dialog.tsx'));
const ImportFlowsDialog = lazyPart(() => import('./import-flows-dialog.tsx'));

const NO_FILES: readonly File[] = [];

const VIEWS = [
  { view: undefined, label: 'All' },
  { view: 'mine', label: 'Mine' },
  { view: 'default', label: 'Default' },
] as const;

const KINDS = (['procedural', 'maintenance', 'troubleshooting'] as const).map((value) => ({
  value,
  label: TREE_KINDS[value].label,
}));

const STATUSES = [
  { value: 'draft', label: 'Draft' },
  { value: 'published', label: 'Live' },
  { value: 'archived', label: 'Archived' },
] as const;

/** All flows that one may see: searched, narrowed, opened, made. */
export function FlowLibraryPage() {
  const router = useRouter();
  const [search, narrow] = useSearch('/flows', parseFlowSearch);
  const [typed, setTyped, writeTyped] = useSearchText(search.q ?? '', (q) =>
    narrow({ q: q === '' ? undefined : q }),
  );
  const flows = useFlows(search, typed);
  const list = useRef<HTMLDivElement>(null);
  const [creating, setCreating] = useState(false);
  /** The files that the import begins with; null while nothing is imported. */
  const [importing, setImporting] = useState<readonly File[] | null>(null);
  const drop = useFileDrop(useCallback((files: File[]) => setImporting(files), []));

  const new_flow = (
    <Button
      variant="primary"
      icon={<Plus size={16} aria-hidden />}
      onClick={() => setCreating(true)}
    >
      New flow
    </Button>
  );

  return (
    <Page
      title="Flows"
      actions={
        <>
          <Button
            icon={<FileUp size={16} aria-hidden />}
            aria-label="Import flows"
            onClick={() => setImporting(NO_FILES)}
          >
            <span className="max-sm:hidden">Import</span>
          </Button>
          {new_flow}
        </>
      }
      toolbar={
        <div className="flex flex-wrap items-center gap-1 gap-y-2 sm:gap-2">
          <ViewLinks label="Whose flows">
            {VIEWS.map(({ view, label }) => (
              <Link
                key={label}
                to="/flows"
                search={{ ...search, view }}
                className={viewLinkClassName}
              >
                {label}
              </Link>
            ))}
          </ViewLinks>
          <SearchField
            label="Search flows"
            placeholder="Search flows"
            value={typed}
            onChange={setTyped}
            onBlur={writeTyped}
            onArrowDown={() => focusFirstRow(list.current)}
            className="min-w-40 flex-1 max-sm:order-first max-sm:basis-full sm:max-w-80"
          />
          <FilterMenu
            label="Kind"
            value={search.kind}
            options={KINDS}
            onChange={(kind) => narrow({ kind })}
          />
          <FilterMenu
            label="Status"
            value={search.status}
            options={STATUSES}
            onChange={(status) => narrow({ status })}
          />
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
      <div
        ref={list}
        {...drop.props}
        className={cx('min-h-full', drop.is_over && 'outline-2 -outline-offset-2 outline-accent')}
      >
        <FlowList
          flows={flows}
          search={search}
          typed={typed}
          newFlow={new_flow}
          onClear={() => {
            setTyped('');
            router.navigate({ to: '/flows' }, { replace: true });
          }}
        />
      </div>
      <Suspense fallback={null}>
        {creating && <CreateFlowDialog onClose={() => setCreating(false)} />}
        {importing !== null && (
          <ImportFlowsDialog files={importing} onClose={() => setImporting(null)} />
        )}
      </Suspense>
    </Page>
  );
}
