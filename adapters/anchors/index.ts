export { type ChainTransaction, EvmAnchor, type EvmAnchorOptions, type EvmChain } from './evm/evm-anchor.ts';
export {
  OpenTimestampsAnchor,
  type OpenTimestampsOptions,
  type ReadBlockHeader,
} from './opentimestamps/open-timestamps-anchor.ts';
