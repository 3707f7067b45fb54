import { categoryMetric } from '@assay/domain/market';

/** Other names of categories, and the part of a slug here that means the same. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'layer-1': 'l1',
    layer1: 'l1',
    'smart-contract-platform': 'l1',
    'layer-2': 'l2',
    layer2: 'l2',
    memes: 'meme',
    memecoin: 'meme',
    memecoins: 'meme',
    yieldfarming: 'yield',
    'yield-farming': 'yield',
    'decentralized-finance': 'defi',
    'decentralized-exchange': 'dex',
    'artificial-intelligence': 'ai',
    'real-world-assets': 'rwa',
    'liquid-staking': 'lst',
    nfts: 'nft',
    gamefi: 'gaming',
    oracles: 'oracle',
    stablecoin: 'stablecoins',
    'ethereum-ecosystem': 'eth-ecosystem',
    'solana-ecosystem': 'sol-ecosystem',
    'bitcoin-ecosystem': 'btc-ecosystem',
  }),
);

/** `DeFi Blue Chips` is `defi-blue-chips`, as where the slugs come from; what leaves nothing finds nothing. */
const slugOf = (word: string): string => categoryMetric(word)?.replace('category/', '') ?? word;

/** The slugs that are meant: each word is one, or whole parts of one (`defi` of `defi-blue-chips`), or an alias of either. */
export const categoriesOf = (words: readonly string[], slugs: readonly string[]): string[] =>
  words.flatMap((word) => {
    const asked = slugOf(word);
    const parts = [asked, ALIASES.get(asked) ?? asked].map((one) => `-${one}-`);
    const found = slugs.filter((slug) => parts.some((part) => `-${slug}-`.includes(part)));
    return found.length === 0 ? [asked] : found;
  });
