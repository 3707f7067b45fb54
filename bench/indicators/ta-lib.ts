import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Columns, Input } from '../../domain/quant/indicators/indicator.ts';
import type { TaLibCase } from '../../domain/quant/indicators/testing/ta-lib-cases.ts';
import { ROOT } from '../root.ts';

interface TaLibResult {
  /** Bar of the first value. */
  readonly begIndex: number;
  readonly result: Readonly<Record<string, ArrayLike<number>>>;
}

export interface TaLib {
  readonly version: string;
  execute(request: object): TaLibResult;
}

const PACKAGE = 'talib';

export const TOOLS = join(ROOT, '.tools');

/** TA-Lib's C under Node as npm's `talib` binds it, where it is installed. */
export const taLib = (): TaLib | null => {
  const require = createRequire(join(TOOLS, 'package.json'));
  try {
    return require(PACKAGE) as TaLib;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
};

/** Its inputs: plain arrays, since the binding misreads typed ones without a word. */
export const taLibInputs = (spec: TaLibCase, bars: Columns<Input>): Readonly<Record<string, number[]>> =>
  Object.fromEntries(Object.entries(spec.inputs).map(([name, column]) => [name, Array.from(bars[column])]));

export const runTaLib = (
  lib: TaLib,
  spec: TaLibCase,
  inputs: Readonly<Record<string, number[]>>,
): TaLibResult => {
  const endIdx = Object.values(inputs)[0].length - 1;
  const answer = lib.execute({ name: spec.name, startIdx: 0, endIdx, ...inputs, ...spec.options });
  if (answer.result === undefined) throw new Error(`TA-Lib: ${spec.name}: ${JSON.stringify(answer)}`);
  return answer;
};
