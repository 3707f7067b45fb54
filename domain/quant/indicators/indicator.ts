import { gapMask } from './gaps.ts';
import type { Parameter } from './parameters.ts';
import { type Params, resolveParams } from './parameters.ts';

/** `time`: start of the bar, ms since 1970 UTC. Prices in the quote currency; volume in any one unit. */
export const INPUTS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;
export type Input = (typeof INPUTS)[number];

/**
 * Advances an indicator's state over `length` bars: reads its inputs, writes its outputs, both in declared
 * order. One code for both forms: the batch form hands it blocks, the incremental form one bar.
 */
export type Kernel = (
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  length: number,
) => void;

export type Columns<Name extends string> = Readonly<Record<Name, Float64Array>>;
export type Values<Name extends string> = Readonly<Record<Name, number>>;

/** What an indicator is; {@link defineIndicator} gives it its two forms. */
export interface IndicatorSpec<I extends Input, P extends string, O extends string> {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  /** Where the formula stands. */
  readonly source: string;
  readonly inputs: readonly I[];
  readonly params: Readonly<Record<P, Parameter>>;
  /** Meaning and unit of each output. */
  readonly outputs: Readonly<Record<O, string>>;
  /** Bars without gaps up to and including the first that can have a value, per output. */
  warmUp(params: Values<P>): Values<O>;
  /** @throws RangeError where parameters that are each in range do not go together. */
  check?(params: Values<P>): void;
  /** Fresh state; it will be asked for at most `capacity` bars at a time. */
  kernel(params: Values<P>, capacity: number): Kernel;
}

/** State that is fed bar by bar. */
export interface IncrementalIndicator<I extends Input, O extends string> {
  /** The outputs at this bar, from it and the bars before it; NaN as in the batch form. */
  next(bar: Values<I>): Values<O>;
}

export interface Indicator<I extends Input = Input, P extends string = string, O extends string = string>
  extends IndicatorSpec<I, P, O> {
  /** The parameters with defaults filled in. @throws RangeError on unknown names and values out of range. */
  resolve(params?: Params<P>): Values<P>;
  /**
   * All bars at once. `outputs` may be given to save allocation: columns of the inputs' length.
   * @throws RangeError on parameters, or where columns differ in length or are missing.
   */
  batch(bars: Columns<I>, params?: Params<P>, outputs?: Columns<O>): Columns<O>;
  /** Agrees with `batch` bit for bit. @throws RangeError on parameters. */
  incremental(params?: Params<P>): IncrementalIndicator<I, O>;
}

/** Bars per block: intermediate columns stay in the cache. */
const BLOCK = 2048;

const columnsOf = <Name extends string>(
  names: readonly Name[],
  columns: Partial<Columns<Name>>,
  what: string,
  length?: number,
): Float64Array[] => {
  const found = names.map((name) => {
    const column = columns[name];
    if (column === undefined) throw new RangeError(`${what} has no column ${name}`);
    return column;
  });
  const expected = length ?? found[0].length;
  const odd = found.findIndex((column) => column.length !== expected);
  if (odd >= 0)
    throw new RangeError(
      `${what}: column ${names[odd]} has ${found[odd].length} bars instead of ${expected}`,
    );
  return found;
};

const runInBlocks = (
  kernel: Kernel,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
): void => {
  const { length } = inputs[0];
  for (let from = 0; from < length; from += BLOCK) {
    const to = Math.min(from + BLOCK, length);
    const block = (column: Float64Array): Float64Array => column.subarray(from, to);
    kernel(inputs.map(block), outputs.map(block), to - from);
  }
};

/** Bars with a gap in any input reach the kernel as NaN in all of them. */
const withoutGaps = (kernel: Kernel, inputs: number, capacity: number): Kernel => {
  if (inputs === 1) return kernel;
  const mask = gapMask(inputs, capacity);
  return (columns, outputs, length) => kernel(mask(columns, length), outputs, length);
};

export const defineIndicator = <const I extends Input, P extends string, O extends string>(
  spec: IndicatorSpec<I, P, O>,
): Indicator<I, P, O> => {
  const names = Object.keys(spec.outputs) as O[];
  const resolve = (params?: Params<P>): Values<P> => {
    const resolved = resolveParams(spec.id, spec.params, params);
    spec.check?.(resolved);
    return resolved;
  };
  const started = (params: Params<P> | undefined, capacity: number): Kernel =>
    withoutGaps(spec.kernel(resolve(params), capacity), spec.inputs.length, capacity);
  return {
    ...spec,
    resolve,
    batch: (bars, params, outputs) => {
      const inputs = columnsOf(spec.inputs, bars, `${spec.id}: bars`);
      const { length } = inputs[0];
      const made =
        outputs ?? (Object.fromEntries(names.map((name) => [name, new Float64Array(length)])) as Columns<O>);
      const written = columnsOf(names, made, `${spec.id}: outputs`, length);
      runInBlocks(started(params, Math.min(BLOCK, length)), inputs, written);
      return made;
    },
    incremental: (params) => {
      const kernel = started(params, 1);
      const inputs = spec.inputs.map(() => new Float64Array(1));
      const outputs = names.map(() => new Float64Array(1));
      return {
        next: (bar) => {
          for (let i = 0; i < inputs.length; i++) inputs[i][0] = bar[spec.inputs[i]];
          kernel(inputs, outputs, 1);
          const values = {} as Record<O, number>;
          for (let i = 0; i < names.length; i++) values[names[i]] = outputs[i][0];
          return values;
        },
      };
    },
  };
};
