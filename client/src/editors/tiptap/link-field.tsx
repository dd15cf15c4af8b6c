import type { Editor } from '@tiptap/core';
import { ExternalLink, Unlink, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { completeAddress, isSafeAddress } from './safe-address.ts';

/** In place of the toolbar while a link is made, changed or taken away. */
export function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const present = (editor.getAttributes('link').href as string | undefined) ?? '';
  const [address, setAddress] = useState(present);
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => input.current?.select(), []);

  const leave = () => {
    onDone();
    editor.commands.focus();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onDone();
  };
  const apply = () => {
    if (address.trim() === '') return remove();
    const href = completeAddress(address);
    if (href === null) {
      setWrong(true);
      return;
    }
    const { empty } = editor.state.selection;
    if (empty && present === '') {
      const text = { type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] };
      editor.chain().focus().insertContent(text).unsetMark('link').run();
    } else {
      editor.chain().focus().extendMarkRange('link').setLink({ href }).run();
    }
    onDone();
  };

  return (
    <div className="flex h-9 items-center gap-1 px-1 pointer-coarse:h-11">
      <input
        ref={input}
        aria-label="Link address"
        aria-invalid={wrong || undefined}
        value={address}
        placeholder="https://… or an email address"
        spellCheck={false}
        onChange={(event) => {
          setAddress(event.target.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            apply();
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            leave();
          }
        }}
        className="control h-7 min-w-0 flex-1 px-2 text-sm"
      />
      {wrong && (
        <span role="alert" className="shrink-0 text-xs text-red-ink">
          Use http, https or mailto.
        </span>
      )}
      <Button size="sm" onClick={apply}>
        Link
      </Button>
      {present !== '' && (
        <>
          <IconButton
            size="sm"
            icon={<Unlink size={15} aria-hidden />}
            label="Remove the link"
            onClick={remove}
          />
          {isSafeAddress(present) && (
            <IconButton
              size="sm"
              icon={<ExternalLink size={15} aria-hidden />}
              label="Open the link"
              onClick={() => window.open(present, '_blank', 'noopener,noreferrer')}
            />
          )}
        </>
      )}
      <IconButton size="sm" icon={<X size={15} aria-hidden />} label="Cancel" onClick={leave} />
    </div>
  );
}
