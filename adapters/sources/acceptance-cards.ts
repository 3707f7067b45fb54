import {
  AssayError,
  type Clock,
  INTERVAL_MS,
  type Instant,
  type Interval,
  type TimeRange,
} from '@assay/core/kernel';
import {
  type Bar,
  type BarRequest,
  type BarSource,
  barFault,
  gaps,
  normaliseSymbol,
} from '@assay/domain/market';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A source and what a test knows about it in advance. */
export interface SourceUnderTest {
  readonly source: BarSource;
  /** The clock that the source was made with; it stands still. */
  readonly clock: Clock;
  /** An asset with at least 20 closed bars of the interval in the range. */
  readonly symbol: string;
  readonly interval: Interval;
  /** Bounds on the interval's grid, all of it closed. */
  readonly range: TimeRange;
  /** Every stretch of the range without a bar; at least one where the source can have them. */
  readonly missing: readonly TimeRange[];
  /** The same source with another page limit. */
  readonly otherPages: BarSource;
  readonly unknownSymbol: string;
  /** For sources that ask over a network. */
  readonly network?: {
    /** When each request so far arrived, in milliseconds of one clock. */
    arrivals(): readonly number[];
    readonly ratePerSecond: number;
  };
  close?(): Promise<void>;
}

const pagesOf = async (source: BarSource, request: BarRequest): Promise<readonly (readonly Bar[])[]> => {
  const pages: (readonly Bar[])[] = [];
  for await (const page of source.bars(request)) pages.push(page);
  return pages;
};

const timesOf = (bars: readonly Bar[]): readonly Instant[] => bars.map(({ time }) => time);

/** What a card gets to work with. */
class Bench {
  readonly sut: SourceUnderTest;
  readonly step: number;

  constructor(sut: SourceUnderTest) {
    this.sut = sut;
    this.step = INTERVAL_MS[sut.interval];
  }

  request(range: TimeRange): BarRequest {
    return { symbol: this.sut.symbol, interval: this.sut.interval, from: range.from, to: range.to };
  }

  async read(
    range: TimeRange = this.sut.range,
    source: BarSource = this.sut.source,
  ): Promise<readonly Bar[]> {
    return (await pagesOf(source, this.request(range))).flat();
  }
}

interface Card {
  readonly id: string;
  readonly title: string;
  readonly prerequisite: string;
  readonly action: string;
  readonly pass: string;
  readonly network?: true;
  run(bench: Bench): Promise<void>;
}

