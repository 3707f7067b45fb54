import { count } from '../format/number.ts';

/** `held 88 of 100 times` */
export const heldText = (coverage: number | null, forecasts: number): string =>
  coverage === null || forecasts === 0
    ? 'no past band has closed'
    : `held ${count(Math.round(coverage * forecasts))} of ${count(forecasts)} times`;
