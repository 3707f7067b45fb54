import { newestOf } from '../check/shown-judgement.ts';
import { VerifyBadge } from '../check/verify-badge.tsx';
import { type Forecast, type Horizon, useForecast } from '../data/use-judgements.ts';
import { count, price, share } from '../format/number.ts';
import { ServedPart } from '../state/served-part.tsx';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { JudgedNumber } from '../ui/judged-number.tsx';
import { Panel } from '../ui/panel.tsx';
import { MoreLink, PanelSkeleton } from './panel-parts.tsx';

const bandOf = ({ band }: Horizon): string =>
  band.value === null ? 'abstained' : `${price(band.value.band90[0])} – ${price(band.value.band90[1])}`;

const Row = ({ forecast, horizon }: { forecast: Forecast; horizon: Horizon }) => {
  const { days, band, record } = horizon;
  return (
    <tr className="h-7">
      <th scope="row" className="number text-left font-normal text-muted">
        {days} d
      </th>
      <td className="number text-right" title={band.abstained?.reason}>
        {bandOf(horizon)}
      </td>
      <td className="number text-right">
        <JudgedNumber
          what={`${forecast.asset}, coverage of the 90% band over ${days} d`}
          judged={forecast}
          value={record.coverage90}
          note={`Share of ${count(record.forecasts)} past prices that ended inside; the band promises 90%.`}
        >
          {share(record.coverage90)}
        </JudgedNumber>
      </td>
    </tr>
  );
};

const Bands = ({ forecast }: { forecast: Forecast }) => (
  <>
    <table className="w-full text-12">
      <thead className="text-muted">
        <tr className="h-6">
          <th scope="col" className="text-left font-normal">
            Ahead
          </th>
          <th scope="col" className="text-right font-normal">
            90% band
          </th>
          <th scope="col" className="text-right font-normal">
            Held so far
          </th>
        </tr>
      </thead>
      <tbody>
        {forecast.horizons?.map((horizon) => (
          <Row key={horizon.days} forecast={forecast} horizon={horizon} />
        ))}
      </tbody>
    </table>
    <p className="mt-1 text-12 text-faint">
      Around the last price: bands claim no direction. Held so far is the share of past prices inside.
    </p>
  </>
);

const Told = ({ asset, forecast }: { asset: string; forecast: Forecast | null }) =>
  forecast === null ? null : (
    <Panel
      title="Forecast"
      aside={
        <VerifyBadge what={`${asset}, forecast`} shown={newestOf('listForecastHistory', asset, forecast)} />
      }
    >
      {forecast.abstained === null ? (
        <Bands forecast={forecast} />
      ) : (
        <AbstainedNote>{forecast.abstained.reason}</AbstainedNote>
      )}
      <MoreLink tab="forecasts">All horizons and past forecasts</MoreLink>
    </Panel>
  );

/** Where the price should be, and how often such bands held. */
export const ForecastPanel = ({ asset }: { asset: string }) => (
  <ServedPart
    what="The forecast"
    query={useForecast(asset)}
    skeleton={<PanelSkeleton label="Loading the forecast" height={180} />}
  >
    {(forecast) => <Told asset={asset} forecast={forecast} />}
  </ServedPart>
);
