import { DAY, type Json, toIso } from '@assay/core/kernel';
import type { Asset, CorrelationsRow, LevelsRow, ScenariosRow, StatisticsRow } from '@assay/core/wire';
import { chosenAssets, labelOf } from './chosen-assets.ts';
import { type Call, type CompatibleEndpoint, compatible, LIVE, RETIRED } from './endpoint.ts';
import { array, type Field, lacking, number, object } from './fields.ts';
import { dayOf, JUDGED_DAY } from './judged-days.ts';
import type { Timed } from './newest-first.ts';
import { GROUPED, NAMED, PAGED, SIZED } from './parameter-groups.ts';
import { cut } from './parameters.ts';
import { TOKEN } from './token-fields.ts';

interface Judged<Row> extends Timed {
  readonly row: Row;
}

interface AboutAsset {
  readonly asset: string;
  readonly asOf: string;
  readonly abstained: object | null;
}

const NO_ROW = 'Where the judgement abstained there is no row.';

/** The latest judgement of each asset that has one; one page, largest first. */
const latest = async <Row extends AboutAsset>(
  { natives, asked, page }: Call,
  all: readonly Row[],
): Promise<readonly Judged<Row>[]> => {
  const judged = new Map(all.map((row) => [row.asset, row]));
  const rows = (await chosenAssets(natives, asked)).flatMap((asset) => {
    const row = judged.get(asset.symbol);
    return row === undefined || row.abstained !== null ? [] : [{ asset, row, at: dayOf(row) }];
  });
  return cut(rows, page);
};

interface Scened extends Judged<ScenariosRow> {
  readonly names: ReadonlyMap<string, Asset>;
}

const CASES = ['bear', 'base', 'moon'] as const;
const FIGURES = [
  ['price', 'price'],
  ['mcap', 'marketCap'],
  ['fdv', 'fullyDiluted'],
  ['roi', 'roi'],
] as const;

type Scenario = NonNullable<ScenariosRow['scenarios']>[number];

const scenarioOf = (scenario: Scenario): Json => ({
  scenario: scenario.multiple,
  total_mcap_scenario: scenario.totalMarketCap,
  ...Object.fromEntries(
    FIGURES.flatMap(([name, own]) =>
      CASES.map((one) => [`predicted_${name}_${one}`, scenario[one][own]] as const),
    ),
  ),
});

const similarOf = ({ row, names }: Scened): Json =>
  row.peers === null
    ? null
    : row.peers.similar.map(({ asset, marketCap, pastPerformance }) => {
        const known = names.get(asset);
        return {
          token_id: known?.id ?? null,
          token_name: known === undefined ? asset : labelOf(known),
          token_symbol: asset,
          market_cap: marketCap,
          past_performance: pastPerformance,
        };
      });

/** @param list what the list of scenarios is called. */
const predictionOf =
  (list: 'price_prediction' | 'scenario_prediction') =>
  (source: Scened): Json => {
    const { row, at } = source;
    return {
      token_mcap: row.marketCap,
      total_mcap: row.totalMarketCap,
      category_name: row.peers?.category ?? null,
      current_price: row.price,
      predicted_date: toIso(at + DAY),
      similar_tokens_info: similarOf(source),
      avg_past_performance: row.peers?.averagePerformance ?? null,
      self_past_performance: row.pastPerformance,
      [list]: (row.scenarios ?? []).map(scenarioOf),
    };
  };

const scened = async (call: Call): Promise<Scened[]> => {
  const names = new Map((await call.natives.assets({})).map((asset) => [asset.symbol, asset]));
  return (await latest(call, await call.natives.scenarios())).map((judged) => ({ ...judged, names }));
};

const SCENARIOS =
  'Arithmetic on past shares of the market, no forecast. Inside: USD; `roi` and performances as fractions; `predicted_fdv_*` null where no supply is known; `category_name`, `similar_tokens_info` and `avg_past_performance` null where no category of the asset is known.';

const pricePrediction = compatible<Scened>({
  path: 'price-prediction',
  about: 'What an asset would be worth in scenarios of the total market',
  native: 'listScenarios',
  versions: LIVE,
  parameters: [...NAMED, ...PAGED],
  note: `${NO_ROW} It abstains without a market cap.`,
  fields: [...TOKEN, JUDGED_DAY, object('PRICE_PREDICTION', SCENARIOS, predictionOf('price_prediction'))],
  sources: scened,
});

const scenarioAnalysis = compatible<Scened>({
  path: 'scenario-analysis',
  about: 'The same under its old names',
  native: 'listScenarios',
  versions: RETIRED,
  deprecated: { since: '2025-08-22', successor: '/v2/price-prediction' },
  parameters: [...NAMED, ...PAGED],
  note: `${NO_ROW} Clients read either key, so that both hold the same.`,
  fields: [
    ...TOKEN,
    JUDGED_DAY,
    object('SCENARIO_PREDICTION', SCENARIOS, predictionOf('scenario_prediction')),
    object('SCENARIO_ANALYSIS', 'The same', predictionOf('scenario_prediction')),
  ],
  sources: scened,
});

const levelsOf = ({ levels }: LevelsRow): Json =>
  (levels ?? [])
    .map(({ lastTouch, price }) => ({ date: lastTouch, level: price }))
    .sort((a, b) => Date.parse(b.date) - Date.parse(a.date));

const resistanceSupport = compatible<Judged<LevelsRow>>({
  path: 'resistance-support',
  about: 'Levels at which the price turned before',
  native: 'listLevels',
  versions: LIVE,
  parameters: [...NAMED, ...PAGED],
  note: NO_ROW,
  fields: [
    ...TOKEN,
    JUDGED_DAY,
    array(
      'HISTORICAL_RESISTANCE_SUPPORT_LEVELS',
      'Levels with the day that last touched each, newest first',
      ({ row }) => levelsOf(row),
    ),
  ],
  sources: async (call) => latest(call, await call.natives.levels()),
});

