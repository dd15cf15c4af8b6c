/**
 * Numbers the strongly connected components of a graph: two nodes have the same number exactly when each
 * leads to the other. Tarjan's algorithm, with a stack of its own, since chains may be longer than the
 * call stack.
 */
export function strongComponents(
  ids: Iterable<string>,
  targetsOf: (id: string) => readonly string[],
): Map<string, number> {
  const component = new Map<string, number>();
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  let components = 0;
  for (const start of ids) {
    if (index.has(start)) continue;
    const calls = [{ id: start, next: 0 }];
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const { id } = call;
      if (call.next === 0 && !index.has(id)) {
        low.set(id, index.size);
        index.set(id, index.size);
        open.push(id);
      }
      const target = targetsOf(id)[call.next];
      if (target !== undefined) {
        call.next += 1;
        if (!index.has(target)) calls.push({ id: target, next: 0 });
        else if (!component.has(target)) lower(low, id, index.get(target));
        continue;
      }
      if (low.get(id) === index.get(id)) {
        for (let member = open.pop(); member !== undefined; member = open.pop()) {
          component.set(member, components);
          if (member === id) break;
        }
        components += 1;
      }
      calls.pop();
      const caller = calls.at(-1);
      if (caller !== undefined && !component.has(id)) lower(low, caller.id, low.get(id));
    }
  }
  return component;
}

function lower(low: Map<string, number>, id: string, to = 0): void {
  low.set(id, Math.min(low.get(id) ?? to, to));
}
