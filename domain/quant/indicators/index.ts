export { computeIndicator } from './compute-indicator.ts';
export { INPUTS, type Indicator, type Input } from './indicator.ts';
export type { Parameter } from './parameters.ts';
export { INDICATORS, indicatorById } from './registry.ts';
