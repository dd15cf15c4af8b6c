import { CircleCheck } from 'lucide-react';
import { Markdown } from './markdown.tsx';

/** How an engineer sees that a step has worked. */
export function ExpectedOutcome({ text }: { text: string }) {
  return (
    <div className="flex gap-2 rounded-md border border-line px-3 py-2">
      <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-green-ink" />
      <div className="min-w-0">
        <p className="text-xs leading-5 font-medium text-green-ink">Expected outcome</p>
        <Markdown source={text} />
      </div>
    </div>
  );
}
