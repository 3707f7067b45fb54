import type {
  AutoscaleInfo,
  IChartApi,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  Logical,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts';

/** A corner in places of the time scale and in values. */
export interface Corner {
  readonly place: number;
  readonly value: number;
}

/** An area between two lines, each from left to right. */
export interface FilledArea {
  readonly upper: readonly Corner[];
  readonly lower: readonly Corner[];
  readonly opacity: number;
}

interface FilledAreas {
  readonly areas: readonly FilledArea[];
  readonly colour: string;
  /** Values that the scale has to hold while these places are shown. */
  readonly extent?: (from: number, to: number) => readonly [low: number, high: number] | undefined;
}

type Brush = CanvasRenderingContext2D;

const fill = (
  brush: Brush,
  chart: IChartApi,
  series: ISeriesApi<'Line'>,
  { upper, lower, opacity }: FilledArea,
) => {
  const scale = chart.timeScale();
  const outline = [...upper, ...lower.toReversed()].map(({ place, value }) => [
    scale.logicalToCoordinate(place as Logical),
    series.priceToCoordinate(value),
  ]);
  brush.globalAlpha = opacity;
  brush.beginPath();
  for (const [x, y] of outline) if (x !== null && y !== null) brush.lineTo(x, y);
  brush.closePath();
  brush.fill();
};

const paneView = (
  chart: IChartApi,
  series: ISeriesApi<'Line'>,
  { areas, colour }: FilledAreas,
): IPrimitivePaneView => ({
  zOrder: () => 'bottom',
  renderer: () => ({
    draw: (target) =>
      target.useMediaCoordinateSpace(({ context }) => {
        context.fillStyle = colour;
        for (const area of areas) fill(context, chart, series, area);
        context.globalAlpha = 1;
      }),
  }),
});

/** Fills areas behind a series, on its scales. */
export const filledAreas = (filled: FilledAreas): ISeriesPrimitive<Time> => {
  let views: readonly IPrimitivePaneView[] = [];
  return {
    attached: ({ chart, series }: SeriesAttachedParameter<Time>) => {
      views = [paneView(chart as IChartApi, series as unknown as ISeriesApi<'Line'>, filled)];
    },
    paneViews: () => views,
    autoscaleInfo: (from, to): AutoscaleInfo | null => {
      const extent = filled.extent?.(from, to);
      return extent === undefined ? null : { priceRange: { minValue: extent[0], maxValue: extent[1] } };
    },
  };
};
