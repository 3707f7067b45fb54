// Writes what TA-Lib's C (npm `talib`, installed into .tools/ by `node bench/indicators.ts --install-peers`) gives on a
// made-up series, for domain/quant/indicators/ta-lib.test.ts. Run it, then `npx biome check --write` on what it wrote.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTaLib, taLib, taLibInputs } from '../bench/indicators/ta-lib.ts';
import { madeUpBars } from '../domain/quant/indicators/testing/made-up-bars.ts';
import { TA_LIB_CASES, type TaLibCase } from '../domain/quant/indicators/testing/ta-lib-cases.ts';

const BARS = 600;
const DIGITS = 13;
const TARGET = join(import.meta.dirname, '../domain/quant/indicators/testing/ta-lib-golden.json');

const lib = taLib();
if (lib === null)
  throw new Error('TA-Lib is not there: run `node bench/indicators.ts --install-peers` first');
const bars = madeUpBars(BARS);
/** All bars of the beginning, then every fifth. */
const kept = Array.from({ length: BARS }, (_, t) => t).filter((t) => t < 60 || t % 5 === 0);

const outputsOf = (spec: TaLibCase) => {
  const { begIndex, result } = runTaLib(lib, spec, taLibInputs(spec, bars));
  const at = (values: ArrayLike<number>, t: number): number | null =>
    t < begIndex ? null : Number(values[t - begIndex].toPrecision(DIGITS));
  return Object.fromEntries(
    Object.entries(spec.outputs).map(([own, theirs]) => [own, kept.map((t) => at(result[theirs], t))]),
  );
};

const cases = TA_LIB_CASES.map((spec) => `${JSON.stringify(spec.name)}: ${JSON.stringify(outputsOf(spec))}`);
const head = `"version": ${JSON.stringify(lib.version)},\n"bars": ${BARS},\n"kept": ${JSON.stringify(kept)}`;
writeFileSync(TARGET, `{\n${head},\n"functions": {\n${cases.join(',\n')}\n}\n}\n`);