/** What every source of bars must do. The numbers are for ever; a card that falls away leaves its number empty. */
export const CARDS: readonly Card[] = [
  {
    id: 'TC-S01',
    title: 'ranges are half-open: the bar at `from` is in, the bar at `to` is not',
    prerequisite: 'Bars at two times a < b.',
    action: 'Read [a, b), then [a + 1 ms, b + 1 ms).',
    pass: 'The first holds a and not b; the second holds b and not a.',
    async run(bench) {
      const times = timesOf(await bench.read());
      const [a, b] = [times[3], times[12]];
      expect(timesOf(await bench.read({ from: a, to: b }))).toEqual(times.slice(3, 12));
      expect(timesOf(await bench.read({ from: a + 1, to: b + 1 }))).toEqual(times.slice(4, 13));
    },
  },
  {
    id: 'TC-S02',
    title: 'bars start on the UTC grid of their interval',
    prerequisite: 'A range with bars.',
    action: 'Read it.',
    pass: 'Every start is a multiple of the interval since the epoch.',
    async run(bench) {
      const times = timesOf(await bench.read());
      expect(times.length).toBeGreaterThanOrEqual(20);
      expect(times.filter((time) => time % bench.step !== 0)).toEqual([]);
    },
  },
  {
    id: 'TC-S03',
    title: 'bars ascend, each once, across pages',
    prerequisite: 'A range that takes more than one page at one of the two page limits.',
    action: 'Read it at both page limits, page by page.',
    pass: 'Starts strictly ascend through all pages; no page is empty.',
    async run(bench) {
      const { source, otherPages, range } = bench.sut;
      const runs = [
        await pagesOf(source, bench.request(range)),
        await pagesOf(otherPages, bench.request(range)),
      ];
      expect(Math.max(...runs.map(({ length }) => length))).toBeGreaterThan(1);
      for (const pages of runs) {
        expect(pages.filter(({ length }) => length === 0)).toEqual([]);
        const times = timesOf(pages.flat());
        expect(times.filter((time, i) => i > 0 && time <= times[i - 1])).toEqual([]);
      }
    },
  },
  {
    id: 'TC-S04',
    title: 'a forming bar is never given',
    prerequisite: 'A clock that stands still.',
    action: 'Read a range that ends ten bars after now.',
    pass: 'Every bar has ended by now, and nothing after the range of the past was added.',
    async run(bench) {
      const now = bench.sut.clock.now();
      const bars = await bench.read({ from: bench.sut.range.from, to: now + 10 * bench.step });
      expect(bars.length).toBeGreaterThan(0);
      expect(timesOf(bars).filter((time) => time + bench.step > now)).toEqual([]);
    },
  },
  {
    id: 'TC-S05',
    title: 'gaps stay gaps',
    prerequisite: 'The stretches of the range that hold no bar are known.',
    action: 'Read the range and name its gaps.',
    pass: 'The gaps are exactly the known ones: nothing was filled, nothing was lost.',
    async run(bench) {
      const { interval, range, missing } = bench.sut;
      expect(gaps(timesOf(await bench.read()), interval, range)).toEqual(missing);
    },
  },
  {
    id: 'TC-S06',
    title: 'an empty range gives nothing',
    prerequisite: 'A known asset.',
    action: 'Read [a, a), [b, a) with b > a, and a range within one bar.',
    pass: 'No page and no error.',
    async run(bench) {
      const { from, to } = bench.sut.range;
      for (const range of [
        { from, to: from },
        { from: to, to: from },
        { from: from + 1, to: from + 2 },
      ])
        expect(await pagesOf(bench.sut.source, bench.request(range))).toEqual([]);
    },
  },
  {
    id: 'TC-S07',
    title: 'reading can be resumed at any bar',
    prerequisite: 'Times a < b < c.',
    action: 'Read [a, b) and [b, c), and [a, c) at once.',
    pass: 'The two parts together equal the whole.',
    async run(bench) {
      const whole = await bench.read();
      const { from, to } = bench.sut.range;
      for (const bar of [whole[1], whole[7], whole[15]]) {
        const parts = [
          ...(await bench.read({ from, to: bar.time })),
          ...(await bench.read({ from: bar.time, to })),
        ];
        expect(parts).toEqual(whole);
      }
    },
  },
  {
    id: 'TC-S08',
    title: 'an abort ends the reading',
    prerequisite: 'An AbortSignal.',
    action: 'Abort before the first page; in another reading, abort after it.',
    pass: 'The reading rejects with the reason of the abort, and no further page comes.',
    async run(bench) {
      const reason = new Error('stopped by the test');
      for (const source of [bench.sut.source, bench.sut.otherPages]) {
        await expect(
          pagesOf(source, { ...bench.request(bench.sut.range), signal: AbortSignal.abort(reason) }),
        ).rejects.toBe(reason);
        await expect(source.listings(AbortSignal.abort(reason))).rejects.toBe(reason);
      }
      const whole = await pagesOf(bench.sut.otherPages, bench.request(bench.sut.range));
      const stop = new AbortController();
      let pages = 0;
      const reading = async () => {
        for await (const _ of bench.sut.otherPages.bars({
          ...bench.request(bench.sut.range),
          signal: stop.signal,
        })) {
          pages++;
          stop.abort(reason);
        }
      };
      await (whole.length > 1 ? expect(reading()).rejects.toBe(reason) : reading());
      expect(pages).toBe(1);
    },
  },
  {
    id: 'TC-S09',
    title: 'the budget of requests is kept by all users together',
    prerequisite: 'A source that asks over a network, with a rate.',
    action: 'Read the range four times at once.',
    pass: 'No two requests arrive closer than the rate allows (a fifth is left to timers and the network).',
    network: true,
    async run(bench) {
      const { network } = bench.sut;
      if (network === undefined) throw new Error('no network');
      const before = network.arrivals().length;
      await Promise.all(Array.from({ length: 4 }, () => bench.read()));
      const arrivals = network.arrivals().slice(before);
      expect(arrivals.length).toBeGreaterThanOrEqual(4);
      const spent = (arrivals.at(-1) as number) - arrivals[0];
      expect(spent).toBeGreaterThanOrEqual(0.8 * (arrivals.length - 1) * (1000 / network.ratePerSecond));
    },
  },
  {
    id: 'TC-S10',
    title: 'listings name each asset once, by its canonical symbol',
    prerequisite: 'None.',
    action: 'List the assets.',
    pass: 'Symbols are canonical and unique; turnover is absent or not negative; the known asset is among them.',
    async run(bench) {
      const listings = await bench.sut.source.listings();
      const symbols = listings.map(({ symbol }) => symbol);
      expect(new Set(symbols).size).toBe(symbols.length);
      expect(symbols.filter((symbol) => normaliseSymbol(symbol) !== symbol)).toEqual([]);
      expect(symbols).toContain(bench.sut.symbol);
      expect(listings.filter(({ turnover24h }) => turnover24h !== null && !(turnover24h >= 0))).toEqual([]);
    },
  },
  {
    id: 'TC-S11',
    title: 'the answer does not depend on the page limit',
    prerequisite: 'The same source with two page limits.',
    action: 'Read the range from both.',
    pass: 'The bars are equal.',
    async run(bench) {
      expect(await bench.read(bench.sut.range, bench.sut.otherPages)).toEqual(await bench.read());
    },
  },
  {
    id: 'TC-S12',
    title: 'an unknown asset is an error that names it',
    prerequisite: 'A symbol that the source does not list.',
    action: 'Read its bars.',
    pass: 'An AssayError `not-found` with the symbol in its message.',
    async run(bench) {
      const request = { ...bench.request(bench.sut.range), symbol: bench.sut.unknownSymbol };
      const failure = await pagesOf(bench.sut.source, request).catch((cause: unknown) => cause);
      expect(failure).toBeInstanceOf(AssayError);
      expect(failure).toMatchObject({ code: 'not-found', message: expect.stringContaining(request.symbol) });
    },
  },
  {
    id: 'TC-S13',
    title: 'time before the first bar gives nothing',
    prerequisite: 'None.',
    action: 'Read the year 1980.',
    pass: 'No bar and no error.',
    async run(bench) {
      expect(
        await bench.read({ from: Date.UTC(1980, 0, 1), to: Date.UTC(1980, 0, 1) + 50 * bench.step }),
      ).toEqual([]);
    },
  },
  {
    id: 'TC-S14',
    title: 'every bar can be a fact',
    prerequisite: 'A range with bars.',
    action: 'Read it.',
    pass: 'No bar has a fault by the rules of `domain/market`.',
    async run(bench) {
      const faults = (await bench.read()).map((bar) =>
        barFault(bar, bench.sut.interval, bench.sut.clock.now()),
      );
      expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    },
  },
  {
    id: 'TC-S15',
    title: 'the past does not change between two readings',
    prerequisite: 'A range that has closed.',
    action: 'Read it twice.',
    pass: 'The bars are equal.',
    async run(bench) {
      expect(await bench.read()).toEqual(await bench.read());
    },
  },
  {
    id: 'TC-S16',
    title: 'a source says what it is',
    prerequisite: 'None.',
    action: 'Look at its id and licence.',
    pass: 'Both are there; the id is one word.',
    async run(bench) {
      const { id, licence } = bench.sut.source;
      expect(id).toMatch(/^[^\s/]+$/);
      expect(licence).not.toBe('');
    },
  },
];

/**
 * Puts a source (or a fake) through the cards.
 * @param make called once; every card works on the same source.
 */
export const describeSource = (name: string, make: () => Promise<SourceUnderTest>, network = false): void => {
  describe(`acceptance cards: ${name}`, () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = new Bench(await make());
    });
    afterAll(() => bench.sut.close?.());
    for (const card of CARDS.filter((candidate) => network || candidate.network === undefined))
      test(`${card.id} ${card.title}`, () => card.run(bench));
  });
};
