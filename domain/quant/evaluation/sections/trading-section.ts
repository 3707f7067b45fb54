import { medianInPlace } from '../../cross-section/median.ts';
import { type BucketPortfolio, bucketPortfolios, longShort } from '../portfolio/bucket-portfolios.ts';
import { logFillPrices } from '../portfolio/fill-prices.ts';
import { type Liquidity, liquidityOf } from '../portfolio/liquidity.ts';
import { performanceOf, wealth } from '../portfolio/performance.ts';
import { COST_RULE } from '../portfolio/trading-cost.ts';
import type { ReportPlot, ReportSection, ReportTable } from '../report.ts';
import { type BucketTable, bucketOutcomes } from '../statistics/bucket-outcomes.ts';
import { bootstrapMean, resamplingFor, tOf } from '../statistics/stationary-bootstrap.ts';
import { aboveMean, allSeries, type ScoredGrade, samplesOf, withGone } from './grade-samples.ts';
import { barAt, type EvaluationInputs, percentText } from './section-source.ts';

const DECILES = 10;

interface NamedPortfolio {
  readonly name: string;
  readonly portfolio: BucketPortfolio;
}

/** Days on which decile portfolios are chosen: those of the range with a bar to fill at and one to value at. */
const heldDays = ({ snapshot: { panel }, range }: EvaluationInputs) => ({
  from: barAt(panel.times, range.from),
  to: Math.min(barAt(panel.times, range.to), panel.times.length - 2),
});

/** The score's first day within the range: before it there is nothing to hold. */
const firstScored = ({ scores }: ScoredGrade, bars: number, { from, to }: { from: number; to: number }) => {
  for (let t = from; t < to; t++) {
    for (let cell = t; cell < scores.length; cell += bars) if (!Number.isNaN(scores[cell])) return t;
  }
  return to;
};

/** What portfolios of any score are simulated on. */
interface TradingMarket {
  readonly fills: readonly Float64Array[];
  readonly liquidity: Liquidity;
}

export const tradingMarket = ({ snapshot: { panel } }: EvaluationInputs): TradingMarket => {
  const series = allSeries(panel);
  return { fills: logFillPrices(panel, series), liquidity: liquidityOf(panel, series) };
};

/** Tenths of a score as portfolios over the evaluated range, and the bars of their fills. @param only 0 = lowest; all where not given. */
export const decilePortfolios = (
  inputs: EvaluationInputs,
  market: TradingMarket,
  grade: ScoredGrade,
  only?: readonly number[],
) => {
  const { times } = inputs.snapshot.panel;
  const days = heldDays(inputs);
  const from = firstScored(grade, times.length, days);
  const deciles = bucketPortfolios({
    ...market,
    scores: grade.scores,
    from,
    to: days.to,
    holdingDays: grade.horizonDays,
    buckets: DECILES,
    ...(only && { only }),
  });
  return { deciles, times: times.subarray(from + 1, days.to + 1) };
};

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const portfolioRow = ({ name, portfolio }: NamedPortfolio) => {
  const [gross, net] = [performanceOf(portfolio.gross), performanceOf(portfolio.net)];
  return {
    name,
    gross: gross.annualReturn,
    net: net.annualReturn,
    volatility: net.annualVolatility,
    grossSharpe: gross.sharpe,
    netSharpe: net.sharpe,
    drawdown: net.maxDrawdown,
    turnover: mean(portfolio.turnover) * 365,
    capacity: medianInPlace(portfolio.capacity.filter(Number.isFinite)),
  };
};

const portfolioTable = (portfolios: readonly NamedPortfolio[], holdingDays: number): ReportTable => ({
  title: `Tenths of the grade as portfolios, each day's choice held ${holdingDays} days; yearly figures`,
  columns: [
    { key: 'name', label: 'Portfolio', format: 'text' },
    { key: 'gross', label: 'Return, gross', format: 'percent' },
    { key: 'net', label: 'Return, net', format: 'percent' },
    { key: 'volatility', label: 'Volatility', format: 'percent' },
    { key: 'grossSharpe', label: 'Sharpe, gross', format: 'number' },
    { key: 'netSharpe', label: 'Sharpe, net', format: 'number' },
    { key: 'drawdown', label: 'Deepest fall, net', format: 'percent' },
    { key: 'turnover', label: 'Turnover a year, one-way (× value)', format: 'number' },
    { key: 'capacity', label: 'Capacity, USD', format: 'integer' },
  ],
  rows: portfolios.map(portfolioRow),
});

