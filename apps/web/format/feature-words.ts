/** The id of a feature, by its stem and windows, in the words of somebody who trades. */
const WORDS: readonly (readonly [RegExp, (first: string, second: string) => string])[] = [
  [/^return-(\d+)d$/, (days) => `Return, ${days} d`],
  [/^volatility-(\d+)d$/, (days) => `Volatility, ${days} d`],
  [/^max-(\d+)d$/, (days) => `Best single day in ${days} d`],
  [/^skewness-(\d+)d$/, (days) => `Skew of daily returns, ${days} d`],
  [/^beta-(\d+)d$/, (days) => `Beta to the market, ${days} d`],
  [/^max-drawdown-(\d+)d$/, (days) => `Deepest fall within ${days} d`],
  [/^shortfall-(\d+)d$/, (days) => `Average of the worst days, ${days} d`],
  [/^sortino-(\d+)d$/, (days) => `Return per downside risk, ${days} d`],
  [/^drawdown-(\d+)d$/, (days) => `Distance below the ${days} d high`],
  [/^ema-(\d+)-(\d+)$/, (fast, slow) => `Trend, ${fast} d over ${slow} d average`],
  [/^dollar-volume-(\d+)d$/, (days) => `Turnover, ${days} d`],
  [/^volume-trend-(\d+)-(\d+)$/, (short, long) => `Turnover, ${short} d against ${long} d`],
  [/^amihud-(\d+)d$/, (days) => `Price impact of trading, ${days} d`],
];

/** A feature the page has no words for is told by its own meaning. */
export const featureWords = (feature: string, meaning: string): string => {
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(feature);
    if (match !== null) return words(match[1], match[2] ?? '');
  }
  return meaning;
};
