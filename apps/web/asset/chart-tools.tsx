import {
  ChartArea as AreaIcon,
  ChartCandlestick,
  ChartLine,
  ChartNoAxesGantt,
  type LucideIcon,
  Maximize2,
  Minimize2,
} from 'lucide-react';
import { useMemo } from 'react';
import { ExportMenu } from '../export/export-menu.tsx';
import { useKeys } from '../state/use-keys.ts';
import { Choice } from '../ui/choice.tsx';
import { Toggle } from '../ui/toggle.tsx';
import type { ChartSearch } from './chart-search.ts';
import { INTERVALS, LAYERS, type Layer, STYLES, type Style, shownLayers, withLayer } from './chart-search.ts';
import { IndicatorsButton } from './indicators-button.tsx';

const STYLE_ICON: Readonly<Record<Style, LucideIcon>> = {
  candles: ChartCandlestick,
  bars: ChartNoAxesGantt,
  line: ChartLine,
  area: AreaIcon,
};

const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  signals: 'Signals',
  levels: 'Levels',
  forecast: 'Forecast',
  grades: 'Grades',
};

const Divider = () => <span className="mx-1 h-4 w-px shrink-0 bg-line" aria-hidden />;

interface ToolsProps {
  readonly view: ChartSearch;
  readonly onChange: (change: Partial<ChartSearch>) => void;
}

const Styles = ({ view, onChange }: ToolsProps) => (
  <fieldset className="flex gap-0.5">
    <legend className="sr-only">Drawn as</legend>
    {STYLES.map((style) => {
      const Icon = STYLE_ICON[style];
      return (
        <Toggle key={style} pressed={view.style === style} onClick={() => onChange({ style })}>
          <Icon size={15} aria-hidden />
          <span className="sr-only">{style}</span>
        </Toggle>
      );
    })}
  </fieldset>
);

const Layers = ({ view, onChange }: ToolsProps) => {
  const shown = shownLayers(view.show);
  return (
    <fieldset className="flex gap-0.5">
      <legend className="sr-only">On the chart</legend>
      {LAYERS.map((layer) => {
        const on = shown.includes(layer);
        return (
          <Toggle
            key={layer}
            pressed={on}
            onClick={() => onChange({ show: withLayer(view.show, layer, !on) })}
          >
            {LAYER_WORDS[layer]}
          </Toggle>
        );
      })}
    </fieldset>
  );
};

const Full = ({ view: { full }, onChange }: ToolsProps) => {
  const keys = useMemo(() => {
    const f = (): void => onChange({ full: !full });
    return full ? { f, Escape: f } : { f };
  }, [full, onChange]);
  useKeys(keys);
  const Icon = full ? Minimize2 : Maximize2;
  return (
    <button
      type="button"
      aria-label={full ? 'Leave the full page' : 'Chart over the full page'}
      title={full ? 'Leave the full page (f)' : 'Chart over the full page (f)'}
      aria-keyshortcuts="f"
      onClick={() => onChange({ full: !full })}
      className="grid size-7 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
    >
      <Icon size={14} aria-hidden />
    </button>
  );
};

/** What the chart of an asset has beside range and scale. */
export const ChartTools = ({ hasHours, ...tools }: ToolsProps & { readonly hasHours: boolean }) => {
  const { view, onChange } = tools;
  return (
    <>
      <Divider />
      {(hasHours || view.interval === '1h') && (
        <>
          <Choice
            name="Length of a bar"
            options={INTERVALS.map((value) => ({ value, words: value }))}
            value={view.interval}
            onChange={(interval) => onChange({ interval })}
          />
          <Divider />
        </>
      )}
      <Styles {...tools} />
      <Divider />
      <IndicatorsButton ind={view.ind} interval={view.interval} onChange={(ind) => onChange({ ind })} />
      <Divider />
      <Layers {...tools} />
      <div className="ml-auto">
        <ExportMenu />
      </div>
      <Full {...tools} />
    </>
  );
};
