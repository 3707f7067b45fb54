import type { IChartApi } from 'lightweight-charts';
import { useEffect, useRef, useState } from 'react';
import { offerChart } from '../export/chart-shot.ts';
import { useTheme } from '../shell/theme-toggle.tsx';
import { type Palette, readPalette } from './palette.ts';

/** A canvas keeps what it measured before its font was there. */
const CHART_FONT = '12px "Inter Variable"';

type Draw = (place: HTMLElement, palette: Palette) => IChartApi;

/**
 * Draws anew for another theme or another `draw`, which is held by its identity.
 * @returns `hovered`: index of the time under the crosshair; undefined where it is not over the chart.
 */
export const useDrawn = (draw: Draw) => {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<IChartApi>();
  const [hovered, setHovered] = useState<number>();
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read from the theme on the page
  useEffect(() => {
    let drawn: IChartApi | undefined;
    let gone = false;
    const start = (): void => {
      if (gone || place.current === null) return;
      drawn = draw(place.current, readPalette());
      drawn.subscribeCrosshairMove(({ logical }) => setHovered(logical));
      offerChart(place.current, drawn);
      setChart(drawn);
    };
    // Without its font it is drawn in another.
    void document.fonts.load(CHART_FONT).then(start, start);
    return () => {
      gone = true;
      setChart(undefined);
      drawn?.remove();
    };
  }, [draw, theme]);
  return { place, chart, hovered };
};
