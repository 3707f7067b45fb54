import type { IChartApi } from 'lightweight-charts';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { offerChart } from '../export/chart-shot.ts';
import { type Theme, useTheme } from '../state/theme.ts';
import { type Palette, readPalette } from './palette.ts';

/** A canvas keeps what it measured before its font was there. */
const CHART_FONT = '12px "Inter Variable"';

const SETTLED_MS = 1_000;

/** The library measures its canvases a moment after it drew, and throws where they are gone by then. */
const retire = (chart: IChartApi): void => {
  chart.chartElement().remove();
  setTimeout(() => chart.remove(), SETTLED_MS);
};

type Draw = (place: HTMLElement, palette: Palette) => IChartApi;

/** A chart, and what it was drawn from: by anything else it is about to be removed. */
interface Drawn {
  readonly chart: IChartApi;
  readonly draw: Draw;
  readonly theme: Theme;
}

/**
 * Draws anew for another theme or another `draw`, which is held by its identity.
 * @returns `hovered`: index of the time under the crosshair; undefined where it is not over the chart.
 */
export const useDrawn = (draw: Draw) => {
  const place = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>();
  const [hovered, setHovered] = useState<number>();
  const theme = useTheme();
  useEffect(() => {
    let chart: IChartApi | undefined;
    let gone = false;
    const start = (): void => {
      if (gone || place.current === null) return;
      chart = draw(place.current, readPalette());
      chart.subscribeCrosshairMove(({ logical }) => setHovered(logical));
      offerChart(place.current, { chart, unhover: () => flushSync(() => setHovered(undefined)) });
      setDrawn({ chart, draw, theme });
    };
    // Without its font it is drawn in another.
    void document.fonts.load(CHART_FONT).then(start, start);
    return () => {
      gone = true;
      setDrawn(undefined);
      if (chart !== undefined) retire(chart);
    };
  }, [draw, theme]);
  const present = drawn?.draw === draw && drawn.theme === theme;
  return { place, chart: present ? drawn.chart : undefined, hovered };
};
