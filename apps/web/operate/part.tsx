import { type ReactNode, useId } from 'react';

/** A titled part of the page, over its whole width. */
export const Part = ({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) => {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="border-b border-line pb-3 last:border-b-0">
      <div className="px-3 pt-4 pb-2 md:px-4">
        <h2 id={heading} className="text-13 font-semibold">
          {title}
        </h2>
        {about !== undefined && <p className="max-w-160 text-12 text-muted">{about}</p>}
      </div>
      {children}
    </section>
  );
};

/** Said where there are no rows. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-3 px-3 py-4 text-13 text-muted md:px-4">{children}</div>
);
