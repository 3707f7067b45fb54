import type { ReactNode } from 'react';

interface SectionHeadProps {
  readonly id: string;
  readonly title: string;
  readonly about: ReactNode;
  /** Ways to look at it, at the right. */
  readonly children?: ReactNode;
}

/** What a part of a page is, and how it can be looked at. */
export const SectionHead = ({ id, title, about, children }: SectionHeadProps) => (
  <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 px-3 pt-4 pb-2 md:px-4">
    <div className="min-w-0">
      <h2 id={id} className="text-14 font-semibold">
        {title}
      </h2>
      <p className="text-12 text-muted">{about}</p>
    </div>
    <div className="flex flex-wrap items-center gap-3">{children}</div>
  </div>
);
