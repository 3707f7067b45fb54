import type { ReactNode } from 'react';

/** One of the ways to look at something, chosen or not. */
export const Toggle = ({
  pressed,
  onClick,
  children,
}: {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}) => (
  <button
    type="button"
    aria-pressed={pressed}
    onClick={onClick}
    className="h-7 min-w-8 whitespace-nowrap rounded px-2 text-12 text-muted hover:bg-hover hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
  >
    {children}
  </button>
);
