import { type ReactNode, useId } from 'react';

/** One of the ways to begin. */
export const Way = ({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) => {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className="flex min-w-0 flex-col gap-4 border-line px-3 py-5 max-lg:border-b md:px-4 lg:border-r lg:last:border-r-0"
    >
      <div className="flex flex-col gap-1">
        <h2 id={heading} className="text-16 font-semibold">
          {title}
        </h2>
        <p className="text-13 text-muted">{about}</p>
      </div>
      {children}
    </section>
  );
};
