import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CheckboxField } from '../../components/checkbox-field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { TagsField } from '../../components/tags-field.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { updateTree } from '../../lib/api/trees.ts';

/** The first sentence about any of the tags, whose paths are `tags.0`, `tags.1` … */
function tagsError(errors: Record<string, string>): string | undefined {
  return Object.entries(errors).find(([path]) => path.startsWith('tags'))?.[1];
}

/** Name, description, category, tags and who may see a flow. */
export default function FlowDetailsDialog({
  tree,
  onClose,
}: {
  tree: TreeSummary;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const [name, setName] = useState(tree.name);
  const [description, setDescription] = useState(tree.description);
  const [category, setCategory] = useState(tree.category ?? '');
  const [tags, setTags] = useState<string[]>(tree.tags);
  const [is_public, setPublic] = useState(tree.is_public);
  const send = async () => {
    const trimmed_category = category.trim();
    await updateTree(tree.id, {
      name,
      description,
      category: trimmed_category === '' ? null : trimmed_category,
      tags,
      is_public,
    });
    onClose();
    await queryClient.invalidateQueries({ queryKey: ['trees'] });
  };

  return (
    <FormDialog title="Flow details" submitLabel="Save" send={send} onClose={onClose}>
      {(errors) => (
        <>
          <TextField
            label="Name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={errors.name}
          />
          <TextArea
            label="Description"
            aside="Optional"
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            error={errors.description}
          />
          <TextField
            label="Category"
            aside="Optional"
            value={category}
            onChange={(event) => setCategory(event.target.value)}
            error={errors.category}
          />
          <TagsField
            label="Tags"
            hint="Enter or a comma after each"
            tags={tags}
            onChange={setTags}
            error={tagsError(errors)}
          />
          <CheckboxField
            label="Public"
            hint="Everybody who is signed in on this server may read it once it is published."
            checked={is_public}
            onChange={setPublic}
          />
        </>
      )}
    </FormDialog>
  );
}
