import { useMemo } from 'react';
import { ChartFrame } from '../../chart/chart-frame.tsx';
import { everyDay, seconds } from '../../chart/days.ts';
import type { LinePlot } from '../../chart/line-plot.ts';
import { plotTable } from '../../chart/plot-table.ts';
import { newestDays } from '../../chart/visible-range.ts';
import { type OnchainFact, useFactHistory, useNewestFacts } from '../../data/use-asset-facts.ts';
import { factText } from '../../format/fact-text.ts';
import { date } from '../../format/time.ts';
import { ServedPart } from '../../state/served-part.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { useTabSearch } from '../use-tab-search.ts';
import { RangeChoice } from './range-choice.tsx';
import { TabSection } from './tab-section.tsx';

const DAY_S = 86_400;

const columnsOf = (choose: (metric: string) => void): readonly DataColumn<OnchainFact>[] => [
  {
    id: 'meaning',
    head: 'Fact',
    wraps: true,
    cell: ({ metric, meaning }) => (
      <button
        type="button"
        title={metric}
        onClick={() => choose(metric)}
        className="inline-flex min-h-6 items-center text-left hover:text-accent"
      >
        {meaning}
      </button>
    ),
  },
  { id: 'value', head: 'Newest', align: 'right', cell: (fact) => factText(fact, fact.value) },
  {
    id: 'time',
    head: 'As of',
    align: 'right',
    from: 'md',
    cell: ({ time }) => <span className="text-muted">{date(time)}</span>,
  },
  {
    id: 'source',
    head: 'Source',
    from: 'md',
    cell: ({ source }) => <span className="text-muted">{source}</span>,
  },
];

const useFactPlot = (asset: string, fact: OnchainFact): LinePlot | undefined => {
  const { search } = useTabSearch();
  const { data } = useFactHistory(asset, fact.metric);
  const { range } = search;
  const { meaning, unit } = fact;
  return useMemo(() => {
    if (data === undefined) return undefined;
    const known = new Map(data.map(({ time, value }) => [Math.floor(seconds(time) / DAY_S) * DAY_S, value]));
    const [first = 0] = newestDays(everyDay([...known.keys()]), range);
    const days = [...known.keys()].filter((day) => day >= first);
    return {
      days,
      stepped: true,
      lines: [{ name: meaning, tone: 'accent', values: days.map((day) => known.get(day) ?? null) }],
      scale: 'linear',
      format: (value) => factText({ unit }, value),
    };
  }, [data, range, meaning, unit]);
};

const History = ({ asset, fact }: { asset: string; fact: OnchainFact }) => {
  const plot = useFactPlot(asset, fact);
  const { meaning, source } = fact;
  return (
    <ChartFrame
      label={`${meaning} of ${asset}`}
      plot={plot}
      exported={{
        name: meaning,
        csv: plot && (() => plotTable(plot)),
        png: { title: `${asset}: ${meaning}`, about: source },
      }}
    >
      <div className="border-b border-line px-2 py-1 md:px-3">
        <RangeChoice />
      </div>
    </ChartFrame>
  );
};

const Facts = ({ asset, facts }: { asset: string; facts: readonly OnchainFact[] }) => {
  const { search, change } = useTabSearch();
  const chosen = facts.find(({ metric }) => metric === search.metric) ?? facts.at(0);
  if (chosen === undefined)
    return (
      <p className="px-3 py-4 text-13 text-muted md:px-4">
        No source states facts of {asset}. Import some: npx assay import --help.
      </p>
    );
  return (
    <div className="xl:grid xl:grid-cols-2">
      <DataTable
        name="Facts"
        columns={columnsOf((metric) => change({ metric }))}
        rows={facts}
        rowKey={({ metric }) => metric}
        chosen={({ metric }) => metric === chosen.metric}
      />
      <div className="min-w-0 border-line max-xl:border-t xl:border-l">
        <History asset={asset} fact={chosen} />
      </div>
    </div>
  );
};

/** What sources state of the network, supply and use. */
export const OnchainTab = ({ asset }: { asset: string }) => (
  <TabSection
    title="On-chain"
    about="Facts as their source states them: no judgements, and none is filled in."
  >
    <ServedPart what="The facts" query={useNewestFacts(asset)} skeleton={<LoadingRows rows={10} />}>
      {(facts) => <Facts asset={asset} facts={facts} />}
    </ServedPart>
  </TabSection>
);
