import type { ChangeNotice } from '@resolutionflow/core/protocol/collaboration';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useChangeNotices, usePresenceByTree } from '../../collaboration/use-team-presence.ts';
import { applyChangeNotice } from '../../lib/api/query-client.ts';
import { setTeamPresence } from '../../lib/team-presence.ts';

/** Carries what the team's document says to those who show it: who is where, and which lists changed. */
export default function TeamWatch() {
  const queryClient = useQueryClient();
  const presence = usePresenceByTree();
  useEffect(() => {
    setTeamPresence(presence);
  }, [presence]);
  useEffect(() => () => setTeamPresence(new Map()), []);
  useChangeNotices(
    useCallback(
      (notice: ChangeNotice | null) => applyChangeNotice(queryClient, notice),
      [queryClient],
    ),
  );
  return null;
}
