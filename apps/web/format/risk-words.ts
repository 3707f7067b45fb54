const REASONS: Readonly<Record<string, string>> = {
  'high-volatility': 'wide daily swings',
  'large-shortfall': 'heavy losses on its worst days',
  'deep-drawdown': 'a deep fall within the year',
  'high-downside-beta': 'falls harder than the market',
  'fat-tail': 'crashes beyond its usual swings',
  'frequent-crashes': 'frequent days of −10% and worse',
  'thin-turnover': 'thin turnover',
};

/** A reason of a risk score, as somebody who trades would put it; one without words is told by its meaning. */
export const riskReasonWords = (code: string, meaning: string): string => REASONS[code] ?? meaning;

/** What a risk score is made of. */
export const RISK_INPUT_WORDS = {
  volatility: 'Volatility',
  shortfall: 'Average of the worst days',
  drawdown: 'Deepest fall, 365 d',
  downsideBeta: 'Beta when the market falls',
  tailIndex: 'Fatness of the tail',
  crashes: 'Days of −10% and worse',
  turnover: 'Turnover',
} as const;

export const RISK_METHOD_WORDS = {
  historical: 'As it was, 365 d',
  'cornish-fisher': 'Cornish-Fisher',
  filtered: 'At the volatility of today',
} as const;
