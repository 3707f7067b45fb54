/** Ticker of the asset that a chain stands for, by its name in plain letters. */
const NATIVE: Readonly<Record<string, string>> = {
  algorand: 'ALGO',
  aptos: 'APT',
  arbitrum: 'ARB',
  avalanche: 'AVAX',
  avax: 'AVAX',
  binance: 'BNB',
  bitcoin: 'BTC',
  bsc: 'BNB',
  cardano: 'ADA',
  celo: 'CELO',
  cosmos: 'ATOM',
  cronos: 'CRO',
  ethereum: 'ETH',
  fantom: 'FTM',
  filecoin: 'FIL',
  flow: 'FLOW',
  hedera: 'HBAR',
  icp: 'ICP',
  injective: 'INJ',
  kava: 'KAVA',
  mantle: 'MNT',
  near: 'NEAR',
  optimism: 'OP',
  osmosis: 'OSMO',
  polkadot: 'DOT',
  polygon: 'MATIC',
  ripple: 'XRP',
  sei: 'SEI',
  solana: 'SOL',
  starknet: 'STRK',
  stellar: 'XLM',
  stacks: 'STX',
  sui: 'SUI',
  tezos: 'XTZ',
  thorchain: 'RUNE',
  ton: 'TON',
  tron: 'TRX',
};

/** The native asset of a chain, or of a rollup its governance token; `undefined` where none is known. */
export const nativeAsset = (chain: string): string | undefined => {
  const name = chain.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(NATIVE, name) ? NATIVE[name] : undefined;
};
