import { AssayError, type Clock, type Instant } from '@assay/core/kernel';
import {
  type AssetOverview,
  type BarsQuery,
  type BarTable,
  type FactLake,
  type FactsOfMoment,
  type FactsQuery,
  type MetricSegment,
  type Metrics,
  type MetricTable,
  type Origin,
  type OverviewQuery,
  type PanelQuery,
  type Provenance,
  type Segment,
  type ServedBar,
  type Snapshot,
  type StoredSegment,
  snapshotDigest,
} from '@assay/domain/market';
import type { DuckDBInstance } from '@duckdb/node-api';
import { barRows, rangeOfBars } from './bar-rows.ts';
import type { ExportTarget } from './copy-to.ts';
import { openDuckDb, withConnection } from './duckdb.ts';
import { type ExportRequest, exportBars } from './export-bars.ts';
import { exportMetrics, type MetricExportRequest } from './export-metrics.ts';
import { type ExportRow, exportRows } from './export-rows.ts';
import { metricRows, rangeOfMetrics } from './metric-rows.ts';
import { readFacts } from './read-facts.ts';
import { readMetrics } from './read-metrics.ts';
import { readOverview } from './read-overview.ts';
import { readPanel } from './read-panel.ts';
import { lastStart, type Resolution, resolvedBars } from './resolve-bars.ts';
import { type MetricResolution, resolvedMetrics, untilMoment } from './resolve-metrics.ts';
import { SegmentStore } from './segment-store.ts';
import { verifySegments } from './verify-segments.ts';
import { writeParquet } from './write-segment.ts';

/** Facts as immutable Parquet segments in a folder, queried through DuckDB. One folder never holds both worlds. */
export class ParquetLake implements FactLake {
  readonly #bars: SegmentStore<Segment>;
  readonly #metrics: SegmentStore<MetricSegment>;
  readonly #duckdb: DuckDBInstance;
  readonly simulated: boolean;

  private constructor(folder: string, duckdb: DuckDBInstance, simulated: boolean) {
    this.#bars = new SegmentStore(folder, 'bars');
    this.#metrics = new SegmentStore(folder, 'metrics');
    this.#duckdb = duckdb;
    this.simulated = simulated;
  }

  static async open(folder: string, { simulated }: { simulated: boolean }): Promise<ParquetLake> {
    const lake = new ParquetLake(folder, await openDuckDb(), simulated);
    await lake.#bars.prepare();
    await lake.#metrics.prepare();
    return lake;
  }

  /** @throws AssayError `lake-damaged` where a segment belongs to the other world (real, simulated). */
  async segments(): Promise<readonly Segment[]> {
    return this.#ownWorld(await this.#bars.list());
  }

  /** @throws AssayError `lake-damaged` where a segment belongs to the other world (real, simulated). */
  async metricSegments(): Promise<readonly MetricSegment[]> {
    return this.#ownWorld(await this.#metrics.list());
  }

