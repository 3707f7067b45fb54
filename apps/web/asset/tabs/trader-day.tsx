import type { DailyGrade, Explanation } from '@assay/sdk';
import { useExplanation, useGradeOfDay } from '../../data/use-judgements.ts';
import { grade as gradeText, points } from '../../format/number.ts';
import { dateTime } from '../../format/time.ts';
import { ServedPart } from '../../state/served-part.tsx';
import { AbstainedNote } from '../../ui/abstained-note.tsx';
import { JudgedNumber } from '../../ui/judged-number.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { newestOf } from '../../verify/shown-judgement.ts';
import { VerifyBadge } from '../../verify/verify-badge.tsx';
import { changesBetween, whyOf } from '../contributions.ts';
import { ChangeTable } from './change-table.tsx';

interface DayProps {
  readonly asset: string;
  /** `2026-11-22` */
  readonly day: string;
  readonly newest: string;
}

const whenIssued = ({ backfill, issuedAt }: DailyGrade): string =>
  backfill ? 'Computed after the fact, no part of the forward record' : `Issued ${dateTime(issuedAt)}`;

const Graded = ({ asset, grade }: { asset: string; grade: DailyGrade }) => (
  <div className="px-3 py-3 md:px-4">
    <p className="flex items-center gap-3">
      <JudgedNumber
        what={`${asset}, Trader Grade of the day`}
        judged={grade}
        value={grade.trader}
        className="number text-20 font-semibold tracking-tight"
      >
        {gradeText(grade.trader)}
      </JudgedNumber>
      <span className="number text-12 text-muted">
        TA {gradeText(grade.ta)}, Quant {gradeText(grade.quant)}
      </span>
      <span className="ml-auto">
        <VerifyBadge
          what={`${asset}, Trader Grade of the day`}
          shown={newestOf('listGradeHistory', asset, grade)}
        />
      </span>
    </p>
    <p className="number mt-1 text-12 text-faint">{whenIssued(grade)}</p>
    {grade.abstained !== null && (
      <div className="mt-2">
        <AbstainedNote>{grade.abstained.reason}</AbstainedNote>
      </div>
    )}
  </div>
);

const totalOf = ({ grades }: Explanation): number =>
  grades.reduce((sum, { weight, grade }) => sum + weight * grade, 0);

const Drove = ({ asset, day, newest, then }: DayProps & { then: Explanation }) => {
  const now = useExplanation(asset, null);
  return (
    <ServedPart what="The explanation of today" query={now} skeleton={<LoadingRows rows={8} />}>
      {(today) => (
        <>
          <p className="number px-3 pb-1 text-12 text-muted md:px-4">
            {day === newest
              ? `What drove it, in points, on a baseline of ${gradeText(whyOf(then).baseline)}`
              : `What changed: ${gradeText(totalOf(then))} then, ${gradeText(totalOf(today))} now, ${points(totalOf(today) - totalOf(then))} points`}
          </p>
          <ChangeTable
            name="What drove the grade"
            what="Feature"
            day={day}
            newest={newest}
            lines={changesBetween(whyOf(then), whyOf(today))}
          />
        </>
      )}
    </ServedPart>
  );
};

const Explained = (props: DayProps) => (
  <ServedPart
    what="The explanation"
    query={useExplanation(props.asset, props.day)}
    skeleton={<LoadingRows rows={8} />}
  >
    {(then) => <Drove {...props} then={then} />}
  </ServedPart>
);

/** The grade of one day: when it was said, what drove it, and what has changed since. */
export const TraderDay = (props: DayProps) => (
  <ServedPart
    what="The grade of the day"
    query={useGradeOfDay(props.asset, props.day)}
    skeleton={<LoadingRows rows={9} />}
  >
    {(grade) =>
      grade === null ? (
        <p className="p-4 text-13 text-muted">No grade was made for that day.</p>
      ) : (
        <>
          <Graded asset={props.asset} grade={grade} />
          {grade.abstained === null && <Explained {...props} />}
        </>
      )
    }
  </ServedPart>
);
