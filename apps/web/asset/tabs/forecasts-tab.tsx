import { PlotColumn, PlotFrame } from '../../chart/plot-frame.tsx';
import { type Forecast, type Horizon, useForecast } from '../../data/use-judgements.ts';
import { csvFields, csvTable } from '../../export/csv.ts';
import { useExportable } from '../../export/exportables.ts';
import { count, NONE, price, share, signedFigure } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import { bandOf, ResultList } from '../../outcome/outcome-result.tsx';
import { Choice } from '../../ui/choice.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { HORIZONS } from '../tab-search.ts';
import { useTabSearch } from '../use-tab-search.ts';
import { JudgedTab } from './judged-tab.tsx';

const between = (band: readonly [number, number] | undefined): string =>
  band === undefined ? NONE : `${price(band[0])} – ${price(band[1])}`;

const HORIZON_COLUMNS: readonly DataColumn<Horizon>[] = [
  {
    id: 'days',
    head: 'Ahead',
    cell: ({ days, at }) => (
      <>
        <span className="font-medium">{days} d</span>{' '}
        <span className="text-12 text-faint max-md:hidden">to {date(at)}</span>
      </>
    ),
  },
  {
    id: 'band50',
    head: '50% band',
    align: 'right',
    from: 'md',
    cell: ({ band }) => between(band.value?.band50),
  },
  {
    id: 'band90',
    head: '90% band',
    align: 'right',
    cell: ({ band }) =>
      band.value === null ? (
        <span className="text-12 text-amber" title={band.abstained?.reason}>
          Abstained
        </span>
      ) : (
        between(band.value.band90)
      ),
  },
  {
    id: 'held50',
    head: 'Held of 50%',
    explains: 'Share of past prices that ended inside the 50% band',
    align: 'right',
    from: 'md',
    cell: ({ record }) => share(record.coverage50),
  },
  {
    id: 'held90',
    head: 'Held of 90%',
    explains: 'Share of past prices that ended inside the 90% band',
    align: 'right',
    cell: ({ record }) => share(record.coverage90),
  },
  {
    id: 'forecasts',
    head: 'Past forecasts',
    align: 'right',
    from: 'lg',
    cell: ({ record }) => count(record.forecasts),
  },
  {
    id: 'volatility',
    head: 'Volatility, a year',
    explains: 'Expected over the horizon',
    align: 'right',
    from: 'lg',
    cell: ({ volatility }) => share(volatility.value?.annual),
  },
  {
    id: 'up',
    head: 'Chance of higher',
    align: 'right',
    from: 'xl',
    cell: ({ up }) =>
      up.value === null ? (
        <span className="text-12 text-amber" title={up.abstained?.reason}>
          Abstained
        </span>
      ) : (
        share(up.value)
      ),
  },
];

type Past = Horizon['record']['last'][number];

const resultsOf = ({ band, inside50, inside90 }: Past) =>
  bandOf({ band: { band50: band.band50, band90: band.band90, inside50, inside90 } });

const PAST_COLUMNS: readonly DataColumn<Past>[] = [
  { id: 'asOf', head: 'As of', cell: ({ asOf }) => date(asOf) },
  {
    id: 'then',
    head: 'Price then',
    align: 'right',
    from: 'md',
    cell: ({ band }) => <span className="text-muted">{price(band.median)}</span>,
  },
  { id: 'band50', head: '50% band', align: 'right', from: 'lg', cell: ({ band }) => between(band.band50) },
  { id: 'band90', head: '90% band', align: 'right', cell: ({ band }) => between(band.band90) },
  { id: 'outcome', head: 'Came to', align: 'right', cell: ({ outcome }) => price(outcome) },
  {
    id: 'result',
    head: 'Inside',
    align: 'right',
    cell: (past) => (
      <span className="text-12">
        <ResultList results={resultsOf(past)} />
      </span>
    ),
  },
];

const PIT_NAMES = ['<5', '5–10', '10–25', '25–50', '50–75', '75–90', '90–95', '>95'];

/** Share over what belongs there: 1 where the bands are right. */
const Calibration = ({ days, record: { pit, crps, forecasts } }: Horizon) => {
  const ratios = pit.map(({ expected, share: found }) => found / expected);
  const high = Math.max(2, ...ratios);
  const titles = pit.map(
    ({ expected, share: found }, index) =>
      `Between quantiles ${PIT_NAMES[index]}%: ${share(found)} of the prices, where ${share(expected)} belong`,
  );
  return (
    <PlotFrame
      title={`Where prices ended, ${days} d ahead`}
      exported={{
        name: `Calibration, ${days} d`,
        csv: () => csvFields(pit, ['expected', 'share']),
        png: { title: `Calibration ${days} d ahead`, about: `${count(forecasts)} past forecasts` },
      }}
      about={`Beside what belongs between the quantiles; 1 is right. ${count(forecasts)} past forecasts; CRPS ${signedFigure(crps, 4)} in log return.`}
      says={titles.join('; ')}
      low={0}
      high={high}
      ticks={[
        { value: 0, label: '0' },
        { value: 1, label: '1', strong: true },
        { value: 2, label: '2' },
      ]}
      under={PIT_NAMES}
    >
      {ratios.map((value, index) => (
        <PlotColumn key={PIT_NAMES[index]} value={value} base={0} low={0} high={high} title={titles[index]} />
      ))}
    </PlotFrame>
  );
};

