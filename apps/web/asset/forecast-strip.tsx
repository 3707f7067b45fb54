import type { Forecast, Horizon } from '../data/use-judgements.ts';
import { useRecord } from '../data/use-record.ts';
import { count, price } from '../format/number.ts';
import { date } from '../format/time.ts';
import { heldText } from './held-text.ts';

const HALF = { share: '50 %', swatch: 'bg-accent/36' } as const;
const WIDE = { share: '90 %', swatch: 'bg-accent/12' } as const;

const Band = ({
  look,
  band,
  held,
}: {
  look: typeof HALF | typeof WIDE;
  band: readonly [number, number];
  held: string;
}) => (
  <p className="flex flex-wrap items-baseline gap-x-1.5">
    <span aria-hidden className={`size-2.5 shrink-0 self-center rounded-xs ${look.swatch}`} />
    <span className="text-muted">{look.share}</span>
    <span>
      {price(band[0])} to {price(band[1])}
    </span>
    <span className="text-faint">{held}</span>
  </p>
);

const HorizonCell = ({ horizon }: { horizon: Horizon }) => {
  const { days, at, band, record } = horizon;
  return (
    <li className="min-w-0 bg-ground px-3 py-2 md:px-4">
      <p className="mb-0.5">
        <span className="font-medium">{days} d</span> <span className="text-faint">to {date(at)}</span>
      </p>
      {band.value === null ? (
        <p className="whitespace-normal text-amber">{band.abstained?.reason ?? 'Abstained.'}</p>
      ) : (
        <>
          <Band look={WIDE} band={band.value.band90} held={heldText(record.coverage90, record.forecasts)} />
          <Band look={HALF} band={band.value.band50} held={heldText(record.coverage50, record.forecasts)} />
        </>
      )}
    </li>
  );
};

/** What came of the bands that were published on the day, of every asset. */
const Forward = () => {
  const { data } = useRecord();
  const bands = data?.data.records
    .filter(({ kind }) => kind === 'forecast')
    .flatMap((row) => row.bands ?? []);
  const closed = bands?.filter(({ forecasts }) => forecasts > 0) ?? [];
  if (data === undefined) return null;
  if (closed.length === 0) return <>No forward band has closed yet.</>;
  return (
    <>
      Forward, all assets:{' '}
      {closed
        .map(
          ({ horizonDays, inside90, inside50, forecasts }) =>
            `${horizonDays} d: 90 % band ${heldText(inside90, forecasts)}, 50 % band ${heldText(inside50, forecasts)}`,
        )
        .join('; ')}
      .
    </>
  );
};

/** The bands in numbers, each beside how often those before it held. */
export const ForecastStrip = ({ forecast }: { forecast: Forecast | null }) => {
  if (forecast === null) return null;
  const { abstained, horizons, asOf, backfill } = forecast;
  return (
    <section aria-label="Bands ahead" className="number border-t border-line text-12">
      {horizons === null ? (
        <p className="whitespace-normal px-3 py-2 text-amber md:px-4">
          No forecast as of {date(asOf)}: {abstained?.reason}
        </p>
      ) : (
        <>
          <ul className="grid grid-cols-1 gap-px bg-line-soft sm:grid-cols-2 xl:grid-cols-4">
            {horizons.map((horizon) => (
              <HorizonCell key={horizon.days} horizon={horizon} />
            ))}
          </ul>
          <p className="whitespace-normal border-t border-line-soft px-3 py-1.5 text-faint md:px-4">
            As of {date(asOf)},{' '}
            {backfill ? 'computed afterwards (backfill)' : 'published on the day (forward)'}. How often they
            held counts {count(Math.max(...horizons.map(({ record }) => record.forecasts)))} past bands of
            this asset at most, backfill included. <Forward />
          </p>
        </>
      )}
    </section>
  );
};
