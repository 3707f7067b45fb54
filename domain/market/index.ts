export * from './bar.ts';
export { barFault } from './bar-rules.ts';
export { gaps } from './gaps.ts';
export * from './metric.ts';
export * from './panel.ts';
export type * from './ports.ts';
export { baseOfPair, normaliseSymbol } from './symbol.ts';
export { inferVolumeUnit } from './volume-unit.ts';
