import { AssayApiError, type IndexDetail } from '@assay/sdk';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ChartFrame } from '../chart/chart-frame.tsx';
import { ChartToolbar } from '../chart/chart-toolbar.tsx';
import type { ChartView } from '../chart/chart-view.ts';
import { type IndexView, useIndex } from '../data/use-indices.ts';
import { useStatus } from '../data/use-status.ts';
import { csvFields } from '../export/csv.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import type { Exportable } from '../export/exportables.ts';
import { count } from '../format/number.ts';
import { dateTime } from '../format/time.ts';
import { FirstRun } from '../state/first-run.tsx';
import { NotFoundNotice } from '../state/not-found-notice.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { ServedPart } from '../state/served-part.tsx';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { Change } from '../ui/change.tsx';
import { growthPlot } from './growth-plot.ts';
import { HoldingsTable } from './holdings-table.tsx';
import { IndexPanels } from './index-panels.tsx';
import { RebalanceLog } from './rebalance-log.tsx';

const CHANGES = [
  ['24 h', 'change24h'],
  ['7 d', 'change7d'],
  ['30 d', 'change1m'],
  ['Since start', 'allTime'],
] as const;

const Changes = ({ index }: { index: IndexDetail }) => (
  <dl className="number flex flex-wrap items-baseline gap-x-5 gap-y-1 text-13">
    <div className="flex items-baseline gap-1.5">
      <dt className="sr-only">Level</dt>
      <dd className="text-20 font-semibold">{index.level === null ? '–' : count(index.level)}</dd>
    </div>
    {CHANGES.map(([name, field]) => (
      <div key={field} className="flex items-baseline gap-1.5">
        <dt className="text-12 text-muted">{name}</dt>
        <dd>
          <Change value={index[field]} strong />
        </dd>
      </div>
    ))}
  </dl>
);

const Header = ({ slug, index }: { slug: string; index: IndexDetail | undefined }) => (
  <div className="flex min-h-[98px] flex-col gap-1 border-b border-line px-3 pt-3 pb-2 max-md:min-h-[136px] md:px-4">
    <div className="flex items-baseline gap-2">
      <h1 className="text-20 font-semibold tracking-tight">{index?.name ?? slug}</h1>
      <span className="text-12 text-faint">{index?.ticker}</span>
      <Link to="/indices" className="ml-auto text-12 text-accent hover:underline">
        All indices
      </Link>
      <ExportMenu />
    </div>
    <p className="text-12 text-muted">{index?.meaning}</p>
    {index?.abstained === null && <Changes index={index} />}
  </div>
);

/** What it cannot be compared with here. */
const without = (days: IndexView['days'] = []): string => {
  const last = days.at(-1);
  if (last === undefined) return '';
  const missing = [
    last.bitcoinRoi === null ? 'BTC' : '',
    last.equalWeightRoi === null ? 'equal weights' : '',
  ].filter((part) => part !== '');
  return missing.length === 0 ? '' : `; no ${missing.join(' and no ')} to compare with`;
};

const exportOf = (name: string, days: IndexView['days'] = []): Exportable => {
  const last = days.at(-1);
  if (last === undefined) return { name: `${name} performance` };
  return {
    name: `${name} performance`,
    csv: () => csvFields(days, ['asOf', 'cumulativeRoi', 'bitcoinRoi', 'equalWeightRoi']),
    png: {
      title: name,
      about: `Growth from 0% on the first day shown, after costs, as of ${dateTime(last.asOf)}.`,
    },
  };
};

const Performance = ({ name, days }: { name: string; days: IndexView['days'] | undefined }) => {
  const view = useSearch({ from: '/indices/$slug' });
  const navigate = useNavigate({ from: '/indices/$slug' });
  const { range, scale } = view;
  const plot = useMemo(
    () => (days === undefined ? undefined : growthPlot(name, days, { range, scale })),
    [name, days, range, scale],
  );
  const change = (part: Partial<ChartView>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  };
  return (
    <ChartFrame
      label={`Growth of ${name}, of BTC and of equal weights, daily`}
      plot={plot}
      exported={exportOf(name, days)}
    >
      <ChartToolbar view={view} onChange={change}>
        <p className="ml-auto text-12 text-muted max-lg:hidden">
          From 0% on the first day shown; the index after costs{without(days)}
        </p>
      </ChartToolbar>
    </ChartFrame>
  );
};

/** Why there is no such index here. */
const Abstained = ({ reason }: { reason: string }) => (
  <div className="p-3 md:p-4">
    <div className="max-w-160">
      <AbstainedNote>{`${reason} It appears here once the data for it is held.`}</AbstainedNote>
    </div>
  </div>
);

const View = ({ detail, days, holdings, rebalances }: IndexView) => (
  <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_344px]">
    <div className="min-w-0">
      {detail.abstained === null ? (
        <>
          <section aria-label="Performance">
            <Performance name={detail.name} days={days} />
          </section>
          <HoldingsTable of={detail.name} holdings={holdings} />
          <RebalanceLog of={detail.name} days={rebalances} />
        </>
      ) : (
        <Abstained reason={detail.abstained.reason} />
      )}
    </div>
    <aside aria-label="About the index" className="border-line max-lg:border-t lg:border-l">
      <IndexPanels index={detail} />
    </aside>
  </div>
);

const Skeleton = () => (
  <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_344px]">
    <div className="flex h-[420px] flex-col gap-2 p-4">
      <span className="skeleton h-6 w-80 max-w-full" />
      <span className="flex-1 skeleton" />
    </div>
    <div className="flex flex-col gap-3 border-line p-4 max-lg:border-t lg:border-l">
      {[14, 12, 12, 12, 12, 14, 40, 40, 40].map((height, index) => (
        <span key={index.toString()} className="skeleton" style={{ height }} />
      ))}
    </div>
  </div>
);

/** One index: what became of it, what it holds, what it did and why. */
export const IndexPage = () => {
  const { slug } = useParams({ from: '/indices/$slug' });
  const status = useStatus();
  const index = useIndex(slug);
  usePageTitle(index.data?.detail.name ?? slug);
  if (status.data?.data.ready === false) return <FirstRun status={status.data.data} />;
  if (index.error instanceof AssayApiError && index.error.code === 'not-found')
    return <NotFoundNotice what={slug} />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <Header slug={slug} index={index.data?.detail} />
      <ServedPart what="The index" query={index} skeleton={<Skeleton />}>
        {View}
      </ServedPart>
    </div>
  );
};
