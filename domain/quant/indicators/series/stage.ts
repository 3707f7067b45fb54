import type { Kernel } from '../indicator.ts';

/**
 * One column in, one out, keeping its state between calls: a link of an indicator. A value that is NaN or
 * infinite gives NaN and leaves the state alone. `output` may be the input itself.
 */
export type Stage = (input: Float64Array, output: Float64Array, length: number) => void;

/** An indicator that is one link. */
export const asKernel =
  (stage: Stage): Kernel =>
  (inputs, outputs, length) =>
    stage(inputs[0], outputs[0], length);

/** Columns for what lies between links. */
export const scratch = (count: number, capacity: number): Float64Array[] =>
  Array.from({ length: count }, () => new Float64Array(capacity));
