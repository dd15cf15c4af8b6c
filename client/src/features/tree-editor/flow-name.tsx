import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showToast } from '../../components/toast.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { treeQuery, updateTree } from '../../lib/api/trees.ts';

const LONGEST = 200;

/** The flow's name, edited where it stands. Escape takes back what was typed. */
export function FlowName({ tree, editable }: { tree: TreeDetail; editable: boolean }) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const { queryKey } = treeQuery(tree.id);
  const rename = useMutation({
    mutationFn: (name: string) => updateTree(tree.id, { name }),
    onMutate: (name) => {
      queryClient.setQueryData(queryKey, (known) => known && { ...known, name });
      return { previous: tree.name };
    },
    onError: (error, name, context) => {
      const previous = context?.previous ?? tree.name;
      queryClient.setQueryData(queryKey, (known) => known && { ...known, name: previous });
      // What was typed stays where it was typed.
      setTyped((current) => current ?? name);
      showToast({
        title: 'The name was not changed',
        description: errorSentence(error),
        tone: 'error',
        action: {
          label: 'Try again',
          onClick: () => {
            setTyped(null);
            rename.mutate(name);
          },
        },
      });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['trees'] }),
  });

  const save = (typed_name: string) => {
    const name = typed_name.trim();
    setTyped(null);
    if (name !== '' && name !== tree.name) rename.mutate(name);
  };

  if (!editable) return <h1 className="truncate font-semibold">{tree.name}</h1>;

  return (
    <h1 className="min-w-0 flex-1">
      <span className="sr-only">{tree.name}</span>
      <input
        aria-label="Name of the flow"
        value={typed ?? tree.name}
        maxLength={LONGEST}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => save(typed ?? '')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
          if (event.key === 'Escape') {
            setTyped(null);
            event.stopPropagation();
          }
        }}
        className="-ml-1.5 h-8 w-full max-w-xl truncate rounded-md bg-transparent px-1.5 font-semibold outline-offset-[-2px] hover:bg-hover focus:bg-surface"
      />
    </h1>
  );
}
