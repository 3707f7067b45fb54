import { type Clock, floorTo, HOUR, type Instant } from '@assay/core/kernel';
import { type Bar, type BarSource, BarTableBuilder, type FactLake } from '@assay/domain/market';
import { LIVE_ORIGIN } from './live-origin.ts';

/** So long after the first bar of an hour the lake gets what has come, one segment for all. */
const GATHER_MS = 5000;
/** So long after the close an hour is judged without the bars that have not come. */
const DEADLINE_MS = 60_000;

export interface LiveHoursParts {
  readonly lake: Pick<FactLake, 'append'>;
  readonly source: Pick<BarSource, 'id' | 'licence' | 'volumeUnit' | 'simulated'>;
  readonly clock: Clock;
  readonly assets: number;
  /** The lake holds more bars than before. */
  readonly onStored: () => void;
  /** An hour is over, and its bars are stored as far as they came in time. */
  readonly onHour: (end: Instant) => void;
}

/** Gathers the bars of each hour, stores them together, and says when the hour can be judged. */
export class LiveHours {
  readonly #parts: LiveHoursParts;
  #builder = new BarTableBuilder('1h');
  #gathering = 0;
  #storing: Promise<void> = Promise.resolve();
  #looking = false;
  /** End of the hour that is being waited for, and who has its bar. */
  #end: Instant;
  readonly #arrived = new Set<string>();

  constructor(parts: LiveHoursParts) {
    this.#parts = parts;
    this.#end = floorTo(parts.clock.now(), '1h') + HOUR;
  }

  take(symbol: string, bar: Bar): void {
    if (this.#builder.rows === 0) this.#gathering = performance.now();
    this.#builder.add(symbol, bar);
    if (bar.time + HOUR === this.#end) this.#arrived.add(symbol);
  }

  /** To be called every second or so. @throws what the lake throws. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#look();
    } finally {
      this.#looking = false;
    }
  }

  async #look(): Promise<void> {
    const { clock, assets, onHour } = this.#parts;
    const complete = this.#arrived.size >= assets;
    if (this.#builder.rows > 0 && (complete || performance.now() - this.#gathering >= GATHER_MS))
      await this.flush();
    if (!complete && clock.now() < this.#end + DEADLINE_MS) return;
    await this.flush();
    const ended = Math.max(this.#end, floorTo(clock.now() - DEADLINE_MS, '1h'));
    this.#end = ended + HOUR;
    this.#arrived.clear();
    onHour(ended);
  }

  /** Stores what has come. */
  flush(): Promise<void> {
    this.#storing = this.#storing.then(() => this.#store());
    return this.#storing;
  }

  async #store(): Promise<void> {
    if (this.#builder.rows === 0) return;
    const { lake, source, clock, onStored } = this.#parts;
    const { id, licence, volumeUnit, simulated } = source;
    const table = this.#builder.build();
    this.#builder = new BarTableBuilder('1h');
    await lake.append(table, {
      ...{ source: id, origin: LIVE_ORIGIN, originDigest: null, knownAt: clock.now() },
      ...{ licence, volumeUnit, volumeUnitBasis: 'source', simulated },
    });
    onStored();
  }
}
