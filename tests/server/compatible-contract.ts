/**
 * What clients of the platform read, endpoint by endpoint, written from the published tables and not from our
 * code: `NAME type`, in order; s string, n number, i integer, a array, o object; `?` may be null.
 */
type Contract = Readonly<Record<string, string>>;

const TOKEN = 'TOKEN_ID i, TOKEN_NAME s, TOKEN_SYMBOL s';
const BAR = 'OPEN n, HIGH n, LOW n, CLOSE n, VOLUME n?';
const GRADE =
  'TM_GRADE s, TM_GRADE_SIGNAL s, TM_GRADE_24h_PCT_CHANGE s?, TM_TRADER_GRADE_24H_CHANGE s?, QUANT_GRADE s, MOMENTUM s, FUNDAMENTAL_GRADE s?, FUNDAMENTAL_GRADE_CLASS s?';
const FUNDAMENTAL =
  'FUNDAMENTAL_GRADE n, FUNDAMENTAL_GRADE_CLASS s, COMMUNITY_SCORE n?, EXCHANGE_SCORE n?, VC_SCORE n?, TOKENOMICS_SCORE n?, DEFI_SCANNER_SCORE n?';
const TECHNOLOGY =
  'DATE s, TECHNOLOGY_GRADE n, ACTIVITY_SCORE n?, SECURITY_SCORE n?, REPOSITORY_SCORE n?, COLLABORATION_SCORE n?, DEFI_SCANNER_SCORE n?';
const LISTED = `${TOKEN}, EXCHANGE_LIST a, CATEGORY_LIST a, TM_LINK s`;
const DAY_OF_INDEX = 'ID i, DATE s, INDEX_CUMULATIVE_ROI n, MARKET_CAP n?, VOLUME n?, FDV n?';
const PORTFOLIO = `PORTFOLIO_DATE s, ${TOKEN}, INDEX_WEIGHT n, AMOUNT_OF_TOKENS n?, INITIAL_PRICE n?`;
const HOLDING = 'NAME s, ICON o?, WEIGHT n, PCT_CHANGE n?, TOKEN_ADDRESS s?';

export const V2: Contract = {
  tokens: LISTED,
  'top-market-cap-tokens': LISTED,
  price: `${TOKEN}, CURRENT_PRICE n`,
  'hourly-ohlcv': `${TOKEN}, TIMESTAMP s, ${BAR}`,
  'daily-ohlcv': `${TOKEN}, DATE s, TIMESTAMP s, ${BAR}`,
  'tm-grade': `${TOKEN}, ${GRADE}`,
  'tm-grade-history': `${TOKEN}, ${GRADE}, DATE s, TRADING_SIGNAL i`,
  'fundamental-grade': `${TOKEN}, ${FUNDAMENTAL}`,
  'fundamental-grade-history': `${TOKEN}, ${FUNDAMENTAL}, DATE s`,
  'technology-grade': `${TOKEN}, ${TECHNOLOGY}`,
  'technology-grade-history': `${TOKEN}, ${TECHNOLOGY}`,
  'trading-signals': `${TOKEN}, DATE s, TRADING_SIGNAL i, TOKEN_TREND i?, TRADING_SIGNALS_RETURNS n, HOLDING_RETURNS n, TM_TRADER_GRADE n, TM_INVESTOR_GRADE n?, TM_LINK s`,
  'hourly-trading-signals': `TIMESTAMP s, ${TOKEN}, CLOSE n, SIGNAL s, POSITION s`,
  'market-metrics':
    'DATE s, TOTAL_CRYPTO_MCAP n?, TM_GRADE_PERC_HIGH_COINS n?, TM_GRADE_SIGNAL i, LAST_TM_GRADE_SIGNAL i?, RECT_SIGNAL i?, ALTS_MARKET_CAP n?, BTC_PRICE n?, BTC_MARKET_CAP n?, VOL_INDEX n?, VOL_10 n?, VOL_90 n?, ALTS_INDICATOR n?, ABOVE_MA n?',
  'moonshot-tokens':
    'TOKEN_NAME s, TOKEN_SYMBOL s, MOONSHOT_AT s, MOONSHOT_END_AT s?, MOONSHOT_ROI n?, TM_TRADER_GRADE s?, TM_TRADER_GRADE_24H_PCT_CHANGE s?, PRICE_CHANGE_PERCENTAGE_7D_IN_CURRENCY s?, MARKET_CAP s?, VOLUME_24H s?, LAST_TRADING_SIGNAL_TIME s?',
  'price-prediction': `${TOKEN}, DATE s, PRICE_PREDICTION o`,
  'scenario-analysis': `${TOKEN}, DATE s, SCENARIO_PREDICTION o, SCENARIO_ANALYSIS o`,
  'resistance-support': `${TOKEN}, DATE s, HISTORICAL_RESISTANCE_SUPPORT_LEVELS a`,
  quantmetrics: `${TOKEN}, DATE s, VOLATILITY n, ALL_TIME_RETURN n, CAGR n?, SHARPE n?, SORTINO n?, MAX_DRAWDOWN n, SKEW n?, TAIL_RATIO n?, RISK_REWARD_RATIO n?, PROFIT_FACTOR n?, KURTOSIS n?, DAILY_VALUE_AT_RISK n?, DAILY_RETURN_AVG n, DAILY_RETURN_STD n`,
  correlation: `${TOKEN}, DATE s, TOP_CORRELATION a`,
  indices:
    'ID i, NAME s, TICKER s, PRICE n, COINS i, 24H n?, 7D n?, 1M n?, 24H_VOLUME n?, INDEX_GRADE n?, ALL_TIME n?, MARKET_CAP n?, TOP_GAINERS_ICONS o',
  'indices-holdings': `${TOKEN}, COIN s, CG_ID s?, WEIGHT n, MARKET_CAP n?, PRICE n?, CURRENT_ROI n?, TRADER_GRADE n?, TRADER_GRADE_CHANGE_24H n?, ICON s?, DATE s`,
  'indices-performance': DAY_OF_INDEX,
  'trader-grades': `${TOKEN}, DATE s, TA_GRADE n, QUANT_GRADE n, TM_TRADER_GRADE n, TM_TRADER_GRADE_24H_PCT_CHANGE n?`,
  'investor-grades': `${TOKEN}, DATE s, TM_INVESTOR_GRADE n, TM_INVESTOR_GRADE_7D_PCT_CHANGE n?, FUNDAMENTAL_GRADE n?, TECHNOLOGY_GRADE n?, VALUATION_GRADE n?, DEFI_USAGE_SCORE n?, COMMUNITY_SCORE n?, EXCHANGE_SCORE n?, VC_SCORE n?, TOKENOMICS_SCORE n?, DEFI_SCANNER_SCORE n?, ACTIVITY_SCORE n?, SECURITY_SCORE n?, REPOSITORY_SCORE n?, COLLABORATION_SCORE n?`,
  'trader-indices': PORTFOLIO,
  'investor-indices': PORTFOLIO,
  'index-holdings': HOLDING,
  'sector-indices-holdings': HOLDING,
  'index-specific-performance': DAY_OF_INDEX,
};

