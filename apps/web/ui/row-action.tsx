import type { ButtonHTMLAttributes } from 'react';

/** Something that can be done with a row. */
export const RowAction = (props: ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button
    type="button"
    {...props}
    className="h-7 rounded px-1.5 text-12 last:-mr-1.5 text-accent transition-colors duration-120 hover:bg-pressed disabled:opacity-60"
  />
);
