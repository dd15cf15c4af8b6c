import {
  type PresenceUser,
  type TextCaret,
  textCaretSchema,
} from '@resolutionflow/core/protocol/collaboration';
import {
  type CSSProperties,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type * as Y from 'yjs';
import type { Presence } from '../../collaboration/presence.ts';
import { usePresence } from '../../collaboration/use-document-session.ts';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { boxesOf, caretBoxAt, type TextBox } from './text-boxes.ts';
import { offsetAt } from './text-place.ts';

interface RemoteCaretsProps {
  text: Y.Text;
  node_id: string;
  field: TextCaret['field'];
  /** The field that shows the text. */
  element: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  /** Whatever gives the text its lines and its place in that field. */
  className: string | undefined;
}

interface Caret {
  client_id: number;
  user: PresenceUser;
  anchor: TextCaret['anchor'];
  head: TextCaret['head'];
}

/**
 * Colleagues' carets and selections over a field, which knows nothing of them. They are measured in a
 * copy of its text that nobody sees, and take no room.
 */
export function RemoteCarets({ text, node_id, field, element, className }: RemoteCaretsProps) {
  const { session } = useTreeEditor();
  const read = useCallback(
    (presences: readonly Presence[]) => caretsIn(presences, node_id, field),
    [node_id, field],
  );
  const carets = usePresence(session.awareness, read);
  if (carets.length === 0) return null;
  return <CaretLayer text={text} carets={carets} element={element} className={className} />;
}

function caretsIn(
  presences: readonly Presence[],
  node_id: string,
  field: TextCaret['field'],
): Caret[] {
  const carets: Caret[] = [];
  for (const { client_id, user, state } of presences) {
    const caret = textCaretSchema.safeParse(state.caret);
    if (!caret.success || caret.data.node_id !== node_id || caret.data.field !== field) continue;
    carets.push({ client_id, user, anchor: caret.data.anchor, head: caret.data.head });
  }
  return carets;
}

interface CaretLayerProps extends Pick<RemoteCaretsProps, 'text' | 'element' | 'className'> {
  carets: readonly Caret[];
}

interface DrawnCaret {
  client_id: number;
  user: PresenceUser;
  caret: TextBox;
  selected: TextBox[];
  /** On a line below the first, where a name would cover what is written above. */
  is_below: boolean;
  /** In the right half, where a name has room to the left only. */
  is_right: boolean;
}

function CaretLayer({ text, carets, element, className }: CaretLayerProps) {
  const copy = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<readonly DrawnCaret[]>([]);
  const written = useText(text);
  const located = useOffsets(text, carets, written);

  const measure = useCallback(() => {
    const [lines, shown] = [copy.current, element.current];
    if (lines === null || shown === null) return;
    setDrawn(located.flatMap((caret) => placeOf(lines, shown, caret) ?? []));
  }, [located, element]);

  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    const shown = element.current;
    if (shown === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    shown.addEventListener('scroll', measure);
    return () => {
      observer.disconnect();
      shown.removeEventListener('scroll', measure);
    };
  }, [element, measure]);

  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 select-none">
      <div ref={copy} className={cx('invisible absolute inset-0', className)}>
        {written}
      </div>
      {drawn.map((one) => (
        <DrawnAt key={one.client_id} {...one} />
      ))}
    </div>
  );
}

/** Measures a caret in the copy of a field's text; null while it is scrolled out of the field. */
function placeOf(
  lines: HTMLElement,
  shown: HTMLElement,
  { caret: { client_id, user }, anchor, head }: LocatedCaret,
): DrawnCaret | null {
  const { scrollLeft, scrollTop, scrollWidth, clientWidth, clientHeight } = shown;
  const seen = (box: TextBox) => {
    // White space at the end of a line hangs over the edge.
    const [from, to] = [box.left, box.left + box.width].map((edge) =>
      Math.min(Math.max(edge - scrollLeft, 0), clientWidth),
    ) as [number, number];
    return { left: from, width: to - from, top: box.top - scrollTop, height: box.height };
  };
  const at = caretBoxAt(lines, head);
  if (at === null) return null;
  const caret = seen(at);
  const middle = caret.top + caret.height / 2;
  const is_scrolled_out = scrollWidth > clientWidth && at.left - scrollLeft > clientWidth;
  if (middle < 0 || middle > clientHeight || at.left < scrollLeft || is_scrolled_out) return null;
  return {
    client_id,
    user,
    caret,
    selected: boxesOf(lines, Math.min(anchor, head), Math.max(anchor, head)).map(seen),
    is_below: caret.top > caret.height / 2,
    is_right: caret.left > clientWidth / 2,
  };
}

function DrawnAt({ user, caret, selected, is_below, is_right }: DrawnCaret) {
  return (
    <div style={{ '--person': user.color } as CSSProperties}>
      {selected.map((box) => (
        <span
          key={`${box.left} ${box.top}`}
          className="absolute bg-(--person) opacity-25"
          style={box}
        />
      ))}
      <span
        data-remote-caret={user.name}
        className="absolute -ml-px w-0.5 rounded-full bg-(--person)"
        style={{ left: caret.left, top: caret.top, height: caret.height }}
      >
        <span
          // The name is shown anew each time that the caret moves.
          key={`${caret.left} ${caret.top}`}
          className={cx(
            'absolute bottom-full max-w-40 truncate rounded-sm bg-(--person) px-1 text-[11px] leading-4 font-semibold text-[#fff]',
            is_right ? 'right-0 rounded-br-none' : 'left-0 rounded-bl-none',
            is_below && 'name-of-caret',
          )}
        >
          {user.name}
        </span>
      </span>
    </div>
  );
}

function useText(text: Y.Text): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      text.observe(listener);
      return () => text.unobserve(listener);
    },
    [text],
  );
  return useSyncExternalStore(subscribe, () => text.toString());
}

/**
 * Where each caret is in the text. What a colleague types arrives behind their caret, as the server keeps
 * it first: until then the caret stays where it was.
 */
function useOffsets(text: Y.Text, carets: readonly Caret[], written: string) {
  const arrived = useRef<ReadonlyMap<number, Caret>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: places are elsewhere when the text has changed
  const located = useMemo(
    () => carets.flatMap((caret) => locate(text, caret, arrived.current) ?? []),
    [text, carets, written],
  );
  useLayoutEffect(() => {
    arrived.current = new Map(located.map(({ caret }) => [caret.client_id, caret]));
  }, [located]);
  return located;
}

interface LocatedCaret {
  caret: Caret;
  anchor: number;
  head: number;
}

function locate(
  text: Y.Text,
  caret: Caret,
  arrived: ReadonlyMap<number, Caret>,
): LocatedCaret | null {
  for (const known of [caret, arrived.get(caret.client_id)]) {
    if (known === undefined) continue;
    const [anchor, head] = [offsetAt(text, known.anchor), offsetAt(text, known.head)];
    if (anchor !== null && head !== null) return { caret: known, anchor, head };
  }
  return null;
}
