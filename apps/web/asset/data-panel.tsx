import type { Status } from '@assay/sdk';
import type { AssetHistory } from '../data/use-asset.ts';
import { count } from '../format/number.ts';
import { date, dateTime } from '../format/time.ts';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { days } from './chart/chart-points.ts';

type DataSource = Status['sources'][number];

const UNIT_BASIS: Readonly<Record<DataSource['volumeUnitBasis'], string>> = {
  format: 'told by the file format',
  declared: 'declared at import',
  inferred: 'inferred from the numbers',
  source: 'told by the source',
};

const Source = ({ source }: { source: DataSource }) => (
  <div className="mt-3 first:mt-0">
    <p className="mb-1 text-13 font-medium">{source.id}</p>
    <Facts>
      <Fact name="Holds">
        {date(source.from)} to {date(source.to)}
      </Fact>
      <Fact name="Learned">{dateTime(source.knownAt)}</Fact>
      <Fact name="Volume unit">
        <span title={UNIT_BASIS[source.volumeUnitBasis]}>{source.volumeUnit}</span>
      </Fact>
      <Fact name="Licence">{source.licence}</Fact>
    </Facts>
  </div>
);

/** `1,826 daily bars, 3 missing` */
const coverage = ({ bars }: AssetHistory): string => {
  const missing = days(bars, []).length - bars.length;
  return `${count(bars.length)} daily bars${missing > 0 ? `, ${count(missing)} missing` : ''}`;
};

interface DataPanelProps {
  readonly sources: readonly DataSource[];
  readonly history: AssetHistory | undefined;
}

export const DataPanel = ({ sources, history }: DataPanelProps) => (
  <Panel title="Data" aside={history === undefined ? undefined : coverage(history)}>
    {sources.map((source) => (
      <Source key={source.id} source={source} />
    ))}
  </Panel>
);
