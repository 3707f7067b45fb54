import {
  ColorType,
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  LineStyle,
  PriceScaleMode,
  type SeriesMarker,
  type SeriesType,
  type UTCTimestamp,
} from 'lightweight-charts';
import { chartOptions } from '../../chart/chart-options.ts';
import type { Scale } from '../../chart/chart-view.ts';
import type { Palette } from '../../chart/palette.ts';
import type { Level } from '../../data/use-judgements.ts';
import type { Style } from '../chart-search.ts';
import type { ChartPoints } from './chart-points.ts';
import { drawFan } from './draw-fan.ts';
import { drawGrades } from './draw-grades.ts';
import { PANE, timeAt } from './draw-place.ts';
import { drawPrice, drawTurnover } from './draw-price.ts';
import type { Fan } from './fan.ts';
import { drawStudy } from './indicators/draw-study.ts';
import type { Study } from './indicators/study.ts';
import type { SignalMark } from './signal-marks.ts';

/** Everything that is on the chart; drawn anew for another. */
export interface ChartPlan {
  readonly points: ChartPoints;
  readonly style: Style;
  readonly studies: readonly Study[];
  readonly marks: readonly SignalMark[];
  readonly levels: readonly Level[];
  readonly fan: Fan | undefined;
  readonly grades: boolean;
}

const SHARE = { price: 6, turnover: 1.1, study: 1.7, grade: 2 } as const;

/** Indicators with a pane of their own, from above. */
export const ownPanes = (studies: readonly Study[]): Study[] =>
  studies.filter(({ listing }) => !listing.over);

const markOf = ({ time, signal, before }: SignalMark, palette: Palette): SeriesMarker<UTCTimestamp> => {
  const at = { time: timeAt(time) };
  if (signal === 1)
    return { ...at, position: 'belowBar', shape: 'arrowUp', color: palette.accent, size: 0.8 };
  if (signal === -1)
    return { ...at, position: 'aboveBar', shape: 'arrowDown', color: palette.ink, size: 0.8 };
  const color = before === 1 ? palette.ink : palette.axis;
  return { ...at, position: 'aboveBar', shape: 'circle', color, size: 0.5 };
};

const SIDE_LETTER: Readonly<Record<Level['side'], string>> = {
  support: 'S',
  resistance: 'R',
  'at-price': 'At price',
};

/** Touched often or lately is drawn whole. */
const STRONG = 1.5;

const drawLevels = (price: ISeriesApi<SeriesType>, levels: readonly Level[], palette: Palette): void => {
  for (const level of levels)
    price.createPriceLine({
      price: level.price,
      color: level.strength >= STRONG ? palette.muted : palette.bars,
      axisLabelColor: palette.line,
      axisLabelTextColor: palette.ink,
      lineWidth: 1,
      lineStyle: level.strength >= STRONG ? LineStyle.Solid : LineStyle.Dashed,
      axisLabelVisible: true,
      title: `${SIDE_LETTER[level.side]} ${level.touches}×`,
    });
};

const stretch = (chart: IChartApi, studyPanes: number): void => {
  for (const [place, pane] of chart.panes().entries()) {
    if (place === PANE.price) pane.setStretchFactor(SHARE.price);
    else if (place === PANE.turnover) pane.setStretchFactor(SHARE.turnover);
    else pane.setStretchFactor(place <= PANE.turnover + studyPanes ? SHARE.study : SHARE.grade);
  }
};

/** Price, turnover, indicators and grades under each other on one time scale, so that one crosshair reads all. */
export const drawChart = (place: HTMLElement, plan: ChartPlan, palette: Palette): IChartApi => {
  const { points, studies, fan } = plan;
  const chart = createChart(place, chartOptions(palette));
  // What stands over the panes shows through in a picture, which has the chart above it.
  chart.applyOptions({ layout: { background: { type: ColorType.Solid, color: 'rgba(0, 0, 0, 0)' } } });
  if (points.step < 86_400) chart.applyOptions({ timeScale: { timeVisible: true, secondsVisible: false } });
  const price = drawPrice(chart, points, plan.style, palette);
  drawTurnover(chart, points, palette);
  const own = ownPanes(studies);
  for (const [index, study] of studies.entries())
    drawStudy(chart, study, index, PANE.turnover + 1 + own.indexOf(study), points, palette);
  createSeriesMarkers(
    price,
    plan.marks.map((mark) => markOf(mark, palette)),
  );
  drawLevels(price, plan.levels, palette);
  if (fan !== undefined) drawFan(chart, price, points.bars, fan, palette);
  if (plan.grades) drawGrades(chart, PANE.turnover + 1 + own.length, points, palette);
  chart.priceScale('right', PANE.price).applyOptions({ scaleMargins: { top: 0.12, bottom: 0.06 } });
  stretch(chart, own.length);
  return chart;
};

export const applyScale = (chart: IChartApi, scale: Scale): void => {
  const mode = scale === 'log' ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal;
  chart.priceScale('right', PANE.price).applyOptions({ mode });
};
