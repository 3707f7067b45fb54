import { type Clock, type Instant, type Interval, MINUTE } from '@assay/core/kernel';
import { type BarTable, BarTableBuilder, barFault } from '@assay/domain/market';
import { BareDateWatch, type DayBar } from './bare-dates.ts';
import { FirstPlaces } from './first-places.ts';
import type { PriceRow } from './price-row.ts';
import type { FileRecord } from './records.ts';
import { keepReject, nothingUsable, type Reject, rejectOf } from './reject.ts';
import { type Stamped, StretchWatch, spacingOf } from './spacing.ts';
import { unreadable } from './unreadable.ts';

/** Rows looked at before the interval is settled. */
const WINDOW = 5000;

interface Accepted {
  readonly row: PriceRow;
  readonly record: FileRecord;
}

/** Refused while rows before it wait: kept with them, so that rejects come in the order of lines. */
interface Refused {
  readonly reason: string;
  readonly record: FileRecord;
}

interface MemberInterval {
  readonly name: string;
  readonly only: Interval | undefined;
  readonly hint: Interval | undefined;
}

const stamped = ({ row }: Accepted): Stamped => ({ symbol: row.symbol, at: row.bar.time });

/** Takes the rows of one price file, settles their interval, keeps the sound ones and says why not the others. */
export class Intake {
  readonly rejects: Reject[] = [];
  rowsRead = 0;
  readonly #file: string;
  readonly #now: Instant;
  readonly #declared: Interval | undefined;
  #member: MemberInterval = { name: '', only: undefined, hint: undefined };
  #pending: (Accepted | Refused)[] = [];
  #interval: Interval | undefined;
  #settled = false;
  #builder: BarTableBuilder | undefined;
  #watch: StretchWatch | undefined;
  #bareDates: BareDateWatch | undefined;
  readonly #places: FirstPlaces;

  constructor(file: string, clock: Clock, declared: Interval | undefined) {
    this.#file = file;
    this.#now = clock.now();
    this.#declared = declared;
    this.#places = new FirstPlaces(file);
  }

  /**
   * @param only the interval of the member's format, where that has only one.
   * @param hint the interval that the member's name states; the spacing of the rows beats it.
   */
  beginMember(name: string, only: Interval | undefined, hint: Interval | undefined): void {
    this.#member = { name, only, hint };
    this.#places.beginMember(name);
    this.#settled = false;
    this.#bareDates = undefined;
  }

  accept(row: PriceRow, record: FileRecord): void {
    this.rowsRead++;
    if (this.#settled) this.#judge({ row, record });
    else this.#wait({ row, record });
  }

  refuse(record: FileRecord, reason: string): void {
    this.rowsRead++;
    if (this.#pending.length === 0) this.#reject(record, reason);
    else this.#wait({ reason, record });
  }

  endMember(): void {
    if (!this.#settled) this.#settle();
    this.#refuseDayBar(this.#bareDates?.end());
  }

  /** @throws AssayError `file-unreadable` where no row was kept. */
  finish(): BarTable {
    if (this.#builder === undefined || this.#builder.rows === 0)
      throw unreadable(this.#file, nothingUsable(this.rowsRead, this.rejects));
    return this.#builder.build();
  }

  #wait(item: Accepted | Refused): void {
    if (this.#pending.push(item) >= WINDOW) this.#settle();
  }

  #settle(): void {
    this.#settled = true;
    const waiting = this.#pending;
    this.#pending = [];
    if (waiting.length === 0) return;
    this.#begin(this.#intervalOf(waiting.filter((item) => 'row' in item)));
    for (const item of waiting) {
      if ('row' in item) this.#judge(item);
      else this.#reject(item.record, item.reason);
    }
  }

  #intervalOf(waiting: readonly Accepted[]): Interval {
    const { name, only, hint } = this.#member;
    const stated = this.#declared ?? only;
    if (stated !== undefined) return stated;
    const spacing = spacingOf(waiting.map(stamped));
    const dates = waiting.every(({ row }) => row.dateOnly) ? '1d' : undefined;
    const fault = 'fault' in spacing ? spacing : undefined;
    const interval = 'interval' in spacing ? (spacing.interval ?? hint ?? dates) : hint;
    if (interval === undefined || fault?.sure)
      throw unreadable(name, fault?.fault ?? 'one row an asset: its interval cannot be told');
    return interval;
  }

  #begin(interval: Interval): void {
    if (this.#interval !== undefined && this.#interval !== interval)
      throw unreadable(
        this.#file,
        `its members hold bars of different intervals (${this.#interval} and, in ${this.#member.name}, ${interval}); import them one by one`,
      );
    this.#interval = interval;
    this.#builder ??= new BarTableBuilder(interval);
    this.#watch = new StretchWatch(interval);
    this.#bareDates = interval === '1d' ? undefined : new BareDateWatch();
  }

  #mixed({ symbol, line }: DayBar, other: Interval): Error {
    return unreadable(
      this.#member.name,
      `mixed spacing: bars of ${this.#interval}, but near line ${line} (${symbol}) bars of ${other}`,
    );
  }

  #refuseDayBar(found: DayBar | undefined): void {
    if (found !== undefined) throw this.#mixed(found, '1d');
  }

  #judge({ row, record }: Accepted): void {
    const interval = this.#interval as Interval;
    const other = this.#watch?.see({ symbol: row.symbol, at: row.bar.time });
    if (other !== undefined) throw this.#mixed({ symbol: row.symbol, line: record.line }, other);
    this.#refuseDayBar(this.#bareDates?.see(row, record.line));
    const fault = barFault(row.bar, interval, this.#now) ?? this.#duplicateFault(row, record);
    if (fault === undefined) this.#builder?.add(row.symbol, row.bar);
    else this.#reject(record, fault);
  }

  #duplicateFault({ symbol, bar }: PriceRow, { line }: FileRecord): string | undefined {
    const first = this.#places.see(symbol, bar.time / MINUTE, line);
    return first === undefined ? undefined : `the same asset and time as ${first}, which was kept`;
  }

  #reject(record: FileRecord, reason: string): void {
    keepReject(this.#file, this.rejects, rejectOf(this.#file, this.#member.name, record, reason));
  }
}