const statistic = (name: string, about: string, own: keyof StatisticsRow): Field<Judged<StatisticsRow>> =>
  number(name, about, ({ row }) => row[own] as number | null, { unknown: 'the returns do not define it' });

const quantmetrics = compatible<Judged<StatisticsRow>>({
  path: 'quantmetrics',
  about: 'Statistics of the daily returns since 2019',
  native: 'listStatistics',
  versions: LIVE,
  parameters: [...NAMED, ...GROUPED, ...SIZED, ...PAGED],
  note: NO_ROW,
  fields: [
    ...TOKEN,
    JUDGED_DAY,
    statistic('VOLATILITY', 'Annual, a fraction', 'volatility'),
    statistic('ALL_TIME_RETURN', 'A fraction', 'allTimeReturn'),
    statistic('CAGR', 'A fraction', 'cagr'),
    statistic('SHARPE', 'Annual', 'sharpe'),
    statistic('SORTINO', 'Annual', 'sortino'),
    statistic('MAX_DRAWDOWN', 'A negative fraction', 'maxDrawdown'),
    statistic('SKEW', '', 'skew'),
    statistic('TAIL_RATIO', '95th over 5th percentile', 'tailRatio'),
    statistic('RISK_REWARD_RATIO', 'Mean gain over mean loss', 'riskRewardRatio'),
    statistic('PROFIT_FACTOR', 'Gains over losses', 'profitFactor'),
    statistic('KURTOSIS', 'Excess', 'kurtosis'),
    statistic('DAILY_VALUE_AT_RISK', '5 % quantile, a negative fraction', 'dailyValueAtRisk'),
    statistic('DAILY_RETURN_AVG', 'A fraction', 'dailyReturnAvg'),
    statistic('DAILY_RETURN_STD', 'A fraction', 'dailyReturnStd'),
  ],
  sources: async (call) => latest(call, await call.natives.statistics()),
});

interface Correlated extends Judged<CorrelationsRow> {
  readonly names: ReadonlyMap<string, Asset>;
}

const correlationsOf = ({ row, names }: Correlated): Json =>
  [...(row.highest ?? []), ...(row.lowest ?? []).toReversed()].map(({ asset, correlation }) => {
    const known = names.get(asset);
    return { token: known === undefined ? asset : labelOf(known), correlation };
  });

const correlation = compatible<Correlated>({
  path: 'correlation',
  about: 'The 10 highest and 10 lowest correlations with the 100 largest assets',
  native: 'listCorrelationsHistory',
  versions: LIVE,
  parameters: [...NAMED, ...GROUPED, ...PAGED],
  note: NO_ROW,
  fields: [
    ...TOKEN,
    JUDGED_DAY,
    array('TOP_CORRELATION', 'Highest first; each with the name of the other asset', correlationsOf),
  ],
  sources: async ({ natives, asked, page }) => {
    const names = new Map((await natives.assets({})).map((asset) => [asset.symbol, asset]));
    const rows: Correlated[] = [];
    for (const asset of await chosenAssets(natives, asked)) {
      if (rows.length === page.first + page.limit) break;
      const row = await natives.correlations(asset.symbol);
      if (row !== undefined && row.abstained === null) rows.push({ asset, row, names, at: dayOf(row) });
    }
    return cut(rows, page);
  },
});

const NOTHING = 'there are no rows';

const aiReports = compatible<never>({
  path: 'ai-reports',
  about: 'Reports in words',
  native: 'listAssets',
  versions: LIVE,
  parameters: [...NAMED, ...PAGED],
  note: 'Always empty: no reports are written here.',
  fields: [
    lacking('TOKEN_ID', 'i', NOTHING),
    lacking('TOKEN_SYMBOL', 's', NOTHING),
    lacking('TOKEN_NAME', 's', NOTHING),
    lacking('INVESTMENT_ANALYSIS_POINTER', 's', NOTHING),
    lacking('INVESTMENT_ANALYSIS', 's', NOTHING),
    lacking('DEEP_DIVE', 's', NOTHING),
    lacking('CODE_REVIEW', 's', NOTHING),
  ],
  sources: async () => [],
});

const cryptoInvestors = compatible<never>({
  path: 'crypto-investors',
  about: 'Venture capital and its returns',
  native: 'listAssets',
  versions: LIVE,
  parameters: PAGED,
  note: 'Always empty: no funding rounds are held by investor.',
  fields: [
    lacking('INVESTOR_NAME', 's', NOTHING),
    lacking('INVESTOR_WEBSITE', 's', NOTHING),
    lacking('INVESTOR_TWITTER', 's', NOTHING),
    lacking('ROUND_COUNT', 'i', NOTHING),
    lacking('ROI_AVERAGE', 'n', NOTHING),
    lacking('ROI_MEDIAN', 'n', NOTHING),
  ],
  sources: async () => [],
});

const trendIndicators = compatible<never>({
  path: 'all-trend-indicators',
  about: 'Trend indicators',
  native: 'listSignals',
  versions: RETIRED,
  parameters: [...NAMED, ...PAGED],
  note: 'Always empty: what its rows were is not known.',
  fields: [],
  sources: async () => [],
});

export const JUDGEMENT_ENDPOINTS: readonly CompatibleEndpoint[] = [
  pricePrediction,
  resistanceSupport,
  quantmetrics,
  correlation,
  aiReports,
  cryptoInvestors,
  scenarioAnalysis,
  trendIndicators,
];
