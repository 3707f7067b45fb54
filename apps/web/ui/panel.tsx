import { type ReactNode, useId } from 'react';

/** A titled part of a column; a line separates it from the next. */
export const Panel = ({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) => {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="border-b border-line px-3 py-4 last:border-b-0 md:px-4">
      <div className="mb-3 flex items-baseline justify-between gap-2">
        <h2 id={heading} className="text-13 font-semibold">
          {title}
        </h2>
        {aside !== undefined && <span className="number text-12 text-muted">{aside}</span>}
      </div>
      {children}
    </section>
  );
};

/** Names and values, one pair a line. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 text-12">{children}</dl>
);

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="leading-6 text-muted">{name}</dt>
    <dd className="number min-w-0 max-w-full justify-self-end text-right wrap-anywhere whitespace-normal">
      {children}
    </dd>
  </>
);
