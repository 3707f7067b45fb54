export { type CosigningRound, type WitnessAnswer, WitnessClient } from './witness-client.ts';
