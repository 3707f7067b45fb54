import type { FundamentalDay } from '@assay/sdk';
import { newestOf } from '../../check/shown-judgement.ts';
import { VerifyBadge } from '../../check/verify-badge.tsx';
import { type FundamentalKind, useFundamentals } from '../../data/use-judgements.ts';
import { kindWords } from '../../format/kind-words.ts';
import { grade as gradeText, points } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import { AbstainedNote } from '../../ui/abstained-note.tsx';
import { JudgedNumber } from '../../ui/judged-number.tsx';
import { type ChangeLine, ChangeTable } from './change-table.tsx';

type Named = ReadonlyMap<string, { readonly name: string; readonly meaning: string }>;

const linesOf = (then: FundamentalDay, now: FundamentalDay, named: Named): ChangeLine[] => {
  const before = new Map(then.subScores?.map(({ id, score }) => [id, score]));
  return (now.subScores ?? []).map(({ id, score }) => {
    const from = before.get(id) ?? null;
    const { name = id, meaning = id } = named.get(id) ?? {};
    return { id, words: name, meaning, past: from, now: score, change: (score ?? 0) - (from ?? 0) };
  });
};

const Head = ({ asset, kind, then }: { asset: string; kind: FundamentalKind; then: FundamentalDay }) => {
  const what = `${asset}, ${kindWords(kind)} of the day`;
  return (
    <p className="flex items-center gap-3 px-3 py-3 md:px-4">
      <JudgedNumber
        what={what}
        judged={then}
        value={then.grade}
        className="number text-20 font-semibold tracking-tight"
      >
        {gradeText(then.grade)}
      </JudgedNumber>
      <span className="text-12 text-muted">of 100</span>
      <span className="ml-auto">
        <VerifyBadge what={what} shown={newestOf('listFundamentalHistory', asset, then)} />
      </span>
    </p>
  );
};

interface ScoreChangesProps {
  readonly asset: string;
  readonly kind: FundamentalKind;
  /** Oldest first, at least one. */
  readonly rows: readonly FundamentalDay[];
  readonly day: string;
}

/** One of the slower grades on a day, and its parts then and now. */
export const ScoreChanges = ({ asset, kind, rows, day }: ScoreChangesProps) => {
  const { data } = useFundamentals(asset);
  const then = rows.findLast(({ asOf }) => asOf.slice(0, 10) <= day) ?? rows[0];
  const now = rows[rows.length - 1];
  const parts = kind === 'investor' ? null : data?.[kind]?.subScores;
  const named: Named = new Map(parts?.map(({ id, name, meaning }) => [id, { name, meaning }]));
  const lines = linesOf(then, now, named);
  const since = then.grade === null || now.grade === null ? null : now.grade - then.grade;
  return (
    <>
      <Head asset={asset} kind={kind} then={then} />
      {then.abstained !== null && (
        <div className="px-3 pb-3 md:px-4">
          <AbstainedNote>{then.abstained.reason}</AbstainedNote>
        </div>
      )}
      {then !== now && (
        <p className="number px-3 pb-1 text-12 text-muted md:px-4">
          {gradeText(now.grade)} now, {points(since)} points since
        </p>
      )}
      {lines.length > 0 ? (
        <ChangeTable
          name="Parts of the grade"
          what="Part"
          days={then === now ? null : { past: date(then.asOf), now: 'Now' }}
          lines={lines}
          format={gradeText}
        />
      ) : (
        <p className="px-3 pb-3 text-12 text-muted md:px-4">
          Of past days the grade alone is kept. What that of today rests on is under Fundamentals.
        </p>
      )}
    </>
  );
};
