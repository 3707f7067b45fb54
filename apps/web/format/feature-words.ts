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
  [/^directedness-(\d+)d$/, (days) => `Steadiness of the trend, ${days} d`],
  [/^volatility-trend-(\d+)-(\d+)$/, (short, long) => `Volatility, ${short} d against ${long} d`],
  [/^min-(\d+)d$/, (days) => `Worst single day in ${days} d`],
  [/^idiosyncratic-(\d+)d$/, (days) => `Volatility of its own, ${days} d`],
  [/^alpha-(\d+)d$/, (days) => `Return beyond the market's, ${days} d`],
  [/^residual-(\d+)-(\d+)$/, (days) => `Return less the market's, ${days} d`],
  [/^downside-beta-(\d+)d$/, (days) => `Beta when the market falls, ${days} d`],
  [/^co-skewness-(\d+)d$/, (days) => `Behaviour on wild market days, ${days} d`],
  [/^downside-deviation-(\d+)d$/, (days) => `Downside volatility, ${days} d`],
  [/^days-since-high-(\d+)d$/, (days) => `Days since the ${days} d high`],
  [/^stochastic-(\d+)d$/, (days) => `Place in the ${days} d range`],
  [/^mean-gap-(\d+)d$/, (days) => `Distance from the ${days} d average`],
  [/^bollinger-(\d+)d$/, (days) => `Place in the Bollinger band, ${days} d`],
  [/^bandwidth-(\d+)d$/, (days) => `Width of the Bollinger band, ${days} d`],
  [/^volume-volatility-(\d+)d$/, (days) => `Unsteadiness of turnover, ${days} d`],
  [/^volume-balance-(\d+)d$/, (days) => `Turnover on rising less falling days, ${days} d`],
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
