import { type Scenarios, useScenarios } from '../../data/use-judgements.ts';
import { csvTable } from '../../export/csv.ts';
import { categoryWords } from '../../format/category-words.ts';
import { money, NONE, price, share } from '../../format/number.ts';
import { Change } from '../../ui/change.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { Fact, Facts } from '../../ui/panel.tsx';
import { JudgedTab } from './judged-tab.tsx';
import { OtherAsset } from './other-asset.tsx';

type Row = NonNullable<Scenarios['scenarios']>[number];
type Outcome = Row['base'];
type Peer = NonNullable<Scenarios['peers']>['similar'][number];

const Cell = ({ outcome }: { outcome: Outcome }) => (
  <span title={`Market cap ${money(outcome.marketCap)}, fully diluted ${money(outcome.fullyDiluted)}`}>
    {price(outcome.price)}{' '}
    <span className="inline-block min-w-14 text-12 max-md:block">
      <Change value={outcome.roi} />
    </span>
  </span>
);

const multipleWords = (multiple: number): string => {
  if (multiple === 1) return 'as now';
  return multiple === 0.5 ? 'half of now' : `${multiple} times now`;
};

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: 'multiple',
    head: 'If all assets were worth',
    cell: ({ multiple, totalMarketCap }) => (
      <>
        <span className="font-medium">{money(totalMarketCap)}</span>{' '}
        <span className="text-12 text-faint max-md:block">{multipleWords(multiple)}</span>
      </>
    ),
  },
  { id: 'bear', head: 'Bear', align: 'right', cell: ({ bear }) => <Cell outcome={bear} /> },
  { id: 'base', head: 'Base', align: 'right', cell: ({ base }) => <Cell outcome={base} /> },
  { id: 'moon', head: 'Moon', align: 'right', cell: ({ moon }) => <Cell outcome={moon} /> },
];

const percentOf = (part: number): string => (part < 0.001 ? `${(part * 100).toPrecision(2)}%` : share(part));

const Assumptions = ({ scenarios }: { scenarios: Scenarios }) => {
  const { share: shares, totalMarketCap, marketCap, pastPerformance } = scenarios;
  return (
    <div className="border-line p-3 max-lg:border-t md:p-4 lg:border-l">
      <h3 className="mb-2 text-13 font-semibold">Assumptions</h3>
      <Facts>
        <Fact name="Market cap now">{money(marketCap)}</Fact>
        <Fact name="All assets held">{money(totalMarketCap)}</Fact>
        {shares !== null && (
          <>
            <Fact name="Share of them now">{percentOf(shares.now)}</Fact>
            <Fact name="Bear: 10% of days were below">{percentOf(shares.bear)}</Fact>
            <Fact name="Base: half of days">{percentOf(shares.base)}</Fact>
            <Fact name="Moon: 90% of days were below">{percentOf(shares.moon)}</Fact>
          </>
        )}
        <Fact name="Return, 365 d">
          <Change value={pastPerformance} />
        </Fact>
      </Facts>
      <p className="mt-2 text-12 text-muted">
        Shares are those of the last 730 days. Nothing says that they come back, and no chance is attached to
        any row.
      </p>
    </div>
  );
};

const PEER_COLUMNS: readonly DataColumn<Peer>[] = [
  {
    id: 'asset',
    head: 'Asset',
    cell: ({ asset }) => <OtherAsset symbol={asset} />,
  },
  { id: 'cap', head: 'Market cap', align: 'right', cell: ({ marketCap }) => money(marketCap) },
  {
    id: 'past',
    head: 'Return, 365 d',
    align: 'right',
    cell: ({ pastPerformance }) => (pastPerformance === null ? NONE : <Change value={pastPerformance} />),
  },
];

const Peers = ({ peers }: { peers: NonNullable<Scenarios['peers']> }) => (
  <div className="mt-4">
    <h3 className="px-3 pb-1 text-13 font-semibold md:px-4">
      Largest others of {categoryWords(peers.category)}
    </h3>
    <DataTable
      name="Similar assets"
      columns={PEER_COLUMNS}
      rows={peers.similar}
      rowKey={({ asset }) => asset}
    />
  </div>
);

const View = ({ scenarios }: { scenarios: Scenarios }) => (
  <>
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_344px]">
      <DataTable
        name="Scenarios"
        columns={COLUMNS}
        rows={scenarios.scenarios ?? []}
        rowKey={({ multiple }) => multiple}
      />
      <Assumptions scenarios={scenarios} />
    </div>
    {scenarios.peers !== null && <Peers peers={scenarios.peers} />}
  </>
);

const CASES = ['bear', 'base', 'moon'] as const;

const scenariosTable = ({ asset, asOf, scenarios }: Scenarios) =>
  csvTable(
    (scenarios ?? []).flatMap((row) => CASES.map((name) => ({ row, name, outcome: row[name] }))),
    {
      asset: () => asset,
      asOf: () => asOf,
      totalMarketCap: ({ row }) => row.totalMarketCap,
      multiple: ({ row }) => row.multiple,
      scenario: ({ name }) => name,
      price: ({ outcome }) => outcome.price,
      marketCap: ({ outcome }) => outcome.marketCap,
      fullyDiluted: ({ outcome }) => outcome.fullyDiluted,
      roi: ({ outcome }) => outcome.roi,
    },
  );

/** What it would be worth at shares of the market that it had before. */
export const ScenariosTab = ({ asset }: { asset: string }) => (
  <JudgedTab
    asset={asset}
    what="The scenarios"
    title="Scenarios by market cap"
    about="Arithmetic, no forecast: the price if all assets together were worth so much, at shares that this one had before."
    id="listScenarioHistory"
    query={useScenarios(asset)}
    table={scenariosTable}
  >
    {(scenarios) => <View scenarios={scenarios} />}
  </JudgedTab>
);
