const WORDS: Readonly<Record<string, string>> = {
  ai: 'AI',
  bnb: 'BNB',
  btc: 'BTC',
  dao: 'DAO',
  defi: 'DeFi',
  dex: 'DEX',
  eth: 'ETH',
  l1: 'Layer 1',
  l2: 'Layer 2',
  lrt: 'LRT',
  lst: 'LST',
  nft: 'NFT',
  rwa: 'RWA',
  sol: 'SOL',
  vms: 'VMs',
};

/** A category in words: `l1-smart-contract` is `Layer 1 smart contract`. */
export const categoryWords = (slug: string): string => {
  const [first, ...rest] = slug.split('-');
  const begin = WORDS[first] ?? `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return [begin, ...rest.map((word) => WORDS[word] ?? word)].join(' ');
};
