const WORDS: Readonly<Record<string, string>> = {
  grade: 'Trader Grade',
  trader: 'Trader Grade',
  investor: 'Investor Grade',
  fundamental: 'Fundamental Grade',
  technology: 'Technology Grade',
  valuation: 'Valuation Grade',
};

/** A kind of judgement in words: `relative-direction` is `Relative direction`. */
export const kindWords = (kind: string): string => {
  const plain = kind.replaceAll('-', ' ');
  return WORDS[kind] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
};
