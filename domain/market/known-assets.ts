/** What is known of an asset whatever the sources say. */
export interface KnownAsset {
  /** The number that existing clients have for it. */
  readonly id?: number;
  /** Without a number: what it is called where no source says otherwise. */
  readonly name: string;
}

/** Assets that existing clients of the compatible API ask for by number. */
const NUMBERED: readonly (readonly [string, KnownAsset])[] = [
  ['BTC', { id: 3375, name: 'Bitcoin' }],
  ['ETH', { id: 3306, name: 'Ethereum' }],
  ['LTC', { id: 3377, name: 'Litecoin' }],
  ['TMAI', { id: 36_697, name: 'Token Metrics AI' }],
];

/** Assets that clients ask for by name; files of prices seldom hold more than tickers. */
const NAMES: Readonly<Record<string, string>> = {
  BNB: 'BNB',
  SOL: 'Solana',
  XRP: 'XRP',
  ADA: 'Cardano',
  DOGE: 'Dogecoin',
  DOT: 'Polkadot',
  LINK: 'Chainlink',
  UNI: 'Uniswap',
  AVAX: 'Avalanche',
  ATOM: 'Cosmos',
  NEAR: 'NEAR Protocol',
  FTM: 'Fantom',
  ALGO: 'Algorand',
  VET: 'VeChain',
  ICP: 'Internet Computer',
  SAND: 'The Sandbox',
  MANA: 'Decentraland',
  APE: 'ApeCoin',
  MATIC: 'Polygon',
  SHIB: 'Shiba Inu',
  TRX: 'TRON',
  AAVE: 'Aave',
  MKR: 'Maker',
  USDT: 'Tether',
  USDC: 'USD Coin',
  DAI: 'Dai',
  FIL: 'Filecoin',
  ARB: 'Arbitrum',
  OP: 'Optimism',
  PEPE: 'Pepe',
  XLM: 'Stellar',
  HBAR: 'Hedera',
  BCH: 'Bitcoin Cash',
  ETC: 'Ethereum Classic',
};

/** By ticker. */
export const KNOWN_ASSETS: ReadonlyMap<string, KnownAsset> = new Map([
  ...NUMBERED,
  ...Object.entries(NAMES).map(([symbol, name]) => [symbol, { name }] as const),
]);
