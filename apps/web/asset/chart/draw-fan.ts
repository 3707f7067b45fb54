import { type IChartApi, type ISeriesApi, LineSeries, LineStyle, type SeriesType } from 'lightweight-charts';
import type { At } from '../../chart/days.ts';
import type { Palette } from '../../chart/palette.ts';
import { type Corner, type FilledArea, filledAreas } from './bands.ts';
import { PANE, timeAt } from './draw-place.ts';
import type { Fan, FanRib } from './fan.ts';

/** Of the accent: what holds half of the outcomes, and what holds 90 %. */
const OPACITY = { half: 0.24, wide: 0.12 } as const;

const areasOf = ({ ribs }: Fan): FilledArea[] => {
  const edge = (read: (rib: FanRib) => number): Corner[] =>
    ribs.map((rib) => ({ place: rib.place, value: read(rib) }));
  const high90 = edge(({ band90 }) => band90[1]);
  const high50 = edge(({ band50 }) => band50[1]);
  const low50 = edge(({ band50 }) => band50[0]);
  const low90 = edge(({ band90 }) => band90[0]);
  return [
    { upper: high90, lower: high50, opacity: OPACITY.wide },
    { upper: high50, lower: low50, opacity: OPACITY.half },
    { upper: low50, lower: low90, opacity: OPACITY.wide },
  ];
};

/** Only the horizons in view ask for room: a long one would press a short range flat. */
const extentOf =
  ({ ribs }: Fan) =>
  (from: number, to: number): readonly [number, number] | undefined => {
    const seen = ribs.filter(({ place }) => place >= from && place <= to);
    if (seen.length === 0) return undefined;
    return [
      Math.min(...seen.map(({ band90 }) => band90[0])),
      Math.max(...seen.map(({ band90 }) => band90[1])),
    ];
  };

/** Bands over the days ahead, and the price that they stand around: no drift is claimed. */
export const drawFan = (
  chart: IChartApi,
  price: ISeriesApi<SeriesType>,
  axis: readonly At<unknown>[],
  fan: Fan,
  palette: Palette,
): void => {
  price.attachPrimitive(filledAreas({ areas: areasOf(fan), colour: palette.accent, extent: extentOf(fan) }));
  const middle = chart.addSeries(
    LineSeries,
    {
      color: palette.accent,
      lineWidth: 1,
      lineStyle: LineStyle.Dotted,
      lastValueVisible: false,
      priceLineVisible: false,
      crosshairMarkerVisible: false,
      pointMarkersVisible: true,
      pointMarkersRadius: 2,
    },
    PANE.price,
  );
  middle.setData(
    fan.ribs.flatMap(({ place }) => {
      const at = axis.at(place);
      return at === undefined ? [] : [{ time: timeAt(at.time), value: fan.price }];
    }),
  );
};
