import { OfflineError } from '../lib/api/request.ts';

/** Where a tab remembers that it has loaded the app anew for this page. */
const KEY = 'rf-reloaded-for';

/** Whether the server answers at all. */
async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/** Whether it was not done for this page before: what a new app cannot load either is broken. */
function mayReload(): boolean {
  try {
    if (sessionStorage.getItem(KEY) === location.pathname) return false;
    sessionStorage.setItem(KEY, location.pathname);
    return true;
  } catch {
    // Without a memory it might never end.
    return false;
  }
}

function forgetReload(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Then there was nothing to forget.
  }
}

/**
 * For a page's code, which is loaded once and then given at once. Code that is missing while the server
 * answers belongs to an older release: the app is loaded anew. Without a server that would be its end,
 * so then it is an OfflineError.
 */
export function loadPage<Page>(
  load: () => Promise<Page>,
  reload: () => void = () => location.reload(),
): () => Page | Promise<Page> {
  let here: { page: Page } | undefined;
  let loading: Promise<Page> | undefined;
  const fetchPage = async () => {
    try {
      here = { page: await load() };
      forgetReload();
      return here.page;
    } catch (cause) {
      loading = undefined;
      if (!(await isServerThere())) throw new OfflineError({ cause });
      if (!mayReload()) throw cause;
      reload();
      return await new Promise<never>(() => undefined);
    }
  };
  return () => {
    if (here !== undefined) return here.page;
    loading ??= fetchPage();
    return loading;
  };
}
