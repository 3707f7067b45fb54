import type {
  IChartApi,
  IPrimitivePaneView,
  ISeriesPrimitive,
  Logical,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts';
import type { SignalValue } from '../format/signal-words.ts';
import type { Palette } from './palette.ts';

interface Span {
  readonly from: number;
  /** The last day of it. */
  readonly to: number;
  readonly state: 1 | -1;
}

/** Stretches of days on which the market was bullish or bearish. */
export const stateSpans = (states: readonly (SignalValue | null)[]): Span[] => {
  const spans: Span[] = [];
  for (const [day, state] of states.entries()) {
    if (state !== 1 && state !== -1) continue;
    const last = spans.at(-1);
    if (last?.state === state && last.to === day - 1) spans[spans.length - 1] = { ...last, to: day };
    else spans.push({ from: day, to: day, state });
  }
  return spans;
};

const STRENGTH = { 1: 0.18, '-1': 0.09 } as const;

const paneView = (chart: IChartApi, spans: readonly Span[], palette: Palette): IPrimitivePaneView => ({
  zOrder: () => 'bottom',
  renderer: () => ({
    draw: (target) =>
      target.useMediaCoordinateSpace(({ context, mediaSize }) => {
        const edge = (day: number): number => chart.timeScale().logicalToCoordinate(day as Logical) ?? 0;
        const half = (edge(1) - edge(0)) / 2;
        for (const { from, to, state } of spans) {
          const [left, right] = [edge(from) - half, edge(to) + half];
          if (right < 0 || left > mediaSize.width) continue;
          context.globalAlpha = STRENGTH[state];
          context.fillStyle = state === 1 ? palette.accent : palette.ink;
          context.fillRect(left, 0, right - left, mediaSize.height);
        }
        context.globalAlpha = 1;
      }),
  }),
});

/** Bands behind a line: accent where the market was bullish, grey where bearish. */
export const stateBands = (
  states: readonly (SignalValue | null)[],
  palette: Palette,
): ISeriesPrimitive<Time> => {
  const spans = stateSpans(states);
  let views: readonly IPrimitivePaneView[] = [];
  return {
    attached: ({ chart }: SeriesAttachedParameter<Time>) => {
      views = [paneView(chart as IChartApi, spans, palette)];
    },
    paneViews: () => views,
  };
};
