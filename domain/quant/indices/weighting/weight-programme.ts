import { feasibleCap } from './capped-weights.ts';
import { choleskyFactor, choleskySolve, multiply } from './cholesky.ts';

/** Minimise `w'Qw / 2 - c'w` over weights that sum to 1, each within [0, cap]. */
export interface WeightProgramme {
  /** Positive definite, `n * n`, row by row. */
  readonly quadratic: Float64Array;
  readonly linear: Float64Array;
  /** Raised to 1 / n where it is below. */
  readonly cap: number;
}

const FREE = 0;
const AT_ZERO = -1;
const AT_CAP = 1;

/** A feasible point and which of its weights are held at a bound. */
interface Iterate {
  readonly weights: Float64Array;
  readonly state: Int8Array;
}

const gradientOf = ({ quadratic, linear }: WeightProgramme, weights: Float64Array): Float64Array =>
  multiply(quadratic, weights).map((value, i) => value - linear[i]);

const largest = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

/** Step to the minimum over the free weights, their sum unchanged. */
const freeStep = (
  programme: WeightProgramme,
  { weights, state }: Iterate,
  free: readonly number[],
): Float64Array => {
  const size = weights.length;
  const gradient = gradientOf(programme, weights);
  const block = new Float64Array(free.length * free.length);
  for (let a = 0; a < free.length; a++) {
    for (let b = 0; b < free.length; b++) {
      block[a * free.length + b] = programme.quadratic[free[a] * size + free[b]];
    }
  }
  const factor = choleskyFactor(block, free.length);
  const down = choleskySolve(
    factor,
    free.length,
    Float64Array.from(free, (i) => -gradient[i]),
  );
  const even = choleskySolve(factor, free.length, new Float64Array(free.length).fill(1));
  const shift = down.reduce((a, b) => a + b, 0) / even.reduce((a, b) => a + b, 0);
  const step = new Float64Array(state.length);
  for (let a = 0; a < free.length; a++) step[free[a]] = down[a] - shift * even[a];
  return step;
};

/** Moves as far as the bounds allow; true where none was in the way. */
const advance = ({ weights, state }: Iterate, step: Float64Array, cap: number): boolean => {
  let [share, blocking] = [1, -1];
  for (let i = 0; i < step.length; i++) {
    if (state[i] !== FREE || step[i] === 0) continue;
    const room = step[i] > 0 ? (cap - weights[i]) / step[i] : -weights[i] / step[i];
    if (room >= share) continue;
    share = Math.max(0, room);
    blocking = i;
  }
  for (let i = 0; i < step.length; i++) if (state[i] === FREE) weights[i] += share * step[i];
  if (blocking < 0) return true;
  state[blocking] = step[blocking] > 0 ? AT_CAP : AT_ZERO;
  weights[blocking] = step[blocking] > 0 ? cap : 0;
  return false;
};

/** The weight at a bound that most wants to leave it, by how much its gradient is beyond `level`. */
const mostWilling = (
  gradient: Float64Array,
  state: Int8Array,
  level: number,
  bound: number,
): { at: number; gain: number } => {
  let best = { at: -1, gain: 0 };
  for (let i = 0; i < state.length; i++) {
    const gain = bound * (gradient[i] - level);
    if (state[i] === bound && gain > best.gain) best = { at: i, gain };
  }
  return best;
};

/** Frees what should leave its bound; false where nothing should, which is the optimum. */
const release = (programme: WeightProgramme, { weights, state }: Iterate): boolean => {
  const gradient = gradientOf(programme, weights);
  const tolerance = 1e-12 * largest(gradient);
  const free = [...gradient.keys()].filter((i) => state[i] === FREE);
  if (free.length > 0) {
    const level = free.reduce((sum, i) => sum + gradient[i], 0) / free.length;
    const zero = mostWilling(gradient, state, level, AT_ZERO);
    const cap = mostWilling(gradient, state, level, AT_CAP);
    const best = zero.gain >= cap.gain ? zero : cap;
    if (best.gain <= tolerance) return false;
    state[best.at] = FREE;
    return true;
  }
  const byGradient = [...gradient.keys()].sort((a, b) => gradient[a] - gradient[b] || a - b);
  const dearest = byGradient.findLast((i) => state[i] === AT_CAP);
  const cheapest = byGradient.find((i) => state[i] === AT_ZERO);
  if (dearest === undefined || cheapest === undefined) return false;
  if (gradient[dearest] - gradient[cheapest] <= tolerance) return false;
  state[dearest] = FREE;
  state[cheapest] = FREE;
  return true;
};

/**
 * The minimiser, by the primal active set method (Nocedal and Wright, Numerical Optimization, algorithm
 * 16.3) from equal weights. Exact to rounding; the order of the assets matters only in that rounding.
 * @throws RangeError where the quadratic is not positive definite.
 */
export const solveWeights = (programme: WeightProgramme): Float64Array => {
  const size = programme.linear.length;
  const cap = feasibleCap(programme.cap, size);
  const iterate: Iterate = { weights: new Float64Array(size).fill(1 / size), state: new Int8Array(size) };
  for (let round = 0; round < 50 * (size + 1); round++) {
    const free = [...iterate.state.keys()].filter((i) => iterate.state[i] === FREE);
    const whole = free.length < 2 || advance(iterate, freeStep(programme, iterate, free), cap);
    if (whole && !release(programme, iterate)) return iterate.weights;
  }
  throw new RangeError('the active set method did not settle');
};

/**
 * How far weights are from the conditions of Karush, Kuhn and Tucker: the largest of the breach of the sum,
 * of a bound, and of stationarity in units of the largest gradient. 0 = optimal.
 */
export const kktResidual = (programme: WeightProgramme, weights: Float64Array): number => {
  const size = weights.length;
  const cap = feasibleCap(programme.cap, size);
  const gradient = gradientOf(programme, weights);
  const scale = largest(gradient) || 1;
  let breach = Math.abs(weights.reduce((a, b) => a + b, 0) - 1);
  let [floor, ceiling] = [-Infinity, Infinity];
  for (let i = 0; i < size; i++) {
    breach = Math.max(breach, -weights[i], weights[i] - cap);
    if (weights[i] > 1e-9) floor = Math.max(floor, gradient[i]);
    if (weights[i] < cap - 1e-9) ceiling = Math.min(ceiling, gradient[i]);
  }
  return Math.max(breach, (floor - ceiling) / scale);
};
