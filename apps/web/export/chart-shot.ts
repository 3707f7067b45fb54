import type { IChartApi, LineWidth } from 'lightweight-charts';

interface Offered {
  readonly chart: IChartApi;
  /** What is told of the place under the crosshair is that of the newest again, at once. */
  readonly unhover: () => void;
}

const charts = new WeakMap<Element, Offered>();

/** Makes the chart that is drawn in a place known to the pictures of what is around it. */
export const offerChart = (place: Element, offered: Offered): void => {
  charts.set(place, offered);
};

/** Everything within an element in which a chart is drawn. */
export const chartPlaces = (element: Element): Element[] =>
  [element, ...element.querySelectorAll('*')].filter((place) => charts.has(place));

/** Takes the crosshair off a chart, and with it what stands around it because of it. */
export const clearCrosshair = (place: Element): void => {
  const offered = charts.get(place);
  offered?.chart.clearCrosshairPosition();
  offered?.unhover();
};

const thicker = (width: number, factor: number): LineWidth => Math.min(4, width * factor) as LineWidth;

const resized = (chart: IChartApi, width: number, height: number, factor: number): void => {
  const { layout, rightPriceScale } = chart.options();
  const range = chart.timeScale().getVisibleLogicalRange();
  chart.applyOptions({
    layout: { fontSize: layout.fontSize * factor },
    rightPriceScale: { minimumWidth: rightPriceScale.minimumWidth * factor },
  });
  chart.resize(width, height, true);
  if (range !== null) chart.timeScale().setVisibleLogicalRange(range);
};

/** Sets the width of each line, and gives back what puts them as they were. */
const thickenLines = (chart: IChartApi, factor: number): (() => void) => {
  const lines = chart
    .panes()
    .flatMap((pane) => pane.getSeries())
    .flatMap((series) => {
      const options = series.options();
      return 'lineWidth' in options ? [{ series, lineWidth: options.lineWidth }] : [];
    });
  for (const { series, lineWidth } of lines) series.applyOptions({ lineWidth: thicker(lineWidth, factor) });
  return () => {
    for (const { series, lineWidth } of lines) series.applyOptions({ lineWidth });
  };
};

/**
 * The chart of a place with `factor` times its pixels. The library draws at the ratio of the screen alone, so
 * the chart is made larger for a moment, within which the browser paints nothing.
 */
export const chartShot = (place: Element, factor: number): HTMLCanvasElement | undefined => {
  const chart = charts.get(place)?.chart;
  if (chart === undefined) return undefined;
  if (factor === 1) return chart.takeScreenshot();
  const { clientWidth: width, clientHeight: height } = place;
  const { autoSize } = chart.options();
  chart.applyOptions({ autoSize: false });
  const restoreLines = thickenLines(chart, factor);
  resized(chart, width * factor, height * factor, factor);
  const shot = chart.takeScreenshot();
  restoreLines();
  resized(chart, width, height, 1 / factor);
  chart.applyOptions({ autoSize });
  return shot;
};
