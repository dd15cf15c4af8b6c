import type { TreeVersionSummary } from '@resolutionflow/core';
import type { TreeVersionSummary as StoredSummary } from '@resolutionflow/persistence';

/** A version as answers have it: without where in the log it was taken, and without its structure. */
export function versionSummaryOf({
  tree_id,
  version,
  tree_type,
  name,
  notes,
  published_by,
  published_by_name,
  created_at,
}: StoredSummary): TreeVersionSummary {
  return {
    tree_id,
    version,
    tree_type,
    name,
    notes,
    published_by,
    published_by_name,
    created_at,
  };
}
