import type { ReactNode } from 'react';

interface GalleryPartProps {
  /** As the address and the pictures of the tests name it. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

/** Components of one purpose. */
export const GalleryPart = ({ name, title, about, children }: GalleryPartProps) => (
  <section
    id={name}
    data-gallery={name}
    aria-labelledby={`${name}-title`}
    className="border-b border-line bg-ground px-3 py-4 md:px-4"
  >
    <h2 id={`${name}-title`} className="text-16 font-semibold">
      {title}
    </h2>
    <p className="mb-4 max-w-160 text-12 text-muted">{about}</p>
    <div className="grid items-start gap-x-6 gap-y-5 md:grid-cols-2 xl:grid-cols-3">{children}</div>
  </section>
);

interface ExampleProps {
  /** Component and state. */
  readonly of: string;
  /** Takes the whole width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One component in one state or in a few that belong together. */
export const Example = ({ of, wide = false, children }: ExampleProps) => (
  <div className={`min-w-0 ${wide ? 'md:col-span-full' : ''}`}>
    <h3 className="mb-1.5 text-12 text-faint">{of}</h3>
    {children}
  </div>
);

/** Things of one kind beside each other. */
export const Line = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-13">{children}</div>
);
