import { ColorType, CrosshairMode, type DeepPartial, type TimeChartOptions } from 'lightweight-charts';
import type { Palette } from './palette.ts';

/** What every chart of the page has in common. */
export const chartOptions = (palette: Palette): DeepPartial<TimeChartOptions> => ({
  autoSize: true,
  layout: {
    background: { type: ColorType.Solid, color: palette.ground },
    textColor: palette.muted,
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSize: 12,
    attributionLogo: false,
    panes: { separatorColor: palette.line, separatorHoverColor: palette.line, enableResize: false },
  },
  grid: { vertLines: { color: palette.line }, horzLines: { color: palette.line } },
  crosshair: {
    mode: CrosshairMode.Normal,
    vertLine: { color: palette.muted, labelBackgroundColor: palette.ink },
    horzLine: { color: palette.muted, labelBackgroundColor: palette.ink },
  },
  rightPriceScale: { borderColor: palette.line, minimumWidth: 72, entireTextOnly: true },
  timeScale: { borderColor: palette.line, rightOffset: 2, minBarSpacing: 0.2 },
  localization: { locale: 'en-US', dateFormat: 'dd MMM yyyy' },
});
