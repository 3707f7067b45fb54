import type { ButtonHTMLAttributes } from 'react';

export const CHIP =
  'inline-flex h-7 shrink-0 items-center gap-1 rounded border border-line-strong px-2.5 text-12 text-muted transition-colors duration-120 hover:border-faint hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent data-active:border-accent data-active:bg-accent-soft data-active:text-accent';

type ChipProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-pressed'> & {
  readonly pressed: boolean;
};

/** A filter that is on or off. */
export const Chip = ({ pressed, ...rest }: ChipProps) => (
  <button type="button" {...rest} aria-pressed={pressed} className={CHIP} />
);
