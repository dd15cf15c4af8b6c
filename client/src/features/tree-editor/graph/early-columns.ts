interface Way {
  from: string;
  to: string;
}

/**
 * How many columns each box stands from the left: as few as the ways to it allow, which is the longest
 * path from the start, by Kahn's topological order. Takes ways without loops between these boxes.
 */
export function earlyColumns(ids: readonly string[], ways: readonly Way[]): Map<string, number> {
  const columns = new Map(ids.map((id) => [id, 0]));
  const onward = new Map<string, string[]>();
  const waiting = new Map<string, number>();
  for (const { from, to } of ways) {
    const targets = onward.get(from);
    if (targets) targets.push(to);
    else onward.set(from, [to]);
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
  }
  const ready = ids.filter((id) => !waiting.has(id));
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const next = (columns.get(id) ?? 0) + 1;
    for (const target of onward.get(id) ?? []) {
      columns.set(target, Math.max(columns.get(target) ?? 0, next));
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return columns;
}
