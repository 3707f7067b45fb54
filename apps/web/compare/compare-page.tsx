import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { ChartFrame } from '../chart/chart-frame.tsx';
import { ChartToolbar } from '../chart/chart-toolbar.tsx';
import type { ChartView } from '../chart/chart-view.ts';
import { type Compared, useCompared } from '../data/use-comparison.ts';
import { useStatus } from '../data/use-status.ts';
import { csvTable } from '../export/csv.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import type { Exportable } from '../export/exportables.ts';
import { date } from '../format/time.ts';
import { openPalette } from '../palette/palette-state.ts';
import { comparedAssets } from '../selection/compared-assets.ts';
import { MOST_COMPARED } from '../selection/selection.ts';
import { FirstRun } from '../state/first-run.tsx';
import { Notice } from '../state/notice.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import type { CompareSearch } from './compare-search.ts';
import { CompareTable } from './compare-table.tsx';
import { type Growth, growthOf100, TONES } from './growth-of-100.ts';
import { PairsSection } from './pairs-section.tsx';

const addAsset = (): void => openPalette('compare');

const iso = (day: number): string => new Date(day * 1000).toISOString();

const sinceWords = ({ since, later }: Growth): string => {
  if (since === undefined) return 'There is no day in this range on which all of them have a price.';
  return `100 on ${date(iso(since))}${later ? ', the first day on which all have a price' : ''}`;
};

const exportOf = (growth: Growth | undefined): Exportable => {
  const name = 'Growth of 100';
  if (growth?.since === undefined) return { name };
  const { days, lines } = growth.plot;
  return {
    name,
    csv: () =>
      csvTable(
        days.map((day, at) => ({ day, at })),
        {
          day: ({ day }) => iso(day),
          ...Object.fromEntries(
            lines.map((line) => [line.name, ({ at }: { at: number }) => line.values[at]]),
          ),
        },
      ),
    png: { title: lines.map((line) => line.name).join(', '), about: `Growth of ${sinceWords(growth)}` },
  };
};

interface PartProps {
  readonly symbols: readonly string[];
  readonly view: CompareSearch;
  readonly onChange: (change: Partial<CompareSearch>) => void;
}

interface ChartProps extends Omit<PartProps, 'symbols'> {
  readonly compared: readonly (Compared | undefined)[];
}

/** Of those that are held, once all are there. */
const useGrowth = (compared: ChartProps['compared'], { range, scale }: ChartView): Growth | undefined =>
  useMemo(() => {
    const fetched = compared.flatMap((one, at) => (one === undefined ? [] : [{ ...one, tone: TONES[at] }]));
    if (fetched.length < compared.length) return undefined;
    return growthOf100(
      fetched.filter(({ asset }) => asset !== null),
      { range, scale },
    );
  }, [compared, range, scale]);

const Chart = ({ compared, view, onChange }: ChartProps) => {
  const growth = useGrowth(compared, view);
  const names = growth?.plot.lines.map(({ name }) => name).join(', ') ?? '';
  return (
    <section aria-label="Growth of 100">
      <ChartFrame label={`Growth of 100 in ${names}, daily`} plot={growth?.plot} exported={exportOf(growth)}>
        <ChartToolbar view={view} onChange={onChange}>
          <p className="ml-auto truncate text-12 text-muted max-lg:hidden">
            {growth !== undefined && `Growth of ${sinceWords(growth)}`}
          </p>
        </ChartToolbar>
      </ChartFrame>
    </section>
  );
};

const Header = ({ symbols }: { symbols: readonly string[] }) => (
  <div className="flex items-center gap-3 border-b border-line px-3 py-2 md:px-4">
    <h1 className="text-20 font-semibold tracking-tight">Compare</h1>
    <p className="min-w-0 flex-1 truncate text-12 text-muted">{symbols.join(', ')}</p>
    {symbols.length > 0 && symbols.length < MOST_COMPARED && (
      <PlainButton onClick={addAsset} className="inline-flex items-center gap-1 self-center px-2.5 text-12">
        <Plus size={12} aria-hidden />
        Add<span className="max-md:hidden"> asset</span>
      </PlainButton>
    )}
    <ExportMenu />
  </div>
);

const LeftOut = ({ symbols }: { symbols: readonly string[] }) => (
  <p role="status" className="border-b border-line bg-sunken px-3 py-1.5 text-12 text-muted md:px-4">
    At most {MOST_COMPARED} are compared at once; left out: {symbols.join(', ')}.
  </p>
);

const Empty = () => (
  <Notice title="Nothing to compare yet">
    <p className="text-muted">
      Pick two to {MOST_COMPARED} assets: here, or with x on the rows of the ratings.
    </p>
    <ActionButton onClick={addAsset}>Add an asset</ActionButton>
  </Notice>
);

const Sides = ({ symbols, view, onChange }: PartProps) => {
  const { compared, failed } = useCompared(symbols);
  if (failed !== undefined)
    return (
      <ProblemNotice
        what="The comparison"
        error={failed.error}
        retry={failed.refetch}
        retrying={failed.isFetching}
      />
    );
  const held = symbols.filter((_, at) => compared[at]?.asset);
  return (
    <>
      <Chart compared={compared} view={view} onChange={onChange} />
      <CompareTable
        columns={symbols.map((symbol, at) => ({ symbol, one: compared[at] }))}
        onRemove={(symbol) => onChange({ assets: symbols.filter((one) => one !== symbol).join(',') })}
      />
      {held.length > 1 && <PairsSection symbols={held} />}
    </>
  );
};

/** A few assets side by side: what became of 100, and everything that is held of each. */
export const ComparePage = () => {
  const view = useSearch({ from: '/compare' });
  const navigate = useNavigate({ from: '/compare' });
  const status = useStatus();
  const { shown, leftOut } = useMemo(() => comparedAssets(view.assets), [view.assets]);
  const change = (part: Partial<CompareSearch>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  };
  usePageTitle(shown.length === 0 ? 'Compare' : shown.join(', '));
  if (status.data?.data.ready === false) return <FirstRun status={status.data.data} />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <Header symbols={shown} />
      {leftOut.length > 0 && <LeftOut symbols={leftOut} />}
      {shown.length === 0 ? <Empty /> : <Sides symbols={shown} view={view} onChange={change} />}
    </div>
  );
};
