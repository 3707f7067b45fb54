import type { ButtonHTMLAttributes } from 'react';

/** The one thing to do next. */
export const ActionButton = ({ className = '', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button
    type="button"
    {...rest}
    className={`h-8 self-start rounded bg-accent-solid px-3 text-13 font-medium text-accent-on transition-opacity duration-120 hover:opacity-90 disabled:opacity-60 ${className}`}
  />
);
