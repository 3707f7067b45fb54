import { Link } from '@tanstack/react-router';
import { type IndexRow, useIndices } from '../data/use-indices.ts';
import { useStatus } from '../data/use-status.ts';
import { csvFields } from '../export/csv.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { useExportable } from '../export/exportables.ts';
import { count } from '../format/number.ts';
import { reasonWords } from '../format/reason-words.ts';
import { date } from '../format/time.ts';
import { FirstRun } from '../state/first-run.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { ServedPart } from '../state/served-part.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { INDEX_COLUMNS } from './index-columns.tsx';

const ROWS = 12;

/** Those that say why they cannot be. */
const Abstained = ({ rows }: { rows: readonly IndexRow[] }) => (
  <section aria-labelledby="abstained" className="px-3 py-4 md:px-4">
    <h2 id="abstained" className="mb-1 text-13 font-semibold">
      {count(rows.length)} {rows.length === 1 ? 'abstains' : 'abstain'}
    </h2>
    <p className="mb-2 max-w-160 text-12 text-muted">
      Sector indices need assets that a source puts under their category; indices by market cap need market
      caps. They appear above once such data is held.
    </p>
    <ul className="text-13">
      {rows.map(({ slug, name, abstained }) => (
        <li key={slug} className="flex flex-wrap gap-x-3 border-b border-line-soft py-1.5">
          <Link to="/indices/$slug" params={{ slug }} className="w-48 font-medium hover:text-accent">
            {name}
          </Link>
          <span className="text-12 text-amber">{abstained !== null && reasonWords(abstained.reason)}</span>
        </li>
      ))}
    </ul>
  </section>
);

const CSV_FIELDS = [
  'slug',
  'name',
  'ticker',
  'type',
  'asOf',
  'level',
  'change24h',
  'change7d',
  'change1m',
  'allTime',
  'since',
  'grade',
  'coins',
  'cash',
  'marketCap',
  'volume24h',
] as const;

const Indices = ({ rows }: { rows: readonly IndexRow[] }) => {
  const made = rows.filter(({ abstained }) => abstained === null);
  const abstained = rows.filter((row) => row.abstained !== null);
  const place = useExportable<HTMLDivElement>({ name: 'Indices', csv: () => csvFields(rows, CSV_FIELDS) });
  return (
    <div ref={place}>
      {made.length > 0 && (
        <DataTable name="Indices" columns={INDEX_COLUMNS} rows={made} rowKey={({ slug }) => slug} />
      )}
      {abstained.length > 0 && <Abstained rows={abstained} />}
    </div>
  );
};

const summary = (rows: readonly IndexRow[]): string =>
  `${count(rows.length)} rule books, levels from 1,000 after costs · as of ${date(rows[0].asOf)}`;

/** Baskets made by rules that anybody can read. */
export const IndicesPage = () => {
  const status = useStatus();
  const indices = useIndices();
  usePageTitle('Indices');
  if (status.data?.data.ready === false) return <FirstRun status={status.data.data} />;
  const { data } = indices;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex items-center gap-3 border-b border-line px-3 py-2 md:px-4">
        <h1 className="text-20 font-semibold tracking-tight">Indices</h1>
        <p className="number min-w-0 flex-1 truncate text-12 text-muted">
          {data !== undefined && data.length > 0 && summary(data)}
        </p>
        <ExportMenu />
      </div>
      <ServedPart what="The indices" query={indices} skeleton={<LoadingRows rows={ROWS} tall />}>
        {(rows) => <Indices rows={rows} />}
      </ServedPart>
    </div>
  );
};
