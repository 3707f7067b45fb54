import type { ButtonHTMLAttributes } from 'react';

/** Something else that can be done. */
export const PlainButton = ({ className = '', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button
    type="button"
    {...rest}
    className={`h-8 self-start whitespace-nowrap rounded border border-line-strong px-3 text-13 text-muted transition-colors duration-120 hover:border-faint hover:text-ink disabled:opacity-60 ${className}`}
  />
);
