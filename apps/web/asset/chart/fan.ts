import type { Forecast, Horizon } from '../../data/use-judgements.ts';
import { type ChartPoints, placeOf } from './chart-points.ts';

type Band = readonly [low: number, high: number];

export interface FanRib {
  /** Place on the time scale. */
  readonly place: number;
  readonly days: number;
  readonly band50: Band;
  readonly band90: Band;
}

/** The bands of a forecast over the places ahead; straight lines join the horizons. */
export interface Fan {
  readonly price: number;
  readonly asOf: string;
  /** The bar that it stands on, and then each horizon that did not abstain. */
  readonly ribs: readonly FanRib[];
}

const DAY_S = 86_400;
/** Hours of longer horizons would leave the bars no room. */
const LONGEST_ON_HOURS = 7;

/** Horizons that the chart has room for. */
export const drawnHorizons = (horizons: readonly Horizon[], step: number): Horizon[] =>
  horizons.filter(({ days }) => step === DAY_S || days <= LONGEST_ON_HOURS);

/** The newest bands where the newest bar of the chart is the one that they stand on. */
export const fanOf = (points: ChartPoints, forecast: Forecast): Fan | undefined => {
  const { price, horizons, asOf } = forecast;
  const origin = placeOf(points, asOf);
  if (price === null || horizons === null || origin === undefined) return undefined;
  const ribs = drawnHorizons(horizons, points.step).flatMap(({ days, band }): FanRib[] =>
    band.value === null
      ? []
      : [
          {
            place: origin + (days * DAY_S) / points.step,
            days,
            band50: band.value.band50,
            band90: band.value.band90,
          },
        ],
  );
  if (ribs.length === 0) return undefined;
  const start: FanRib = { place: origin, days: 0, band50: [price, price], band90: [price, price] };
  return { price, asOf, ribs: [start, ...ribs] };
};

/** The first horizon at or after a place ahead; undefined where the fan does not reach. */
export const ribAt = ({ ribs }: Fan, place: number): FanRib | undefined =>
  place <= ribs[0].place ? undefined : ribs.find((rib) => rib.place >= place);
