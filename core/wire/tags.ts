/** What the endpoints of a tag are about. A plan may name a tag for all of them. */
export const TAGS: Readonly<Record<string, string>> = {
  assets: 'What is held of each asset: names, prices, bars, categories, exchanges',
  grades: 'Trader, Investor, Fundamental, Technology and Valuation Grades, and what drove them',
  signals: 'Long, short or neutral, with the record of each against holding; moonshots',
  forecasts: 'Bands of future prices, market-cap scenarios, levels of support and resistance',
  statistics: 'Statistics of return and risk, correlations, facts of the chain',
  market: 'The market as a whole, day by day',
  indices: 'Indices by rule books: holdings, performance, rebalances',
  record:
    'Statements of the public log with their proofs, the schedule, and the track record; open to anybody',
  log: 'The public log as its readers fetch it (c2sp.org/tlog-tiles); open to anybody',
  account: 'Keys, plans and usage',
  streams: 'What happens, as it happens',
  webhooks: 'What happens, sent to an address of yours',
  operations: 'The server itself: state, health, metrics, this description',
};