const decileTable = ({ buckets }: BucketTable, horizonDays: number): ReportTable => ({
  title: `Next ${horizonDays} days by tenth of the grade, lowest first, before costs`,
  columns: [
    { key: 'decile', label: 'Tenth', format: 'integer' },
    { key: 'n', label: 'Observations', format: 'integer' },
    { key: 'mean', label: 'Mean', format: 'percent' },
    { key: 'low', label: 'Low', format: 'percent' },
    { key: 'high', label: 'High', format: 'percent' },
    { key: 'median', label: 'Median', format: 'percent' },
    { key: 'hits', label: "Beat the day's median", format: 'percent' },
    { key: 'tail', label: 'Worst 5 % below', format: 'percent' },
    { key: 'gone', label: 'Stopped trading', format: 'percent' },
  ],
  rows: buckets.map((bucket) => ({
    decile: bucket.bucket,
    n: bucket.observations,
    mean: bucket.mean.value,
    low: bucket.mean.low,
    high: bucket.mean.high,
    median: bucket.median.value,
    hits: bucket.hitRate.value,
    tail: bucket.tail,
    gone: bucket.goneRate,
  })),
});

const meanPlot = ({ buckets }: BucketTable, grade: ScoredGrade): ReportPlot => ({
  title: 'Mean return above the mean asset of the day, by tenth of the grade',
  kind: 'bar',
  xLabel: 'Tenth of the grade, lowest first; 95 % intervals',
  yLabel: `Return over ${grade.horizonDays} days`,
  xAxis: 'category',
  yFormat: 'percent',
  series: [
    {
      name: grade.id,
      x: buckets.map(({ bucket }) => String(bucket)),
      y: buckets.map(({ mean: { value } }) => value),
      low: buckets.map(({ mean: { low } }) => low),
      high: buckets.map(({ mean: { high } }) => high),
    },
  ],
});

const wealthPlot = (portfolios: readonly NamedPortfolio[], times: Float64Array): ReportPlot => ({
  title: 'Value of 1 invested',
  kind: 'line',
  xLabel: 'Day',
  yLabel: 'Value',
  xAxis: 'time',
  yFormat: 'number',
  series: portfolios.flatMap(({ name, portfolio }) =>
    (['gross', 'net'] as const).map((kind) => ({
      name: `${name}, ${kind}`,
      x: [...times],
      y: [...wealth(portfolio[kind])],
    })),
  ),
});

const costText = (): string => {
  const tiers = COST_RULE.tiers.map(
    ({ name, minTurnover, fee, halfSpread }) =>
      `${name} (from ${minTurnover / 1e6} M USD a day) ${fee * 1e4} bp fee and ${halfSpread * 1e4} bp half-spread`,
  );
  return `Costs per side: ${tiers.join('; ')}; plus impact of daily volatility times the square root of the share of a day's turnover, for ${COST_RULE.book / 1e6} M USD a leg. Half-spreads are assumed, not observed. Borrowing and funding are not charged. Capacity: the median day's amount at which its least liquid trade is 1 % of that asset's turnover.`;
};

/** What a grade would have paid, before and after costs. */
export const tradingSection = (
  inputs: EvaluationInputs,
  grade: ScoredGrade,
): Omit<ReportSection, 'id' | 'title'> => {
  const { deciles, times } = decilePortfolios(inputs, tradingMarket(inputs), grade);
  const [lowest, highest] = [deciles[0], deciles[DECILES - 1]];
  const spread = { name: 'highest less lowest', portfolio: longShort(highest, lowest) };
  const top = { name: 'highest tenth alone', portfolio: highest };
  const samples = samplesOf(inputs, grade);
  const scored = withGone(samples, allSeries(inputs.snapshot.panel), grade.horizonDays, (day) => day.grade);
  const rule = resamplingFor(grade.horizonDays);
  const outcomes = bucketOutcomes(scored, DECILES, rule);
  const daily = bootstrapMean(spread.portfolio.net, rule);
  return {
    text: [
      costText(),
      'Chosen at the close of a bar and filled at the open of the next one (at its close where the source has no opens; at the last price where the asset does not trade). The table of outcomes by tenth counts from the close that the grade was made at. No promise was made of a profit after costs; what came out is shown.',
    ],
    verdicts: [
      {
        claim: `${grade.id}: highest less lowest tenth earns more than its costs`,
        aim: 'mean daily return after costs above 0, t ≥ 2',
        measured: `${percentText(daily.value * 365, 1)} a year (${percentText(daily.low * 365, 1)} to ${percentText(daily.high * 365, 1)}), t ${tOf(daily).toFixed(1)}`,
        met: tOf(daily) >= 2,
      },
    ],
    tables: [
      portfolioTable(
        [...deciles.map((portfolio, i) => ({ name: `tenth ${i + 1}`, portfolio })), top, spread].filter(
          ({ name }) => name !== 'tenth 10',
        ),
        grade.horizonDays,
      ),
      decileTable(outcomes, grade.horizonDays),
    ],
    plots: [
      meanPlot(bucketOutcomes(scored.map(aboveMean), DECILES, rule), grade),
      wealthPlot([spread, top], times),
    ],
  };
};
