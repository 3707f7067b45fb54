import type { ChartPoints } from './chart-points.ts';

/** The place under the crosshair, else that of the newest bar. */
export const shownPlace = ({ bars }: ChartPoints, hovered: number | undefined): number =>
  hovered !== undefined && hovered in bars ? hovered : bars.findLastIndex(({ value }) => value !== null);
