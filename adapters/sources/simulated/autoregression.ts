import type { Random } from '@assay/core/kernel';

/** First-order autoregression: persistence from step to step and stationary deviation. */
export interface Autoregression {
  readonly persistence: number;
  readonly deviation: number;
}

export const nextOf = ({ persistence, deviation }: Autoregression, value: number, random: Random): number =>
  persistence * value + deviation * Math.sqrt(1 - persistence * persistence) * random.normal();
