/** What is known of an asset whatever the sources say. */
export interface KnownAsset {
  /** The number that existing clients have for it. */
  readonly id: number;
  readonly name: string;
}

/** Assets that existing clients of the compatible API ask for by number. */
export const KNOWN_ASSETS: ReadonlyMap<string, KnownAsset> = new Map([
  ['BTC', { id: 3375, name: 'Bitcoin' }],
  ['ETH', { id: 3306, name: 'Ethereum' }],
  ['LTC', { id: 3377, name: 'Litecoin' }],
  ['TMAI', { id: 36_697, name: 'Token Metrics AI' }],
]);
