import { Tabs } from '@base-ui/react/tabs';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useNewestFacts } from '../data/use-asset-facts.ts';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { TAB_DEFAULTS, TABS, type TabId } from './tab-search.ts';
import { useSeen } from './use-seen.ts';
import { useTabSearch } from './use-tab-search.ts';

type Body = ComponentType<{ asset: string }>;

const NAMES: Readonly<Record<TabId, string>> = {
  grades: 'Grades',
  forecasts: 'Forecasts',
  scenarios: 'Scenarios',
  statistics: 'Statistics',
  risk: 'Risk',
  correlations: 'Correlations',
  fundamentals: 'Fundamentals',
  record: 'Record',
  data: 'Data',
  onchain: 'On-chain',
};

/** Each is fetched when it is first looked at. */
const BODIES: Readonly<Record<TabId, Body>> = {
  grades: lazy(async () => ({ default: (await import('./tabs/grades-tab.tsx')).GradesTab })),
  forecasts: lazy(async () => ({ default: (await import('./tabs/forecasts-tab.tsx')).ForecastsTab })),
  scenarios: lazy(async () => ({ default: (await import('./tabs/scenarios-tab.tsx')).ScenariosTab })),
  statistics: lazy(async () => ({ default: (await import('./tabs/statistics-tab.tsx')).StatisticsTab })),
  risk: lazy(async () => ({ default: (await import('./tabs/risk-tab.tsx')).RiskTab })),
  correlations: lazy(async () => ({
    default: (await import('./tabs/correlations-tab.tsx')).CorrelationsTab,
  })),
  fundamentals: lazy(async () => ({
    default: (await import('./tabs/fundamentals-tab.tsx')).FundamentalsTab,
  })),
  record: lazy(async () => ({ default: (await import('./tabs/record-tab.tsx')).RecordTab })),
  data: lazy(async () => ({ default: (await import('./tabs/data-tab.tsx')).DataTab })),
  onchain: lazy(async () => ({ default: (await import('./tabs/onchain-tab.tsx')).OnchainTab })),
};

const TAB =
  '-mb-px h-9 shrink-0 whitespace-nowrap border-b-2 border-transparent px-2.5 text-13 text-muted -outline-offset-2 transition-colors duration-120 hover:text-ink aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink';

const Loading = () => (
  <div role="status" aria-label="Loading the tab" className="pt-16">
    <LoadingRows rows={8} />
  </div>
);

/** Facts are held of some assets alone. */
const useTabs = (asset: string, shown: TabId): readonly TabId[] => {
  const { data } = useNewestFacts(asset);
  const hasFacts = data !== undefined && data.length > 0;
  return TABS.filter((tab) => tab !== 'onchain' || hasFacts || shown === 'onchain');
};

/** Everything else that is known of an asset, one part at a time. */
const AssetTabs = ({ asset }: { asset: string }) => {
  const { search, change } = useTabSearch();
  const tabs = useTabs(asset, search.tab);
  const Shown = BODIES[search.tab];
  const { place, seen } = useSeen<HTMLDivElement>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address that names a part leads there, once
  useEffect(() => {
    if (search.tab !== TAB_DEFAULTS.tab) place.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <Tabs.Root
      ref={place}
      value={search.tab}
      onValueChange={(tab) => change({ tab: tab as TabId })}
      data-asset-tabs
    >
      <Tabs.List
        aria-label={`More of ${asset}`}
        className="sticky top-0 z-10 flex overflow-x-auto border-b border-line bg-ground px-1 md:px-2"
      >
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab} className={TAB}>
            {NAMES[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={search.tab} className="min-h-[70vh] -outline-offset-2">
        {seen ? (
          <Suspense fallback={<Loading />}>
            <Shown key={asset} asset={asset} />
          </Suspense>
        ) : (
          <Loading />
        )}
      </Tabs.Panel>
    </Tabs.Root>
  );
};

export default AssetTabs;
