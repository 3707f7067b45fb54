import type { MarketState } from '@assay/sdk';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMarket, useMarketHistory, useMatrix, useMoonshots, useNamedAssets } from '../data/use-market.ts';
import { useRatings } from '../data/use-ratings.ts';
import { useStatus } from '../data/use-status.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { signedFigure } from '../format/number.ts';
import { SIGNAL_WORD } from '../format/signal-words.ts';
import { date } from '../format/time.ts';
import { FirstRun } from '../state/first-run.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { ServedPart } from '../state/served-part.tsx';
import { IndicatorChart } from './indicator-chart.tsx';
import type { ChangeView, MarketSearch } from './market-search.ts';
import { MatrixSection } from './matrix-section.tsx';
import { MoonshotSection } from './moonshot-section.tsx';
import { MoversSection } from './movers-section.tsx';
import { SectorSection } from './sector-section.tsx';
import { SmallSeries, SmallSeriesSkeleton } from './small-series.tsx';
import { StatePanels } from './state-panel.tsx';

interface ViewProps {
  readonly view: MarketSearch;
  readonly onChange: ChangeView;
}

const PanelsSkeleton = () => (
  <div className="flex flex-col gap-3 p-4">
    {[24, 36, 12, 48, 12, 12, 12, 12, 12, 12].map((height, index) => (
      <span key={index.toString()} className="skeleton" style={{ height }} />
    ))}
  </div>
);

const Indicator = ({ view, onChange }: ViewProps) => {
  const market = useMarket();
  const history = useMarketHistory();
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_344px]">
      <div className="min-w-0">
        <section aria-label="Market indicator, history">
          <IndicatorChart history={history.data} view={view} onChange={onChange} />
        </section>
        <ServedPart what="The history of the market" query={history} skeleton={<SmallSeriesSkeleton />}>
          {(days) => <SmallSeries history={days} range={view.range} />}
        </ServedPart>
      </div>
      <aside aria-label="The market now" className="border-line max-lg:border-t lg:border-l">
        <ServedPart what="The state of the market" query={market} skeleton={<PanelsSkeleton />}>
          {({ data }) => <StatePanels market={data} />}
        </ServedPart>
      </aside>
    </div>
  );
};

const MapSkeleton = () => (
  <div className="border-t border-line px-3 py-4 md:px-4">
    <span className="block h-[500px] skeleton max-md:h-[580px]" />
  </div>
);

const Assets = ({ view, onChange }: ViewProps) => {
  const ratings = useRatings();
  const named = useNamedAssets();
  return (
    <ServedPart what="The assets" query={ratings} skeleton={<MapSkeleton />}>
      {({ rows }) => (
        <>
          <ServedPart what="The sectors" query={named} skeleton={<MapSkeleton />}>
            {(assets) => <SectorSection rows={rows} named={assets} view={view} onChange={onChange} />}
          </ServedPart>
          <MoversSection rows={rows} view={view} onChange={onChange} />
        </>
      )}
    </ServedPart>
  );
};

const summary = ({ signal, score, asOf }: MarketState): string =>
  signal === null
    ? `Abstained · as of ${date(asOf)}`
    : `${SIGNAL_WORD[signal]}, score ${signedFigure(score, 2)} · as of ${date(asOf)}`;

const Header = () => {
  const { data } = useMarket();
  return (
    <div className="flex items-center gap-3 border-b border-line px-3 py-2 md:px-4">
      <h1 className="text-20 font-semibold tracking-tight">Market</h1>
      <p className="number min-w-0 flex-1 truncate text-12 text-muted">
        {data !== undefined && summary(data.data)}
      </p>
      <ExportMenu />
    </div>
  );
};

const Lower = ({ view, onChange }: ViewProps) => {
  const matrix = useMatrix(view.top);
  const moonshots = useMoonshots();
  return (
    <>
      <Assets view={view} onChange={onChange} />
      <MatrixSection query={matrix} view={view} onChange={onChange} />
      <MoonshotSection query={moonshots} view={view} onChange={onChange} />
    </>
  );
};

/** Whether the first screen has what it shows: what lies below is large, and asked for after it. */
const useFirstScreen = (): boolean => {
  const market = useMarket();
  const history = useMarketHistory();
  return !market.isPending && !history.isPending;
};

const Content = () => {
  const view = useSearch({ from: '/market' });
  const navigate = useNavigate({ from: '/market' });
  const change: ChangeView = (part) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  };
  const isFirstThere = useFirstScreen();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <Header />
      <Indicator view={view} onChange={change} />
      {isFirstThere ? <Lower view={view} onChange={change} /> : <MapSkeleton />}
    </div>
  );
};

/** The state of the whole market, and what moves in it. */
export const MarketPage = () => {
  const status = useStatus();
  usePageTitle('Market');
  if (status.data?.data.ready === false) return <FirstRun status={status.data.data} />;
  return <Content />;
};
