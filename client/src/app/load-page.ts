import { OfflineError } from '../lib/api/request.ts';

/** Whether the server answers at all. */
async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/**
 * For a page's code: an OfflineError when there is no server to load it from. The router takes a failed
 * import for a new release and loads the whole app anew, which without a network would be its end.
 */
export function loadPage<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    try {
      return await load();
    } catch (cause) {
      throw (await isServerThere()) ? cause : new OfflineError({ cause });
    }
  };
}
