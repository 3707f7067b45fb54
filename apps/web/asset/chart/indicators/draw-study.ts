import {
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type SeriesType,
} from 'lightweight-charts';
import { brokenLine } from '../../../chart/broken-line.ts';
import type { Palette } from '../../../chart/palette.ts';
import { smallestMove } from '../../../chart/smallest-move.ts';
import { type Corner, type FilledArea, filledAreas } from '../bands.ts';
import type { ChartPoints } from '../chart-points.ts';
import { PANE, timeAt } from '../draw-place.ts';
import type { Look } from './catalogue.ts';
import { hueOf } from './hues.ts';
import type { Study, StudyLine } from './study.ts';
import { unitText } from './unit-text.ts';

const BAND = 0.08;

const colourOf = (look: Look, hue: string, palette: Palette): string => {
  if (look === 'up') return palette.up;
  if (look === 'down') return palette.down;
  if (look === 'ink') return palette.ink;
  return look === 'histogram' ? palette.bars : hue;
};

/** Dots alone are no line. */
const lineLook = (look: Look) =>
  look === 'dots'
    ? ({ lineVisible: false, pointMarkersVisible: true, pointMarkersRadius: 1.5 } as const)
    : ({ lineStyle: look === 'dashed' ? LineStyle.Dashed : LineStyle.Solid } as const);

const optionsOf = ({ listing }: Study, { values, look }: StudyLine, tagged: boolean) => ({
  priceLineVisible: false,
  lastValueVisible: tagged && look !== 'dots',
  crosshairMarkerVisible: false,
  priceFormat: {
    type: 'custom' as const,
    formatter: (value: number) => unitText(listing.unit, value),
    minMove: smallestMove(values),
  },
  ...(listing.scale === undefined
    ? {}
    : {
        autoscaleInfoProvider: () => ({
          priceRange: { minValue: listing.scale?.[0] ?? 0, maxValue: listing.scale?.[1] ?? 100 },
        }),
      }),
});

/** Coloured by the way it points; a turn leaves a gap. */
const directed = (study: Study, line: StudyLine, { bars }: ChartPoints, palette: Palette) =>
  brokenLine(
    bars.map(({ time }, place) => ({ time, value: line.values[place] })),
    (value) => value,
  ).map((point, place) => {
    if (!('value' in point) || 'color' in point) return point;
    const turned = study.directions?.[place] !== study.directions?.[place + 1];
    const colour = study.directions?.[place] === 1 ? palette.up : palette.down;
    return { ...point, color: turned ? 'rgba(0, 0, 0, 0)' : colour };
  });

const drawLine = (
  chart: IChartApi,
  study: Study,
  line: StudyLine,
  { pane, points, palette, hue }: Placed,
): ISeriesApi<SeriesType> => {
  const color = colourOf(line.look, hue, palette);
  const tagged = study.lines.find(({ look }) => look !== 'histogram') === line;
  const options = { ...optionsOf(study, line, tagged), color };
  if (line.look === 'histogram') {
    const series = chart.addSeries(HistogramSeries, options, pane);
    series.setData(
      points.bars.map(({ time }, place) => {
        const value = line.values[place];
        return value === null ? { time: timeAt(time) } : { time: timeAt(time), value };
      }),
    );
    return series;
  }
  const series = chart.addSeries(LineSeries, { ...options, lineWidth: 1, ...lineLook(line.look) }, pane);
  const days = points.bars.map(({ time }, place) => ({ time, value: line.values[place] }));
  series.setData(
    line.look === 'direction' ? directed(study, line, points, palette) : brokenLine(days, (value) => value),
  );
  return series;
};

/** Stretches on which both edges are known. */
const bandAreas = ({ upper, lower }: NonNullable<Study['band']>): FilledArea[] => {
  const areas: { upper: Corner[]; lower: Corner[]; opacity: number }[] = [];
  let open = false;
  for (const [place, high] of upper.entries()) {
    const low = lower[place];
    if (high === null || low === null) {
      open = false;
      continue;
    }
    if (!open) areas.push({ upper: [], lower: [], opacity: BAND });
    open = true;
    areas.at(-1)?.upper.push({ place, value: high });
    areas.at(-1)?.lower.push({ place, value: low });
  }
  return areas;
};

interface Placed {
  readonly pane: number;
  readonly points: ChartPoints;
  readonly palette: Palette;
  readonly hue: string;
}

/** @param place among the indicators that are drawn, which gives it its colour. */
export const drawStudy = (
  chart: IChartApi,
  study: Study,
  place: number,
  pane: number,
  points: ChartPoints,
  palette: Palette,
): void => {
  const hue = palette[hueOf(place)];
  const series = study.lines.map((line) =>
    drawLine(chart, study, line, { pane: study.listing.over ? PANE.price : pane, points, palette, hue }),
  );
  if (study.band !== undefined)
    series[0].attachPrimitive(filledAreas({ areas: bandAreas(study.band), colour: hue }));
  for (const price of study.listing.guides)
    series[0].createPriceLine({
      price,
      color: palette.axis,
      lineWidth: 1,
      lineStyle: LineStyle.Dotted,
      axisLabelVisible: false,
    });
};
