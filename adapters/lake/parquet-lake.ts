import { AssayError, type Clock, type Instant } from '@assay/core/kernel';
import {
  type AssetOverview,
  type BarLake,
  type BarsQuery,
  type BarTable,
  NO_METRICS,
  type OverviewQuery,
  type PanelQuery,
  type Provenance,
  panelDigest,
  type Segment,
  type ServedBar,
  type Snapshot,
} from '@assay/domain/market';
import type { DuckDBInstance } from '@duckdb/node-api';
import { openDuckDb, withConnection } from './duckdb.ts';
import { type ExportRequest, exportBars } from './export-bars.ts';
import { type ExportRow, exportRows, type RowsTarget } from './export-rows.ts';
import { readOverview } from './read-overview.ts';
import { readPanel } from './read-panel.ts';
import { lastStart, type Resolution, resolvedBars } from './resolve-bars.ts';
import { SegmentStore } from './segment-store.ts';
import { verifySegments } from './verify-segments.ts';
import { rangeOf, writeParquet } from './write-segment.ts';

/** Facts as immutable Parquet segments in a folder, queried through DuckDB. One folder never holds both worlds. */
export class ParquetLake implements BarLake {
  readonly #store: SegmentStore;
  readonly #duckdb: DuckDBInstance;
  readonly simulated: boolean;

  private constructor(store: SegmentStore, duckdb: DuckDBInstance, simulated: boolean) {
    this.#store = store;
    this.#duckdb = duckdb;
    this.simulated = simulated;
  }

  static async open(folder: string, { simulated }: { simulated: boolean }): Promise<ParquetLake> {
    const store = new SegmentStore(folder);
    await store.prepare();
    return new ParquetLake(store, await openDuckDb(), simulated);
  }

  /** @throws AssayError `lake-damaged` where a segment belongs to the other world (real, simulated). */
  async segments(): Promise<readonly Segment[]> {
    const segments = await this.#store.list();
    const stranger = segments.find(({ simulated }) => simulated !== this.simulated);
    if (stranger === undefined) return segments;
    const [here, there] = this.simulated ? ['simulated', 'real'] : ['real', 'simulated'];
    throw new AssayError('lake-damaged', `segment ${stranger.segment} is ${there} data in the ${here} lake`);
  }

  async append(table: BarTable, provenance: Provenance, rejected = 0): Promise<Segment> {
    if (provenance.simulated !== this.simulated) {
      throw new AssayError(
        'lake-damaged',
        `${provenance.source} does not belong in this lake: real and simulated never meet`,
      );
    }
    const range = rangeOf(table);
    const staged = this.#store.stagingPath();
    const segment = await writeParquet(this.#duckdb, table, provenance, staged);
    return this.#store.publish(staged, {
      segment,
      interval: table.interval,
      rows: table.time.length,
      symbols: table.symbols.toSorted(),
      range,
      rejected,
      ...provenance,
    });
  }

  async snapshot({ interval, asOf, knownAt }: PanelQuery): Promise<Snapshot> {
    const segments = await this.#knownBy(knownAt);
    const range = { from: 0, to: lastStart(asOf, interval) };
    const panel = await withConnection(this.#duckdb, async (connection) => {
      await connection.run(`CREATE TEMP TABLE resolved AS ${this.#resolved(segments, { interval, range })}`);
      return readPanel(connection, interval);
    });
    return {
      panel,
      metrics: NO_METRICS,
      asOf,
      knownAt,
      digest: panelDigest(panel),
      segments: segments.map(({ segment }) => segment),
      sources: [...new Set(segments.map(({ source }) => source))].sort(),
      simulated: this.simulated,
    };
  }

  async bars({ symbol, interval, from, to, knownAt, limit }: BarsQuery): Promise<readonly ServedBar[]> {
    const segments = await this.#knownBy(knownAt);
    return withConnection(this.#duckdb, async (connection) => {
      const bars = this.#resolved(segments, { interval, range: { from, to }, symbol });
      const result = await connection.runAndReadAll(
        `SELECT CAST(epoch_ms(time) AS DOUBLE) AS time, open, high, low, close, turnover, "marketCap", source
         FROM (${bars}) ORDER BY time DESC ${limit === undefined ? '' : `LIMIT ${Math.trunc(limit)}`}`,
      );
      const rows = result.getRowObjects() as unknown as Record<string, number | string | null>[];
      return rows.reverse().map(servedBar);
    });
  }

  async overview({ asOf, knownAt, source }: OverviewQuery): Promise<readonly AssetOverview[]> {
    const known = await this.#knownBy(knownAt);
    const segments = source === undefined ? known : known.filter((segment) => segment.source === source);
    const range = { from: 0, to: lastStart(asOf, '1d') };
    return withConnection(this.#duckdb, async (connection) => {
      await connection.run(
        `CREATE TEMP TABLE resolved AS ${this.#resolved(segments, { interval: '1d', range })}`,
      );
      return readOverview(connection);
    });
  }

  /** Writes the resolved bars as one Parquet or CSV file. */
  async export(request: ExportRequest): Promise<number> {
    const segments = await this.#knownBy(request.knownAt);
    return withConnection(this.#duckdb, (connection) =>
      exportBars(connection, this.#resolved(segments, request), request),
    );
  }

  /** Writes rows that are not bars (judgements) as one Parquet or CSV file. */
  exportRows(batches: AsyncIterable<readonly ExportRow[]>, target: RowsTarget): Promise<number> {
    return withConnection(this.#duckdb, (connection) => exportRows(connection, batches, target));
  }

  /** Segments whose file is missing or does not have the digest that is its name. */
  async damaged(): Promise<readonly { segment: string; fault: string }[]> {
    return verifySegments(await this.segments(), (segment) => this.#store.pathOf(segment));
  }

  /** Removes the leftovers of killed imports. */
  sweep(clock: Clock): Promise<number> {
    return this.#store.sweep(clock.now());
  }

  close(): void {
    this.#duckdb.closeSync();
  }

  #resolved(segments: readonly Segment[], resolution: Resolution): string {
    return resolvedBars(segments, (segment) => this.#store.pathOf(segment), resolution);
  }

  async #knownBy(knownAt: Instant): Promise<readonly Segment[]> {
    return (await this.segments()).filter((segment) => segment.knownAt <= knownAt);
  }
}

const servedBar = (row: Record<string, number | string | null>): ServedBar => {
  const number = (name: string): number => (row[name] as number | null) ?? Number.NaN;
  return {
    time: number('time'),
    open: number('open'),
    high: number('high'),
    low: number('low'),
    close: number('close'),
    turnover: number('turnover'),
    marketCap: number('marketCap'),
    source: row.source as string,
  };
};
