export type { Patience } from './patience.ts';
export { type CosigningRound, type WitnessAnswer, WitnessClient } from './witness-client.ts';
