import type { ClosedJudgementRow } from '@assay/sdk';
import { Check, Minus, X } from 'lucide-react';
import { grade, percent, price } from '../format/number.ts';
import { SIGNAL_WORD, type SignalValue } from '../format/signal-words.ts';

/** What was right or wrong about a judgement; `null` where it cannot be told. */
export interface Result {
  readonly word: string;
  readonly right: boolean | null;
  readonly title: string;
}

const LOOK = {
  true: { icon: Check, tone: 'text-ink' },
  false: { icon: X, tone: 'text-ink font-semibold' },
  null: { icon: Minus, tone: 'text-faint' },
} as const;

const rankOf = ({ score, hit }: ClosedJudgementRow): Result[] =>
  score === null
    ? []
    : [
        {
          word: 'Rank',
          right: hit,
          title:
            hit === null
              ? 'Score or return is the very median of its slot: it says nothing.'
              : `Score and return were on ${hit ? 'the same side' : 'different sides'} of the medians of the slot.`,
        },
      ];

const callOf = ({ call }: ClosedJudgementRow): Result[] =>
  call === null
    ? []
    : [{ word: 'Call', right: call.right, title: `${percent(call.afterCosts)} after costs` }];

/** Whether a price ended inside the bands. */
export const bandOf = ({ band }: Pick<ClosedJudgementRow, 'band'>): Result[] =>
  band === null
    ? []
    : [
        { word: '50%', right: band.inside50, title: `${price(band.band50[0])} to ${price(band.band50[1])}` },
        { word: '90%', right: band.inside90, title: `${price(band.band90[0])} to ${price(band.band90[1])}` },
      ];

const spoken = ({ word, right }: Result): string => {
  if (right === null) return `${word}: no verdict`;
  return `${word}: ${right ? 'right' : 'wrong'}`;
};

/** Right and wrong in the same size: a tick or a cross, and never a colour alone. */
export const ResultList = ({ results }: { results: readonly Result[] }) => (
  <span className="inline-flex flex-wrap justify-end gap-x-3 align-middle">
    {results.map((result) => {
      const { icon: Icon, tone } = LOOK[`${result.right}`];
      return (
        <span key={result.word} title={result.title} className={`inline-flex items-center gap-0.5 ${tone}`}>
          <Icon size={13} strokeWidth={2.5} aria-hidden />
          <span aria-hidden="true">{result.word}</span>
          <span className="sr-only">{spoken(result)}</span>
        </span>
      );
    })}
  </span>
);

export const OutcomeResult = ({ row }: { row: ClosedJudgementRow }) => (
  <ResultList results={[...rankOf(row), ...callOf(row), ...bandOf(row)]} />
);

/** `84.2 Bullish`, or the band that should hold nine prices of ten. */
export const whatWasSaid = ({ score, call, band }: ClosedJudgementRow): string => {
  if (band !== null) return `${price(band.band90[0])} to ${price(band.band90[1])}`;
  const position = call === null ? '' : SIGNAL_WORD[call.position as SignalValue];
  return [score === null ? '' : grade(score), position].filter((part) => part !== '').join(' ');
};