const pastTable = ({ days, record }: Horizon) =>
  csvTable(record.last, {
    days: () => days,
    asOf: ({ asOf }) => asOf,
    low50: ({ band }) => band.band50[0],
    high50: ({ band }) => band.band50[1],
    low90: ({ band }) => band.band90[0],
    high90: ({ band }) => band.band90[1],
    outcome: ({ outcome }) => outcome,
    inside50: ({ inside50 }) => inside50,
    inside90: ({ inside90 }) => inside90,
  });

const PastForecasts = ({ horizon }: { horizon: Horizon }) => {
  const place = useExportable<HTMLDivElement>({
    name: `Past forecasts, ${horizon.days} d`,
    csv: () => pastTable(horizon),
  });
  return (
    <div ref={place} className="min-w-0">
      <h3 className="px-3 pt-3 text-13 font-semibold md:px-4">
        Newest past forecasts, {horizon.days} d ahead
      </h3>
      <p className="px-3 pb-1 text-12 text-muted md:px-4">
        Made with what was known on their day, outside as well as inside. Those that were issued live are in
        the record.
      </p>
      <DataTable
        name="Past forecasts"
        columns={PAST_COLUMNS}
        rows={horizon.record.last}
        rowKey={({ asOf }) => asOf}
      />
    </div>
  );
};

const Withheld = ({ horizon: { up } }: { horizon: Horizon }) =>
  up.abstained === null ? null : (
    <p className="px-3 pt-2 text-12 text-muted md:px-4">
      <span className="font-medium text-amber">No direction. </span>
      {up.abstained.reason}
    </p>
  );

const HORIZON_OPTIONS = HORIZONS.map((value) => ({ value, words: `${value} d` }));

const Horizons = ({ forecast }: { forecast: Forecast }) => {
  const { search, change } = useTabSearch();
  const horizons = forecast.horizons ?? [];
  const chosen = horizons.find(({ days }) => days === search.days);
  return (
    <>
      <DataTable
        name="Forecasts by horizon"
        columns={HORIZON_COLUMNS}
        rows={horizons}
        rowKey={({ days }) => days}
        chosen={({ days }) => days === search.days}
      />
      {chosen !== undefined && <Withheld horizon={chosen} />}
      <div className="mt-3 border-t border-line px-2 pt-2 md:px-3">
        <Choice
          name="Days ahead"
          options={HORIZON_OPTIONS}
          value={search.days}
          onChange={(days) => change({ days })}
        />
      </div>
      {chosen !== undefined && (
        <div className="xl:grid xl:grid-cols-[minmax(0,1fr)_440px]">
          <PastForecasts horizon={chosen} />
          <Calibration {...chosen} />
        </div>
      )}
    </>
  );
};

const bandsTable = ({ asset, asOf, price: last, horizons }: Forecast) =>
  csvTable(horizons ?? [], {
    asset: () => asset,
    asOf: () => asOf,
    price: () => last,
    days: ({ days }) => days,
    at: ({ at }) => at,
    low50: ({ band }) => band.value?.band50[0],
    high50: ({ band }) => band.value?.band50[1],
    low90: ({ band }) => band.value?.band90[0],
    high90: ({ band }) => band.value?.band90[1],
    up: ({ up }) => up.value,
    volatility: ({ volatility }) => volatility.value?.annual,
    forecasts: ({ record }) => record.forecasts,
    coverage50: ({ record }) => record.coverage50,
    coverage90: ({ record }) => record.coverage90,
    crps: ({ record }) => record.crps,
  });

/** Bands of every horizon, and what became of those before. */
export const ForecastsTab = ({ asset }: { asset: string }) => (
  <JudgedTab
    asset={asset}
    what="The forecasts"
    title="Forecasts"
    about="Bands around the last price, without a claim of direction, beside the share of past prices that ended inside."
    id="listForecastHistory"
    query={useForecast(asset)}
    table={bandsTable}
  >
    {(forecast) => <Horizons forecast={forecast} />}
  </JudgedTab>
);
