import type { ReactNode } from 'react';

/** A designed state instead of content: what is the case, and what to do next. */
export const Notice = ({
  title,
  children,
  alert,
}: {
  title: string;
  children: ReactNode;
  alert?: boolean;
}) => (
  <section
    {...(alert ? { role: 'alert' } : {})}
    className="mx-auto mt-[14vh] flex w-full max-w-120 flex-col gap-3 p-6 text-14"
  >
    <h2 className="text-16 font-semibold">{title}</h2>
    {children}
  </section>
);
