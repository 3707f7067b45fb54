import type { IChartApi } from 'lightweight-charts';
import { X } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { type ChartPlan, ownPanes } from './draw-chart.ts';
import { PANE } from './draw-place.ts';
import { swatchOf } from './indicators/hues.ts';
import type { Study } from './indicators/study.ts';
import { unitText } from './indicators/unit-text.ts';
import { shownPlace } from './shown-place.ts';

/** Tops of the panes in their place, once they are laid out. */
const usePaneTops = (
  place: RefObject<HTMLDivElement | null>,
  chart: IChartApi | undefined,
): readonly number[] => {
  const [tops, setTops] = useState<readonly number[]>([]);
  useEffect(() => {
    const element = place.current;
    if (chart === undefined || element === null) return;
    let frame = 0;
    const measure = (): void => {
      const from = element.getBoundingClientRect().top;
      setTops(
        chart.panes().map((pane) => (pane.getHTMLElement()?.getBoundingClientRect().top ?? from) - from),
      );
    };
    const later = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    const watch = new ResizeObserver(later);
    watch.observe(element);
    for (const pane of chart.panes()) {
      const row = pane.getHTMLElement();
      if (row !== null) watch.observe(row);
    }
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
    };
  }, [place, chart]);
  return tops;
};

interface StudyRowProps {
  readonly study: Study;
  /** Place among the indicators: it gives the colour. */
  readonly order: number;
  readonly place: number;
  readonly onRemove: (code: string) => void;
}

const StudyRow = ({ study, order, place, onRemove }: StudyRowProps) => (
  <li className="flex flex-wrap items-center gap-x-2">
    <span aria-hidden className={`h-0.5 w-3 shrink-0 rounded-full ${swatchOf(order)}`} />
    <span className="text-muted">{study.label}</span>
    {study.lines.map(({ words, values }) => (
      <span key={words} className="text-ink">
        {words !== '' && <span className="text-faint max-md:hidden">{words} </span>}
        {unitText(study.listing.unit, values[place] ?? null)}
      </span>
    ))}
    <button
      type="button"
      aria-label={`Remove ${study.label}`}
      title={`Remove ${study.label}`}
      onClick={() => onRemove(study.code)}
      className="pointer-events-auto grid size-6 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink"
    >
      <X size={12} aria-hidden />
    </button>
  </li>
);

interface PaneLegendsProps {
  readonly plan: ChartPlan;
  readonly place: RefObject<HTMLDivElement | null>;
  readonly chart: IChartApi | undefined;
  readonly hovered: number | undefined;
  readonly onRemove: (code: string) => void;
}

/** Each indicator with its values, at the top of the pane that it is drawn in. */
export const PaneLegends = ({ plan, place, chart, hovered, onRemove }: PaneLegendsProps) => {
  const tops = usePaneTops(place, chart);
  const own = ownPanes(plan.studies);
  const shown = shownPlace(plan.points, hovered);
  const panes = [plan.studies.filter(({ listing }) => listing.over), ...own.map((study) => [study])];
  return panes.map((studies, index) => {
    const top = tops[index === 0 ? PANE.price : PANE.turnover + index];
    if (studies.length === 0 || top === undefined) return null;
    return (
      <ul
        key={studies.map(({ code }) => code).join()}
        aria-label={index === 0 ? 'Indicators over the price' : studies[0].label}
        style={{ top: top + 2 }}
        className="number pointer-events-none absolute right-20 left-3 z-10 text-12 md:left-4"
      >
        {studies.map((study) => (
          <StudyRow
            key={study.code}
            study={study}
            order={plan.studies.indexOf(study)}
            place={shown}
            onRemove={onRemove}
          />
        ))}
      </ul>
    );
  });
};
