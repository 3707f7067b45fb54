import { type ReactNode, useId } from 'react';
import type { ShownJudgement } from '../../check/shown-judgement.ts';
import { VerifyBadge } from '../../check/verify-badge.tsx';
import type { CsvTable } from '../../export/csv.ts';
import { useExportable } from '../../export/exportables.ts';
import { dateTime } from '../../format/time.ts';
import { SectionHead } from '../../ui/section-head.tsx';

interface TabSectionProps {
  readonly title: string;
  readonly about: ReactNode;
  /** The judgement that it shows, where it shows one. */
  readonly shown?: ShownJudgement | undefined;
  /** `SIM001, risk` */
  readonly what?: string;
  /** Ways to look at it. */
  readonly tools?: ReactNode;
  /** Its numbers, to be taken away. */
  readonly csv?: (() => CsvTable) | undefined;
  readonly children: ReactNode;
}

const Origin = ({ shown: { judged } }: { shown: ShownJudgement }) => (
  <span className="text-12 text-faint">
    {judged.inputs.sources.join(', ')}, {judged.model.id} {judged.model.version}, as of{' '}
    {dateTime(judged.asOf)}
  </span>
);

/** A part of a tab: what it is, where it comes from, and how it can be checked. */
export const TabSection = ({ title, about, shown, what = title, tools, csv, children }: TabSectionProps) => {
  const heading = useId();
  const place = useExportable<HTMLElement>({ name: title, csv });
  return (
    <section ref={place} aria-labelledby={heading} className="min-w-0">
      <SectionHead id={heading} title={title} about={about}>
        {tools}
        {shown !== undefined && <Origin shown={shown} />}
        {shown !== undefined && <VerifyBadge what={what} shown={shown} />}
      </SectionHead>
      {children}
    </section>
  );
};
