import type { ReactNode } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { useFundamentals } from '../data/use-judgements.ts';
import { categoryWords } from '../format/category-words.ts';
import { grade as gradeText } from '../format/number.ts';
import { reasonOf } from '../format/reason-of.ts';
import { date } from '../format/time.ts';
import { useLivePrice } from '../live/live-prices.ts';
import { Provenance } from '../ui/provenance.tsx';
import { ProvenanceFacts } from '../ui/provenance-facts.tsx';

export interface TracedProps {
  readonly row: RatingRow;
  /** What the number is: `Price`. */
  readonly what: string;
  readonly children: ReactNode;
}

const Told = ({ row, what, about, children }: TracedProps & { about: ReactNode }) => (
  <Provenance inRow what={`${row.asset}, ${what}`} about={about} className="number">
    {children}
  </Provenance>
);

const PriceFacts = ({ row: { price, old } }: { row: RatingRow }) => {
  const now = useLivePrice(price);
  if (now === null) return null;
  const note = old && now === price ? `Not traded since ${date(now.asOf)}.` : undefined;
  return <ProvenanceFacts sources={[now.source]} asOf={now.asOf} note={note} />;
};

/** A number of the newest day's trading. */
export const TradedNumber = (props: TracedProps) => (
  <Told {...props} about={<PriceFacts row={props.row} />} />
);

const medianNote = ({ median }: RatingRow): string | undefined => {
  if (median === null) return undefined;
  const group = median.of === null ? 'all graded assets' : categoryWords(median.of);
  return `The tick is the median of ${group}: ${gradeText(median.grade)}.`;
};

/** A number of the Trader family, which one judgement makes. */
export const GradedNumber = ({ note = false, ...props }: TracedProps & { note?: boolean }) => {
  const { grade } = props.row;
  const { inputs, model, asOf, statement } = grade;
  const told = note ? medianNote(props.row) : undefined;
  const about = <ProvenanceFacts sources={inputs.sources} {...{ model, asOf, statement }} note={told} />;
  return <Told {...props} about={about} />;
};

export const SignalledNumber = (props: TracedProps) => {
  const { signal } = props.row;
  const about =
    signal === null ? null : (
      <ProvenanceFacts
        sources={signal.inputs.sources}
        model={signal.model}
        asOf={signal.asOf}
        statement={signal.statement}
        note={signal.since === null ? undefined : `It has stood since ${date(signal.since)}.`}
      />
    );
  return <Told {...props} about={about} />;
};

export type FamilyKind = 'investor' | 'fundamental' | 'technology' | 'valuation';

/** Each of these is a judgement of its own: it is asked for once somebody wants to know. */
const FamilyFacts = ({ asset, kind }: { asset: string; kind: FamilyKind }) => {
  const { data, error } = useFundamentals(asset);
  if (error !== null) return <p className="text-down">Not loaded: {reasonOf(error)}</p>;
  if (data === undefined) return <div role="status" aria-label="Loading" className="skeleton h-18 w-52" />;
  const judged = data[kind];
  if (judged === null) return <p className="text-muted">It was not judged yet.</p>;
  const { inputs, model, asOf, statement, abstained } = judged;
  return (
    <ProvenanceFacts
      sources={inputs.sources}
      {...{ model, asOf, statement }}
      note={abstained === null ? undefined : `Abstained: ${abstained.reason}`}
    />
  );
};

export const FamilyNumber = ({ kind, ...props }: TracedProps & { kind: FamilyKind }) => (
  <Told {...props} about={<FamilyFacts asset={props.row.asset} kind={kind} />} />
);
