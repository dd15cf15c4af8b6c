import type { ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';
import { type ButtonProps, buttonClassName } from './button.tsx';
import { tooltipProps } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'busy' | 'icon'> {
  icon: ReactNode;
  /** What it does; read out, and shown as its tooltip. */
  label: string;
  /** In place of the label, where the place says enough: "More" rather than "More for …". */
  tooltip?: string;
  /** Keys that do the same, shown in the tooltip: `['Ctrl', 'Z']`. */
  keys?: string[];
}

const SIZES = {
  sm: 'size-7 px-0! pointer-coarse:size-9',
  md: 'size-8 px-0! pointer-coarse:size-10',
};

/** A square button with an icon only; its label is its tooltip. */
export function IconButton({
  icon,
  label,
  tooltip = label,
  keys,
  variant = 'ghost',
  size = 'md',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...tooltipProps(tooltip, { keys, describes: false })}
      {...rest}
      type={type}
      aria-label={label}
      className={cx(buttonClassName(variant, size), SIZES[size], className)}
    >
      {icon}
    </button>
  );
}
