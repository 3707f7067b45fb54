import { type IChartApi, LineSeries, LineStyle, LineType } from 'lightweight-charts';
import { brokenLine } from '../../chart/broken-line.ts';
import { gradeAxis } from '../../chart/grade-axis.ts';
import type { Palette } from '../../chart/palette.ts';
import type { ChartPoints } from './chart-points.ts';

const GRADES = ['quant', 'ta', 'trader'] as const;

/** As steps: a grade stands until the next one. */
export const drawGrades = (chart: IChartApi, pane: number, points: ChartPoints, palette: Palette): void => {
  const looks = {
    trader: { color: palette.accent, lineWidth: 2, lineStyle: LineStyle.Solid, lastValueVisible: true },
    ta: { color: palette.muted, lineWidth: 1, lineStyle: LineStyle.Solid, lastValueVisible: false },
    quant: { color: palette.muted, lineWidth: 1, lineStyle: LineStyle.Dotted, lastValueVisible: false },
  } as const;
  for (const kind of GRADES) {
    const series = chart.addSeries(
      LineSeries,
      {
        ...looks[kind],
        lineType: LineType.WithSteps,
        priceLineVisible: false,
        crosshairMarkerVisible: kind === 'trader',
        autoscaleInfoProvider: () => ({ priceRange: { minValue: 0, maxValue: 100 } }),
        priceFormat: { type: 'custom', formatter: gradeAxis, minMove: 0.1 },
      },
      pane,
    );
    series.priceScale().applyOptions({ scaleMargins: { top: 0.08, bottom: 0.08 } });
    series.setData(brokenLine(points.grades, (point) => point[kind]));
  }
};
