import type { IChartApi } from 'lightweight-charts';
import { useEffect, useRef, useState } from 'react';
import { offerChart } from '../export/chart-shot.ts';
import { useTheme } from '../shell/theme-toggle.tsx';
import { type Palette, readPalette } from './palette.ts';

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
    if (place.current === null) return;
    const next = draw(place.current, readPalette());
    next.subscribeCrosshairMove(({ logical }) => setHovered(logical));
    offerChart(place.current, next);
    setChart(next);
    return () => {
      setChart(undefined);
      next.remove();
    };
  }, [draw, theme]);
  return { place, chart, hovered };
};