  async append(table: BarTable, provenance: Provenance, rejected = 0): Promise<Segment> {
    this.#admit(provenance);
    const range = rangeOfBars(table);
    const staged = this.#bars.stagingPath();
    const segment = await writeParquet(this.#duckdb, barRows(table, provenance), staged);
    return this.#bars.publish(staged, {
      segment,
      interval: table.interval,
      rows: table.time.length,
      symbols: table.symbols.toSorted(),
      range,
      rejected,
      ...provenance,
    });
  }

  async appendMetrics(table: MetricTable, origin: Origin, rejected = 0): Promise<MetricSegment> {
    this.#admit(origin);
    const range = rangeOfMetrics(table);
    const staged = this.#metrics.stagingPath();
    const segment = await writeParquet(this.#duckdb, metricRows(table, origin), staged);
    return this.#metrics.publish(staged, {
      segment,
      metrics: table.metrics.toSorted(),
      rows: table.at.length,
      symbols: table.symbols.toSorted(),
      range,
      rejected,
      ...origin,
    });
  }

  async snapshot({ interval, asOf, knownAt }: PanelQuery): Promise<Snapshot> {
    const segments = knownBy(await this.segments(), knownAt);
    const metricSegments = knownBy(await this.metricSegments(), knownAt);
    const range = { from: 0, to: lastStart(asOf, interval) };
    const facts = this.#resolvedMetrics(metricSegments, { range: untilMoment(asOf) });
    const { panel, metrics } = await withConnection(this.#duckdb, async (connection) => {
      await connection.run(`CREATE TEMP TABLE resolved AS ${this.#resolved(segments, { interval, range })}`);
      await connection.run(`CREATE TEMP TABLE metrics AS ${facts}`);
      return { panel: await readPanel(connection, interval), metrics: await readMetrics(connection) };
    });
    const all = [...segments, ...metricSegments];
    return {
      panel,
      metrics,
      asOf,
      knownAt,
      digest: snapshotDigest(panel, metrics),
      segments: all.map(({ segment }) => segment),
      sources: [...new Set(all.map(({ source }) => source))].sort(),
      simulated: this.simulated,
    };
  }

  async bars({ symbol, interval, from, to, knownAt, limit }: BarsQuery): Promise<readonly ServedBar[]> {
    const segments = knownBy(await this.segments(), knownAt);
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

  async facts(query: FactsQuery): Promise<readonly FactsOfMoment[]> {
    const { symbol, from, to, knownAt, metrics } = query;
    if (metrics?.length === 0) return [];
    const segments = knownBy(await this.metricSegments(), knownAt);
    const resolved = this.#resolvedMetrics(segments, { symbol, range: { from, to } });
    return withConnection(this.#duckdb, (connection) => readFacts(connection, resolved, query));
  }

  async overview({
    asOf,
    knownAt,
    source,
    ownDays = false,
  }: OverviewQuery): Promise<readonly AssetOverview[]> {
    const known = knownBy(await this.segments(), knownAt);
    const segments = known.filter(
      (segment) =>
        (source === undefined || segment.source === source) && (!ownDays || segment.interval === '1d'),
    );
    const range = { from: 0, to: lastStart(asOf, '1d') };
    return withConnection(this.#duckdb, async (connection) => {
      await connection.run(
        `CREATE TEMP TABLE resolved AS ${this.#resolved(segments, { interval: '1d', range })}`,
      );
      return readOverview(connection);
    });
  }

  async newestMetrics({ asOf, knownAt }: Omit<PanelQuery, 'interval'>): Promise<Metrics> {
    const segments = knownBy(await this.metricSegments(), knownAt);
    const facts = this.#resolvedMetrics(segments, { range: untilMoment(asOf) });
    return withConnection(this.#duckdb, async (connection) => {
      await connection.run(`CREATE TEMP TABLE metrics AS SELECT symbol, metric, max("at") AS "at",
        arg_max(value, "at") AS value FROM (${facts}) GROUP BY symbol, metric`);
      return readMetrics(connection);
    });
  }

  /** Writes the resolved bars as one Parquet or CSV file. */
  async export(request: ExportRequest): Promise<number> {
    const segments = knownBy(await this.segments(), request.knownAt);
    return withConnection(this.#duckdb, (connection) =>
      exportBars(connection, this.#resolved(segments, request), request),
    );
  }

  /** Writes the resolved metrics as one Parquet or CSV file. */
  async exportMetrics(request: MetricExportRequest): Promise<number> {
    const segments = knownBy(await this.metricSegments(), request.knownAt);
    return withConnection(this.#duckdb, (connection) =>
      exportMetrics(connection, this.#resolvedMetrics(segments, request), request),
    );
  }

  /** Writes rows that are no facts (judgements) as one Parquet or CSV file. */
  exportRows(batches: AsyncIterable<readonly ExportRow[]>, target: ExportTarget): Promise<number> {
    return withConnection(this.#duckdb, (connection) => exportRows(connection, batches, target));
  }

  /** Segments whose file is missing or does not have the digest that is its name. */
  async damaged(): Promise<readonly { segment: string; fault: string }[]> {
    const bars = await verifySegments(await this.segments(), (segment) => this.#bars.pathOf(segment));
    const metrics = await verifySegments(await this.metricSegments(), (segment) =>
      this.#metrics.pathOf(segment),
    );
    return [...bars, ...metrics];
  }

  /** Removes the leftovers of killed imports. */
  async sweep(clock: Clock): Promise<number> {
    return (await this.#bars.sweep(clock.now())) + (await this.#metrics.sweep(clock.now()));
  }

  close(): void {
    this.#duckdb.closeSync();
  }

  #resolved(segments: readonly Segment[], resolution: Resolution): string {
    return resolvedBars(segments, (segment) => this.#bars.pathOf(segment), resolution);
  }

  #resolvedMetrics(segments: readonly MetricSegment[], resolution: MetricResolution): string {
    return resolvedMetrics(segments, (segment) => this.#metrics.pathOf(segment), resolution);
  }

  #ownWorld<S extends StoredSegment>(segments: readonly S[]): readonly S[] {
    const stranger = segments.find(({ simulated }) => simulated !== this.simulated);
    if (stranger === undefined) return segments;
    const [here, there] = this.simulated ? ['simulated', 'real'] : ['real', 'simulated'];
    throw new AssayError('lake-damaged', `segment ${stranger.segment} is ${there} data in the ${here} lake`);
  }

  #admit({ source, simulated }: Origin): void {
    if (simulated === this.simulated) return;
    throw new AssayError(
      'lake-damaged',
      `${source} does not belong in this lake: real and simulated never meet`,
    );
  }
}

const knownBy = <S extends StoredSegment>(segments: readonly S[], knownAt: Instant): readonly S[] =>
  segments.filter((segment) => segment.knownAt <= knownAt);

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
