import { indicatorById } from '../../domain/quant/indicators/registry.ts';
import { madeUpBars } from '../../domain/quant/indicators/testing/made-up-bars.ts';
import { PEER_CASES } from '../../domain/quant/indicators/testing/peer-cases.ts';
import { type PeerBars, peerBars } from '../../domain/quant/indicators/testing/peers/peer-case.ts';
import { TA_LIB_CASES } from '../../domain/quant/indicators/testing/ta-lib-cases.ts';
import { inTurns } from '../rounds.ts';
import { median } from '../statistics.ts';
import { runTaLib, type TaLib, taLib, taLibInputs } from './ta-lib.ts';
import type { Timing } from './timing.ts';

const BARS = 1_000_000;
const ROUNDS = 5;
const TA_LIB = 'TA-Lib C (npm talib)';

type Bars = ReturnType<typeof madeUpBars>;
type Contenders = Readonly<Record<string, () => unknown>>;

/** Milliseconds of each contender in each round; the first round, which compiles, is not counted. */
const millisecondsOf = async (contenders: Contenders): Promise<Record<string, readonly number[]>> => {
  const timed = Object.entries(contenders).map(([name, work]) => [
    name,
    async (): Promise<number> => {
      const start = performance.now();
      work();
      return performance.now() - start;
    },
  ]);
  const samples = await inTurns(
    ROUNDS + 1,
    Object.fromEntries(timed) as Record<string, () => Promise<number>>,
  );
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, all.slice(1)]));
};

const contendersOf = (id: string, bars: Bars, theirs: PeerBars, lib: TaLib | null): Contenders => {
  const indicator = indicatorById(id);
  const contenders: Record<string, () => unknown> = { own: () => indicator.batch(bars) };
  const spec = TA_LIB_CASES.find((other) => other.id === id);
  if (lib !== null && spec !== undefined) {
    const inputs = taLibInputs(spec, bars);
    contenders[TA_LIB] = () => runTaLib(lib, spec, inputs);
  }
  for (const { peer, run } of PEER_CASES.filter((other) => other.id === id))
    contenders[peer] ??= () => run(theirs);
  return contenders;
};

const timingOf = (id: string, samples: Readonly<Record<string, readonly number[]>>): Timing => {
  const { own, ...others } = samples;
  const npm = Object.keys(others).filter((name) => name !== TA_LIB);
  const best = npm.toSorted((a, b) => median(others[a]) - median(others[b]))[0];
  const peers = Object.entries(others).map(([name, taken]) => ({
    name,
    samples: taken,
    isTaLib: name === TA_LIB,
    isBest: name === best,
  }));
  return { id, bars: BARS, own, peers };
};

/** Every indicator that TA-Lib or a package on npm has too, with the defaults of ours. */
export const timeIndicators = async (): Promise<{ timings: Timing[]; taLibVersion: string | null }> => {
  const bars = madeUpBars(BARS);
  const theirs = peerBars(bars);
  const lib = taLib();
  const ids = new Set([...TA_LIB_CASES, ...PEER_CASES].map(({ id }) => id));
  const timings: Timing[] = [];
  for (const id of ids) {
    process.stderr.write(` ${id}`);
    timings.push(timingOf(id, await millisecondsOf(contendersOf(id, bars, theirs, lib))));
  }
  return { timings, taLibVersion: lib?.version ?? null };
};

/** Bar by bar: our state beside the streams of `trading-signals`. */
export const timeIncremental = async () => {
  const bars = madeUpBars(BARS);
  const theirs = peerBars(bars);
  const candles = theirs.candles.map((candle, t) => ({ time: bars.time[t], ...candle }));
  const rows = [];
  for (const id of ['ema', 'rsi', 'bollinger-bands', 'atr', 'stochastic']) {
    const spec = PEER_CASES.find((other) => other.id === id && other.peer === 'trading-signals');
    if (spec === undefined) throw new Error(`trading-signals has no ${id}`);
    const own = () => {
      const state = indicatorById(id).incremental();
      for (const candle of candles) state.next(candle);
    };
    const samples = await millisecondsOf({ own, peer: () => spec.run(theirs) });
    rows.push({
      what: `${id} bar by bar, ${BARS.toLocaleString('en')} bars`,
      own: samples.own,
      peer: { name: 'trading-signals', samples: samples.peer },
    });
  }
  return rows;
};
