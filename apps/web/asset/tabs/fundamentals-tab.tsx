import type { FundamentalGrade, Fundamentals, InvestorGrade } from '@assay/sdk';
import { fundamentalOf } from '../../check/shown-judgement.ts';
import { VerifyBadge } from '../../check/verify-badge.tsx';
import { FUNDAMENTAL_KINDS, type FundamentalKind, useFundamentals } from '../../data/use-judgements.ts';
import { kindWords } from '../../format/kind-words.ts';
import { grade as gradeText, NONE, points, share } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import { ServedPart } from '../../state/served-part.tsx';
import { AbstainedNote } from '../../ui/abstained-note.tsx';
import { GradeBar } from '../../ui/grade-bar.tsx';
import { JudgedNumber } from '../../ui/judged-number.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { FundamentalInputs } from './fundamental-inputs.tsx';
import { fundamentalsTable } from './fundamentals-table.ts';
import { TabSection } from './tab-section.tsx';

const CLASS_WORDS: Readonly<Record<NonNullable<FundamentalGrade['class']>, string>> = {
  highRisk: 'High risk',
  speculative: 'Speculative',
  emerging: 'Emerging',
  blueChip: 'Blue chip',
  storeOfValue: 'Store of value',
};

interface PartLine {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  /** 0 to 100; null of the parts of the Investor Grade, which add points alone. */
  readonly score: number | null;
  readonly contribution: number;
  /** Why it says nothing; null where it does, or gives no reason. */
  readonly missing: string | null;
}

const partsOf = (judged: FundamentalGrade | InvestorGrade): readonly PartLine[] =>
  'subScores' in judged
    ? (judged.subScores ?? []).map(({ abstained, ...part }) => ({
        ...part,
        missing: abstained?.reason ?? null,
      }))
    : (judged.parts ?? []).map(({ id, name, coverage: known, contribution, factors }) => ({
        id,
        name,
        meaning: `${share(known)} of it known: ${factors.map(({ meaning }) => meaning).join('; ')}`,
        score: null,
        contribution,
        missing: known === 0 ? 'Nothing that it rests on is known of this asset.' : null,
      }));

const Part = ({ part: { name, meaning, score, contribution, missing } }: { part: PartLine }) => (
  <li
    title={missing ?? meaning}
    className="grid h-8 grid-cols-[minmax(0,1fr)_72px_36px_44px] items-center gap-3 border-b border-line-soft text-13 last:border-b-0"
  >
    <span className="truncate text-muted">{name}</span>
    <span className="flex">{score !== null && <GradeBar value={score} thin />}</span>
    {missing === null && <span className="number text-right">{score === null ? '' : gradeText(score)}</span>}
    {missing === null ? (
      <span className="number text-right text-12">{points(contribution)}</span>
    ) : (
      <span className="col-span-2 -col-end-1 whitespace-nowrap text-right text-12 text-faint">not known</span>
    )}
  </li>
);

const Told = ({ asset, kind, judged }: CardProps & { judged: FundamentalGrade | InvestorGrade }) => {
  const { grade, coverage, change7d, abstained } = judged;
  if (abstained !== null) return <AbstainedNote>{abstained.reason}</AbstainedNote>;
  const classOfIt = 'class' in judged ? judged.class : null;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <JudgedNumber
          what={`${asset}, ${kindWords(kind)}`}
          judged={judged}
          value={grade}
          className="number text-20 font-semibold tracking-tight"
        >
          {gradeText(grade)}
        </JudgedNumber>
        {classOfIt !== null && <span className="text-12 text-muted">{CLASS_WORDS[classOfIt]}</span>}
        <span className="number ml-auto text-12 text-muted">
          {change7d === null ? NONE : points(change7d)} in 7 d, {share(coverage)} of its inputs known
        </span>
      </p>
      <ul className="mt-2">
        {partsOf(judged).map((part) => (
          <Part key={part.id} part={part} />
        ))}
      </ul>
      <FundamentalInputs judged={judged} />
    </>
  );
};

interface CardProps {
  readonly asset: string;
  readonly kind: FundamentalKind;
}

const Card = ({ asset, kind, held }: CardProps & { held: Fundamentals }) => {
  const judged = held[kind];
  return (
    <section aria-label={kindWords(kind)} className="min-w-0 p-3 md:p-4">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h3 className="text-13 font-semibold">{kindWords(kind)}</h3>
        {judged !== null && (
          <VerifyBadge what={`${asset}, ${kindWords(kind)}`} shown={fundamentalOf(asset, kind, judged)} />
        )}
      </div>
      {judged === null ? (
        <p className="text-13 text-muted">Not judged yet.</p>
      ) : (
        <Told asset={asset} kind={kind} judged={judged} />
      )}
    </section>
  );
};

const about = (held: Fundamentals | undefined): string => {
  const assessed = held?.investor?.assessedAt;
  const weekly =
    typeof assessed === 'string'
      ? ` The Investor Grade is assessed weekly, last at the close of ${date(assessed)}.`
      : '';
  return `What it is, how it is built and what it costs for that, beside its peers. Points are those above or below 50.${weekly}`;
};

/** The slower grades, and what each rests on. */
export const FundamentalsTab = ({ asset }: { asset: string }) => {
  const query = useFundamentals(asset);
  return (
    <TabSection
      title="Fundamentals"
      about={about(query.data)}
      csv={query.data && (() => fundamentalsTable(query.data))}
    >
      <ServedPart what="The fundamentals" query={query} skeleton={<LoadingRows rows={10} />}>
        {(held) => (
          <div className="grid grid-cols-1 lg:grid-cols-2">
            {FUNDAMENTAL_KINDS.map((kind) => (
              <Card key={kind} asset={asset} kind={kind} held={held} />
            ))}
          </div>
        )}
      </ServedPart>
    </TabSection>
  );
};
