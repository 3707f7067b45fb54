import type { Status } from '@assay/sdk';
import { everyDay, seconds } from '../../chart/days.ts';
import { type AssetHistory, useAssetHistory, useAssetView } from '../../data/use-asset.ts';
import { useStatus } from '../../data/use-status.ts';
import { csvFields } from '../../export/csv.ts';
import { count } from '../../format/number.ts';
import { date, dateTime } from '../../format/time.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { Fact, Facts } from '../../ui/panel.tsx';
import { TabSection } from './tab-section.tsx';

type DataSource = Status['sources'][number];

const UNIT_BASIS: Readonly<Record<DataSource['volumeUnitBasis'], string>> = {
  format: 'told by the file format',
  declared: 'declared at import',
  inferred: 'inferred from the numbers',
  source: 'told by the source',
};

const COLUMNS: readonly DataColumn<DataSource>[] = [
  { id: 'source', head: 'Source', cell: ({ id }) => <span className="font-medium">{id}</span> },
  { id: 'holds', head: 'Holds', cell: ({ from, to }) => `${date(from)} to ${date(to)}` },
  { id: 'known', head: 'Learned', from: 'md', cell: ({ knownAt }) => dateTime(knownAt) },
  {
    id: 'unit',
    head: 'Volume unit',
    from: 'md',
    cell: ({ volumeUnit, volumeUnitBasis }) => `${volumeUnit}, ${UNIT_BASIS[volumeUnitBasis]}`,
  },
  { id: 'licence', head: 'Licence', from: 'lg', wraps: true, cell: ({ licence }) => licence },
];

/** `1,826 daily bars, 3 missing` */
const coverage = ({ bars }: AssetHistory): string => {
  const missing = everyDay(bars.map(({ time }) => seconds(time))).length - bars.length;
  return `${count(bars.length)} daily bars${missing > 0 ? `, ${count(missing)} missing` : ''}`;
};

const CSV_FIELDS = [
  'id',
  'from',
  'to',
  'rows',
  'assets',
  'knownAt',
  'volumeUnit',
  'volumeUnitBasis',
  'licence',
] as const satisfies readonly (keyof DataSource)[];

/** Where the numbers of the page come from. */
export const DataTab = ({ asset }: { asset: string }) => {
  const status = useStatus();
  const view = useAssetView(asset);
  const history = useAssetHistory(asset);
  const grade = view.data?.grade;
  const used = new Set([...(grade?.inputs.sources ?? []), view.data?.price?.source]);
  const sources = status.data?.data.sources.filter(({ id }) => used.has(id)) ?? [];
  return (
    <TabSection
      title="Data"
      about={history.data === undefined ? 'Daily bars.' : `${coverage(history.data)}. A gap stays a gap.`}
      csv={sources.length === 0 ? undefined : () => csvFields(sources, CSV_FIELDS)}
    >
      <DataTable name="Sources" columns={COLUMNS} rows={sources} rowKey={({ id }) => id} />
      {grade !== undefined && (
        <div className="max-w-120 p-3 md:p-4">
          <h3 className="mb-2 text-13 font-semibold">Trader Grade</h3>
          <Facts>
            <Fact name="As of">{dateTime(grade.asOf)}</Fact>
            <Fact name="Issued">{dateTime(grade.issuedAt)}</Fact>
            <Fact name="Model">
              {grade.model.id} {grade.model.version}
            </Fact>
            <Fact name="Model digest">
              <CopyText text={grade.model.digest} what="model digest" />
            </Fact>
            <Fact name="Inputs digest">
              <CopyText text={grade.inputs.digest} what="inputs digest" />
            </Fact>
          </Facts>
        </div>
      )}
    </TabSection>
  );
};
