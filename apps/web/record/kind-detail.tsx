import type { ReactNode } from 'react';
import type { KindRow } from '../data/use-record.ts';
import { kindWords } from '../format/kind-words.ts';
import { count, share, signedFigure } from '../format/number.ts';
import { date } from '../format/time.ts';
import { Change } from '../ui/change.tsx';
import { BandsPlot, TenthsPlot } from './calibration-plot.tsx';
import { PeriodPlot } from './period-plot.tsx';
import { plotSubject } from './plot-subject.ts';
import { slotWords } from './slot-words.ts';

const Figure = ({ name, note, children }: { name: string; note: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-12 text-muted">{name}</dt>
    <dd className="number text-16 font-medium">{children}</dd>
    <dd className="text-12 text-faint tabular-nums">{note}</dd>
  </div>
);

const tTold = (t: number | null): string => (t === null ? '' : `, t ${signedFigure(t, 1)}`);

const Ranking = ({ hits, rankIc }: KindRow) => (
  <>
    {hits !== null && (
      <Figure name="Hit rate" note={`${count(hits.right)} of ${count(hits.tried)}; chance is 50%`}>
        {share(hits.rate)}
      </Figure>
    )}
    {rankIc !== null && (
      <Figure name="Rank IC" note={`${slotWords(rankIc.slots)}${tTold(rankIc.t)}; chance is 0`}>
        {signedFigure(rankIc.mean, 3)}
      </Figure>
    )}
  </>
);

const Calls = ({ signals }: { signals: NonNullable<KindRow['signals']> }) => {
  const { calls, long, short, afterCosts, holding, costPerSide } = signals;
  return (
    <>
      <Figure
        name="Calls right, after costs"
        note={`${count(calls.right)} of ${count(calls.tried)}; ${count(long)} long, ${count(short)} short`}
      >
        {share(calls.rate)}
      </Figure>
      <Figure
        name="Return of a call"
        note={`mean of ${slotWords(afterCosts.slots)}${tTold(afterCosts.t)}, ${(2 * costPerSide * 100).toFixed(1)}% of costs taken off`}
      >
        <Change value={afterCosts.mean} />
      </Figure>
      <Figure name="Holding everything" note={`over the same ${slotWords(holding.slots)}, no costs`}>
        <Change value={holding.mean} />
      </Figure>
    </>
  );
};

const Counts = ({ row }: { row: KindRow }) => (
  <>
    <Figure name="Judged" note={`${slotWords(row.slots)}, ${count(row.abstentions)} abstained`}>
      {count(row.judgements)}
    </Figure>
    <Figure name="Closed" note={`${count(row.unresolved)} wait for their outcome`}>
      {count(row.resolved)}
    </Figure>
    <Figure name="Never revealed" note={`each counts as a loss; ${count(row.private)} still private`}>
      {count(row.unrevealed)}
    </Figure>
  </>
);

/** Everything that is known of one kind of one model. */
export const KindDetail = ({ row }: { row: KindRow }) => {
  const of = plotSubject(row);
  return (
    <section aria-label={`Record of ${kindWords(row.kind)}`}>
      <div className="border-b border-line px-3 pt-4 pb-3 md:px-4">
        <h2 className="text-16 font-semibold">{kindWords(row.kind)}</h2>
        <p className="mt-0.5 text-12 text-muted tabular-nums">
          Model {row.model.id} {row.model.version}, {date(row.first)} to {date(row.last)}. Outcomes after{' '}
          {row.horizonDays} days.
        </p>
        <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-3 xl:grid-cols-4">
          <Counts row={row} />
          <Ranking {...row} />
          {row.signals !== null && <Calls signals={row.signals} />}
        </dl>
      </div>
      <div className="border-b border-line lg:grid lg:grid-cols-2">
        {row.quarters !== null && row.quarters.length > 0 && (
          <PeriodPlot periods={row.quarters} by="quarter" of={of} />
        )}
        {row.months !== null && row.months.length > 0 && (
          <PeriodPlot periods={row.months} by="month" of={of} />
        )}
        {row.tenths !== null && row.resolved > 0 && <TenthsPlot tenths={row.tenths} of={of} />}
        {row.bands !== null && row.bands.length > 0 && (
          <div className="lg:col-span-2">
            <BandsPlot bands={row.bands} of={of} />
          </div>
        )}
      </div>
    </section>
  );
};
