import { Maximize, Minus, Plus } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { IconButton } from '../../../components/icon-button.tsx';

interface ZoomButtonsProps {
  onZoom: (by: 'in' | 'out' | 'fit') => void;
}

/** Zoom and fit, for those who do not use the keys. */
export function ZoomButtons({ onZoom }: ZoomButtonsProps) {
  return (
    <div className="flex rounded-md border border-line bg-surface">
      <IconButton
        icon={<Plus size={16} />}
        label="Zoom in"
        keys={['+']}
        onClick={() => onZoom('in')}
      />
      <IconButton
        icon={<Minus size={16} />}
        label="Zoom out"
        keys={['-']}
        onClick={() => onZoom('out')}
      />
      <IconButton
        icon={<Maximize size={16} />}
        label="Show all"
        keys={['0']}
        onClick={() => onZoom('fit')}
      />
    </div>
  );
}

interface LinkingNoticeProps {
  /** What the link starts at, in words. */
  name: string;
  onCancel: () => void;
}

/** Says how to choose what a link leads to, for as long as it is being chosen. */
export function LinkingNotice({ name, onCancel }: LinkingNoticeProps) {
  return (
    <div className="flex w-max max-w-[calc(100vw-16px)] items-center gap-2 rounded-lg bg-raised py-1 pr-1 pl-3 text-sm shadow-popup">
      <p role="status">
        What does {name} lead to? Click it, or go there with the arrows and press Enter.
      </p>
      <Button size="sm" variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
