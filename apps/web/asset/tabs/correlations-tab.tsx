import { Link } from '@tanstack/react-router';
import { type Correlations, useCorrelations } from '../../data/use-judgements.ts';
import { csvTable } from '../../export/csv.ts';
import { count, signedFigure } from '../../format/number.ts';
import { JudgedTab } from './judged-tab.tsx';
import { OtherAsset } from './other-asset.tsx';

type Pair = NonNullable<Correlations['highest']>[number];

/** From the middle to the left or right. */
const Bar = ({ value }: { value: number }) => (
  <span aria-hidden="true" className="relative block h-2 rounded-sm bg-pressed">
    <span className="absolute -inset-y-1 left-1/2 w-px bg-line-strong" />
    <span
      className={`absolute inset-y-0 rounded-sm ${value < 0 ? 'right-1/2 bg-faint' : 'left-1/2 bg-accent-solid'}`}
      style={{ width: `${Math.abs(value) * 50}%` }}
    />
  </span>
);

const Line = ({ asset, pair }: { asset: string; pair: Pair }) => (
  <li className="grid h-9 grid-cols-[88px_minmax(0,1fr)_48px_64px] items-center gap-3 border-b border-line-soft text-13">
    <OtherAsset symbol={pair.asset} />
    <Bar value={pair.correlation} />
    <span className="number text-right">{signedFigure(pair.correlation, 2)}</span>
    <Link
      to="/compare"
      search={{ assets: `${asset},${pair.asset}` }}
      aria-label={`Compare ${asset} with ${pair.asset}`}
      className="inline-flex min-h-6 items-center justify-end text-12 text-muted hover:text-accent"
    >
      Compare
    </Link>
  </li>
);

const List = ({ asset, title, pairs }: { asset: string; title: string; pairs: readonly Pair[] }) => (
  <div className="min-w-0">
    <h3 className="border-b border-line py-1.5 text-12 font-medium text-muted">{title}</h3>
    <ol>
      {pairs.map((pair) => (
        <Line key={pair.asset} asset={asset} pair={pair} />
      ))}
    </ol>
  </div>
);

const Lists = ({ correlations }: { correlations: Correlations }) => (
  <div className="grid grid-cols-1 gap-x-10 gap-y-4 px-3 pb-4 md:grid-cols-2 md:px-4">
    <List asset={correlations.asset} title="Moves with it" pairs={correlations.highest ?? []} />
    <List asset={correlations.asset} title="Moves least with it" pairs={correlations.lowest ?? []} />
  </div>
);

const about = (correlations: Correlations | null | undefined): string =>
  typeof correlations?.compared !== 'number'
    ? 'Daily returns of 90 days.'
    : `Daily returns of 90 days, beside ${count(correlations.compared)} of the 100 largest by ${correlations.sizedBy === 'turnover' ? 'turnover' : 'market cap'}.`;

/** What moves as it does, and what does not. */
export const CorrelationsTab = ({ asset }: { asset: string }) => {
  const query = useCorrelations(asset);
  return (
    <JudgedTab
      asset={asset}
      what="The correlations"
      title="Correlations"
      about={about(query.data)}
      id="listCorrelationsHistory"
      query={query}
      table={({ asset: of, asOf, highest, lowest }) =>
        csvTable([...(highest ?? []), ...(lowest ?? [])], {
          asset: () => of,
          asOf: () => asOf,
          with: (pair) => pair.asset,
          correlation: ({ correlation }) => correlation,
        })
      }
    >
      {(correlations) => <Lists correlations={correlations} />}
    </JudgedTab>
  );
};
