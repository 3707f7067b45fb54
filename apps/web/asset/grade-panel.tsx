import type { Grade } from '@assay/sdk';
import { latestOf } from '../check/shown-judgement.ts';
import { VerifyBadge } from '../check/verify-badge.tsx';
import { grade as gradeText, points } from '../format/number.ts';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { GradeBar } from '../ui/grade-bar.tsx';
import { JudgedNumber } from '../ui/judged-number.tsx';
import { Panel } from '../ui/panel.tsx';
import type { Standing } from './use-standing.ts';

const Part = ({ name, value }: { name: string; value: number | null }) => (
  <div className="flex items-center gap-3 text-12">
    <span className="w-20 text-muted">{name}</span>
    {value !== null && <GradeBar value={value} thin />}
    <span className="number ml-auto w-8 text-right">{gradeText(value)}</span>
  </div>
);

const PARTS = [
  { name: 'TA', field: 'ta' },
  { name: 'Quant', field: 'quant' },
] as const;

const OTHERS = [
  { name: 'Investor', field: 'investor' },
  { name: 'Fundamental', field: 'fundamental' },
  { name: 'Technology', field: 'technology' },
  { name: 'Valuation', field: 'valuation' },
] as const;

const Others = ({ grade }: { grade: Grade }) => {
  const made = OTHERS.filter(({ field }) => grade[field] !== null);
  if (made.length === 0) return null;
  return (
    <div className="mt-3 flex flex-col gap-1 border-t border-line-soft pt-3">
      {made.map(({ name, field }) => (
        <Part key={field} name={name} value={grade[field]} />
      ))}
    </div>
  );
};

const placeOf = (standing: Standing | undefined): string =>
  standing === undefined ? 'of 100' : `of 100 · rank ${standing.rank} of ${standing.of}`;

const Graded = ({ grade, standing }: { grade: Grade; standing: Standing | undefined }) => (
  <>
    <p className="flex items-baseline gap-3">
      <JudgedNumber
        what={`${grade.asset}, Trader Grade`}
        judged={grade}
        value={grade.trader}
        className="number text-28 font-semibold tracking-tight"
      >
        {gradeText(grade.trader)}
      </JudgedNumber>
      <span className="number text-12 text-muted">{placeOf(standing)}</span>
    </p>
    <div className="my-3 flex">
      {grade.trader !== null && <GradeBar value={grade.trader} median={standing?.median} />}
    </div>
    <p className="number mb-3 flex justify-between text-12 text-muted">
      <span>
        <span className="font-medium text-ink">{points(grade.change24h)}</span> points in 24 h
      </span>
      {grade.momentum !== null && <span>{grade.momentum}</span>}
    </p>
    <div className="flex flex-col gap-1">
      {PARTS.map(({ name, field }) => (
        <Part key={field} name={name} value={grade[field]} />
      ))}
    </div>
  </>
);

export const GradePanel = ({ grade, standing }: { grade: Grade; standing: Standing | undefined }) => (
  <Panel
    title="Trader Grade"
    aside={<VerifyBadge what={`${grade.asset}, Trader Grade`} shown={latestOf('listGrades', grade)} />}
  >
    {grade.abstained === null ? (
      <Graded grade={grade} standing={standing} />
    ) : (
      <AbstainedNote>{`No grade today. ${grade.abstained.reason}`}</AbstainedNote>
    )}
    <Others grade={grade} />
    {grade.backfill && (
      <p className="mt-3 text-12 text-faint">
        Computed after the fact, so it is no part of a forward record.
      </p>
    )}
  </Panel>
);