const TOKEN_3 = 'token_id i, token_name s, token_symbol s, slug s';
const GRADE_3 = 'tm_grade s, tm_grade_signal s';

export const V3: Contract = {
  tokens: `${TOKEN_3}, exchange_list a, category_list a, current_price n, market_cap n?, total_volume n?, circulating_supply n?, total_supply n?, max_supply n?, fully_diluted_valuation n?, price_change_percentage_24_h_in_currency n?, high_24_h n?, low_24_h n?, app_link s, contract_address s?`,
  'tm-grade': `${TOKEN_3}, ${GRADE_3}, tm_grade_24_h_pct_change s?, tm_trader_grade_24_h_change s?, quant_grade s, momentum s`,
  'tm-grade-history': `${TOKEN_3}, ${GRADE_3}, tm_grade_24h_pct_change s?, tm_trader_grade_24_h_change s?, quant_grade s, momentum s, date s, trading_signal i, token_signal_str s, app_link s`,
  'trading-signals': `${TOKEN_3}, date s, trading_signal i, token_signal_str s, token_trend i?, token_trend_str s, trading_signals_returns n, holding_returns n, app_link s, tm_grade n, fundamental_grade n?`,
  price: `${TOKEN_3}, current_price n`,
  'daily-ohlcv': `${TOKEN_3}, date s, timestamp s, open n, high n, low n, close n, volume n?`,
  indices:
    'id i, name s, ticker s, price n, coins i, 24_h n?, 7_d n?, 1_m n?, 24_h_volume n?, index_grade n?, all_time n?, market_cap n?, top_gainers_icons o',
};

interface ContractField {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

export const fieldsOf = (contract: string): ContractField[] =>
  contract.split(', ').map((field) => {
    const [name, type] = field.split(' ');
    return { name, type: type[0], nullable: type.endsWith('?') };
  });

const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  s: (value) => typeof value === 'string',
  n: (value) => typeof value === 'number' && Number.isFinite(value),
  i: (value) => Number.isInteger(value),
  a: Array.isArray,
  o: (value) => typeof value === 'object' && !Array.isArray(value),
};

/** What is wrong with a row; empty where all is well. */
export const faultsOf = (row: Readonly<Record<string, unknown>>, contract: string): string[] => {
  const fields = fieldsOf(contract);
  const names = fields.map(({ name }) => name).join();
  const keys = Object.keys(row).join() === names ? [] : [`has ${Object.keys(row).join()}, not ${names}`];
  const values = fields.flatMap(({ name, type, nullable }) => {
    const value = row[name];
    return (value === null ? nullable : FITS[type](value)) ? [] : [`${name} is ${JSON.stringify(value)}`];
  });
  return [...keys, ...values];
};
