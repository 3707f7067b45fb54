import type { DailyGrade, Explanation } from '@assay/sdk';
import { newestOf } from '../../check/shown-judgement.ts';
import { VerifyBadge } from '../../check/verify-badge.tsx';
import { useExplanation, useGradeOfDay } from '../../data/use-judgements.ts';
import { changesBetween, whyOf } from '../../format/contributions.ts';
import { grade as gradeText, points } from '../../format/number.ts';
import { date, dateTime } from '../../format/time.ts';
import { ServedPart } from '../../state/served-part.tsx';
import { AbstainedNote } from '../../ui/abstained-note.tsx';
import { Choice } from '../../ui/choice.tsx';
import { JudgedNumber } from '../../ui/judged-number.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { useTabSearch } from '../use-tab-search.ts';
import { ChangeTable } from './change-table.tsx';

interface DayProps {
  readonly asset: string;
  /** `2026-11-22` */
  readonly day: string;
  /** The last graded day before it; null where there is none. */
  readonly before: string | null;
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

/** Two days, the earlier one first, and what they are called. */
interface Compared {
  readonly past: Explanation;
  readonly now: Explanation;
  readonly sinceThen: boolean;
}

const heading = ({ past, now, sinceThen }: Compared): string => {
  const [from, to] = [totalOf(past), totalOf(now)];
  const later = sinceThen ? 'now' : `on ${date(now.asOf)}`;
  return `What changed: ${gradeText(from)} on ${date(past.asOf)}, ${gradeText(to)} ${later}, ${points(to - from)} points`;
};

const Changes = (compared: Compared) => {
  const { past, now, sinceThen } = compared;
  return (
    <>
      <p className="px-3 pb-1 text-12 text-muted tabular-nums md:px-4">{heading(compared)}</p>
      <ChangeTable
        name="What drove the grade"
        what="Feature"
        days={sinceThen ? { past: date(past.asOf), now: 'Now' } : { past: 'Before', now: 'After' }}
        lines={changesBetween(whyOf(past), whyOf(now), sinceThen ? 'now' : 'then')}
        addsUp
      />
      <p className="px-3 pb-3 text-12 text-muted md:px-4">
        Each standing is among the assets graded that day. The TA Grade has learned what followed over the
        next 7 days, so a strong day can take points. Features act together: points can move where the
        standing has not.
      </p>
    </>
  );
};

const Alone = ({ then }: { then: Explanation }) => {
  const why = whyOf(then);
  return (
    <>
      <p className="number px-3 pb-1 text-12 text-muted md:px-4">
        What drove it, in points, on a baseline of {gradeText(why.baseline)}
      </p>
      <ChangeTable
        name="What drove the grade"
        what="Feature"
        days={null}
        lines={changesBetween({ ...why, contributions: [] }, why, 'then')}
        addsUp
      />
    </>
  );
};

const REFERENCE_OPTIONS = [
  { value: 'before', words: 'On the day' },
  { value: 'newest', words: 'Since then' },
] as const;

const ReferenceChoice = () => {
  const { search, change } = useTabSearch();
  return (
    <div className="px-2 pb-1 md:px-3">
      <Choice
        name="What changed"
        options={REFERENCE_OPTIONS}
        value={search.against}
        onChange={(against) => change({ against })}
      />
    </div>
  );
};

const ComparedWith = ({ asset, other, then }: { asset: string; other: string; then: Explanation }) => {
  const query = useExplanation(asset, other);
  return (
    <ServedPart what="The explanation to compare with" query={query} skeleton={<LoadingRows rows={8} />}>
      {(reference) =>
        reference.asOf < then.asOf ? (
          <Changes past={reference} now={then} sinceThen={false} />
        ) : (
          <Changes past={then} now={reference} sinceThen />
        )
      }
    </ServedPart>
  );
};

const Explained = ({ asset, day, before, newest }: DayProps) => {
  const { against } = useTabSearch().search;
  const other = against === 'newest' && day !== newest ? newest : before;
  return (
    <>
      {day !== newest && <ReferenceChoice />}
      <ServedPart
        what="The explanation"
        query={useExplanation(asset, day)}
        skeleton={<LoadingRows rows={8} />}
      >
        {(then) =>
          other === null ? <Alone then={then} /> : <ComparedWith asset={asset} other={other} then={then} />
        }
      </ServedPart>
    </>
  );
};

/** The grade of one day: when it was said, what drove it, and what has changed from another. */
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
