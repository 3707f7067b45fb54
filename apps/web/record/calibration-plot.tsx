import { PlotColumn, PlotFrame } from '../chart/plot-frame.tsx';
import type { KindRow } from '../data/use-record.ts';
import { csvFields } from '../export/csv.ts';
import { useExportable } from '../export/exportables.ts';
import { count, percent, share } from '../format/number.ts';
import type { PlotSubject } from './plot-subject.ts';

type Tenth = NonNullable<KindRow['tenths']>[number];
type Band = NonNullable<KindRow['bands']>[number];

/** Below this, a share may be anything. */
const FEW = 30;

const titleOf = ({ from, judgements, beatMedian, meanReturn }: Tenth): string =>
  judgements === 0
    ? `Scores ${from} to ${from + 10}: none`
    : `Scores ${from} to ${from + 10}: ${share(beatMedian)} of ${count(judgements)} beat the median, mean return ${percent(meanReturn)}`;

/** Whether higher scores came out higher: the columns should climb from left to right. */
export const TenthsPlot = ({ tenths, of }: { tenths: readonly Tenth[]; of: PlotSubject }) => (
  <PlotFrame
    exported={{
      name: `${of.kind}, what came of each score`,
      csv: () => csvFields(tenths, ['from', 'judgements', 'beatMedian', 'meanReturn']),
      png: of.head,
    }}
    title="What came of each score"
    about="Share that beat the median of their slot, by tenths of the score. It should climb; chance is 50%. Pale: fewer than 30."
    says={tenths.map(titleOf).join('; ')}
    low={0}
    high={1}
    ticks={[
      { value: 1, label: '100%' },
      { value: 0.5, label: '50%', strong: true },
      { value: 0, label: '0%' },
    ]}
    under={tenths.map(({ from }) => `${from}`)}
  >
    {tenths.map((tenth) => (
      <PlotColumn
        key={tenth.from}
        value={tenth.beatMedian}
        base={0.5}
        low={0}
        high={1}
        title={titleOf(tenth)}
        pale={tenth.judgements < FEW}
      />
    ))}
  </PlotFrame>
);

const Held = ({ name, promised, held }: { name: string; promised: number; held: number | null }) => (
  <div className="grid grid-cols-[72px_minmax(0,1fr)_52px] items-center gap-3 py-1">
    <span className="text-muted">{name}</span>
    <span aria-hidden="true" className="relative block h-2.5 rounded-sm bg-pressed">
      {held !== null && (
        <span
          className="absolute inset-y-0 left-0 rounded-sm bg-accent-solid"
          style={{ width: `${held * 100}%` }}
        />
      )}
      <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: `${promised * 100}%` }} />
    </span>
    <span className="number text-right">{share(held)}</span>
  </div>
);

/** Whether the bands held as many prices as they should: each bar should end at its mark. */
export const BandsPlot = ({ bands, of }: { bands: readonly Band[]; of: PlotSubject }) => {
  const figure = useExportable<HTMLElement>({
    name: `${of.kind}, calibration`,
    csv: () => csvFields(bands, ['horizonDays', 'forecasts', 'inside50', 'inside90']),
    png: of.head,
  });
  return (
    <figure ref={figure} className="min-w-0 p-3 md:p-4">
      <figcaption className="mb-3">
        <h3 className="text-13 font-semibold">Calibration of the bands</h3>
        <p className="text-12 text-muted">
          Share of the prices that ended inside. The mark is what the band promised.
        </p>
      </figcaption>
      <div className="grid gap-x-8 gap-y-3 text-12 sm:grid-cols-2">
        {bands.map(({ horizonDays, forecasts, inside50, inside90 }) => (
          <div key={horizonDays}>
            <p className="number mb-1 flex justify-between">
              <span className="font-medium">{horizonDays} d ahead</span>
              <span className="text-faint">{count(forecasts)} closed</span>
            </p>
            <Held name="50% band" promised={0.5} held={inside50} />
            <Held name="90% band" promised={0.9} held={inside90} />
          </div>
        ))}
      </div>
    </figure>
  );
};
