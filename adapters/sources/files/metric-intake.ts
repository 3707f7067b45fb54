import type { Instant } from '@assay/core/kernel';
import { type MetricTable, MetricTableBuilder, metricFault } from '@assay/domain/market';
import { FirstPlaces } from './first-places.ts';
import type { MetricRow } from './metric-row.ts';
import type { FileRecord } from './records.ts';
import { keepReject, nothingUsable, type Reject, rejectOf } from './reject.ts';
import { unreadable } from './unreadable.ts';

/** A row that keeps its ticker as long as none ranks better. */
interface Ranked {
  readonly row: MetricRow;
  readonly record: FileRecord;
  readonly member: string;
  readonly rank: number;
}

const faultOf = ({ at, facts }: MetricRow, now: Instant): string | undefined => {
  for (const { metric, value } of facts) {
    const fault = metricFault(metric, at, value, now);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** Takes the rows of one file of metrics, keeps the sound ones and says why not the others. */
export class MetricIntake {
  readonly rejects: Reject[] = [];
  rowsRead = 0;
  /** Rows that are sound and hold no metric. */
  ignored = 0;
  readonly #file: string;
  readonly #now: Instant;
  #member = '';
  readonly #builder = new MetricTableBuilder();
  readonly #places: FirstPlaces;
  /** The newest name of each symbol, and when it was stated. */
  readonly #names = new Map<string, { readonly name: string; readonly at: Instant }>();
  /** By key and moment. */
  readonly #ranked = new Map<string, Ranked>();

  constructor(file: string, now: Instant) {
    this.#file = file;
    this.#now = now;
    this.#places = new FirstPlaces(file);
  }

  beginMember(name: string): void {
    this.#member = name;
    this.#places.beginMember(name);
  }

  ignore(): void {
    this.rowsRead++;
    this.ignored++;
  }

  refuse(record: FileRecord, reason: string): void {
    this.rowsRead++;
    this.#reject(this.#member, record, reason);
  }

  accept(row: MetricRow, record: FileRecord): void {
    this.rowsRead++;
    const fault = faultOf(row, this.#now);
    if (fault !== undefined) this.#reject(this.#member, record, fault);
    else if (row.rank === undefined) this.#keepFirst(row, record);
    else this.#keepBest({ row, record, member: this.#member, rank: row.rank });
  }

  /** What the rows that were kept call their assets; complete once it is finished. */
  get names(): ReadonlyMap<string, string> {
    return new Map([...this.#names].map(([symbol, { name }]) => [symbol, name]));
  }

  /** @throws AssayError `file-unreadable` where no row was kept. */
  finish(): MetricTable {
    for (const { row } of this.#ranked.values()) this.#add(row);
    if (this.#builder.rows === 0) throw unreadable(this.#file, nothingUsable(this.rowsRead, this.rejects));
    return this.#builder.build();
  }

  #add({ symbol, at, facts, name }: MetricRow): void {
    if (name !== undefined && at >= (this.#names.get(symbol)?.at ?? 0)) this.#names.set(symbol, { name, at });
    for (const { metric, value } of facts) this.#builder.add(symbol, metric, at, value);
  }

  #keepFirst(row: MetricRow, record: FileRecord): void {
    const first = this.#places.see(row.key, row.at, record.line);
    if (first === undefined) this.#add(row);
    else this.#reject(this.#member, record, `the same asset and moment as ${first}, which was kept`);
  }

  #keepBest(found: Ranked): void {
    const key = `${found.row.key} ${found.row.at}`;
    const held = this.#ranked.get(key);
    if (held === undefined) {
      this.#ranked.set(key, found);
      return;
    }
    const [winner, loser] = found.rank < held.rank ? [found, held] : [held, found];
    this.#ranked.set(key, winner);
    const { record, member } = winner;
    const place = `line ${record.line}${member === this.#file ? '' : ` of ${member}`}`;
    this.#reject(loser.member, loser.record, `the same ticker and moment as ${place}, which ranks better`);
  }

  #reject(member: string, record: FileRecord, reason: string): void {
    keepReject(this.#file, this.rejects, rejectOf(this.#file, member, record, reason));
  }
}
