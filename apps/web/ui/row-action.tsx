import type { ButtonHTMLAttributes } from 'react';

/** Something that can be done with a row. */
export const RowAction = ({ className = '', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button
    type="button"
    {...rest}
    className={`relative h-7 rounded px-1.5 text-12 text-accent transition-colors duration-120 hover:bg-pressed disabled:opacity-60 ${className}`}
  />
);
