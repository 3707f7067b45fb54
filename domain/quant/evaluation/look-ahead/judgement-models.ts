import { DAY } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import { CORRELATIONS, correlationMatrix } from '../../correlations/correlation-matrix.ts';
import { extremeCorrelations } from '../../correlations/extreme-correlations.ts';
import { forecastMarket } from '../../forecasts/forecast-market.ts';
import { FORECAST_MODEL } from '../../forecasts/model.ts';
import { FUNDAMENTALS_JUDGEMENT } from '../../fundamentals/judgement-model.ts';
import { gradePanel } from '../../grades/grade-market.ts';
import { prepareIndexMarket } from '../../indices/index-market.ts';
import { INDEX_RULE_BOOKS } from '../../indices/rule-books.ts';
import { runIndex } from '../../indices/run-index.ts';
import { gradeInvestor } from '../../investor/grade-investor.ts';
import { INVESTOR_JUDGEMENT } from '../../investor/judgement-model.ts';
import type { Judgement } from '../../judgement.ts';
import { findLevels } from '../../levels/find-levels.ts';
import { LEVEL_MODEL } from '../../levels/model.ts';
import { MARKET_INDICATOR, marketIndicator } from '../../market-indicator/market-indicator.ts';
import { sizeTable } from '../../market-indicator/size-table.ts';
import { TRADER_GRADE } from '../../model.ts';
import { findMoonshots } from '../../moonshots/find-moonshots.ts';
import { MOONSHOT, MOONSHOT_RULE } from '../../moonshots/moonshot.ts';
import { ASSET_RISK, assetRiskAt } from '../../risk/asset-risk.ts';
import { surveyRisk } from '../../risk/risk-survey.ts';
import { SCENARIO_MODEL } from '../../scenarios/model.ts';
import { marketScenarios } from '../../scenarios/scenarios.ts';
import { QUANTMETRICS, quantmetricsAt } from '../../statistics/quantmetrics.ts';
import {
  assetColumn,
  gradeTable,
  type JudgementColumn,
  type JudgementModel,
  type JudgementTable,
  marketColumn,
} from './judgement-table.ts';

const tableOf = ({ panel }: Snapshot, columns: readonly JudgementColumn[]) => ({
  assets: panel.assets,
  times: panel.times,
  columns,
});

const GRADES: JudgementModel = {
  id: TRADER_GRADE.description.id,
  judge: ({ panel }) => gradeTable(gradePanel(TRADER_GRADE, panel)),
};

const FORECASTS: JudgementModel = {
  id: FORECAST_MODEL.id,
  judge: (snapshot) => {
    const { horizons } = forecastMarket(snapshot);
    const columns = horizons.flatMap(({ days, volatility, bands, direction }) => [
      assetColumn(`variance.${days}`, volatility.variance),
      ...bands.radii.map((radius, level) => assetColumn(`band.${level}.${days}`, radius)),
      assetColumn(`up.${days}`, direction.published),
    ]);
    return tableOf(snapshot, columns);
  },
};

const MARKET: JudgementModel = {
  id: MARKET_INDICATOR.id,
  judge: (snapshot) => {
    const { series, signal } = marketIndicator(snapshot, gradePanel(TRADER_GRADE, snapshot.panel));
    const columns = Object.entries(series).map(([name, values]) => marketColumn(name, values));
    return tableOf(snapshot, [...columns, marketColumn('signal', signal)]);
  },
};

const INDICES: JudgementModel = {
  id: 'indices',
  judge: (snapshot) => {
    const history = gradePanel(TRADER_GRADE, snapshot.panel);
    const market = prepareIndexMarket({
      ...snapshot,
      traderGrade: history.trader,
      investorGrade: gradeInvestor(snapshot).grade,
      marketIndicator: marketIndicator(snapshot, history).signal,
    });
    const nothing = new Float64Array(market.bars).fill(Number.NaN);
    const columns = INDEX_RULE_BOOKS.map((book) => {
      const run = runIndex(market, book);
      return marketColumn(book.id, run.abstained === null ? run.value.level : nothing);
    });
    return tableOf(snapshot, columns);
  },
};

/** What is known of picks, at the cells of the bars by whose close it is. */
const picksOf = (snapshot: Snapshot): JudgementTable => {
  const { panel } = snapshot;
  const bars = panel.times.length;
  const unknown = () => new Float64Array(panel.columns.close.length).fill(Number.NaN);
  const [pick, marketCap, best, roi] = [unknown(), unknown(), unknown(), unknown()];
  for (const moonshot of findMoonshots(snapshot, gradePanel(TRADER_GRADE, panel))) {
    const cellOf = (at: number): number =>
      panel.assets.indexOf(moonshot.symbol) * bars + (at - DAY - panel.times[0]) / DAY;
    pick[cellOf(moonshot.at)] = moonshot.traderGrade;
    marketCap[cellOf(moonshot.at)] = moonshot.marketCap ?? 0;
    if (moonshot.endedAt === null) continue;
    best[cellOf(moonshot.endedAt)] = moonshot.bestRoi ?? Number.NaN;
    // Sold by then, or given up.
    const settled = moonshot.endedAt + MOONSHOT_RULE.silentDays * DAY;
    if (settled <= panel.times[bars - 1] + DAY) roi[cellOf(settled)] = moonshot.roi ?? Number.NaN;
  }
  const columns = { pick, marketCap, best, roi };
  return tableOf(
    snapshot,
    Object.entries(columns).map(([name, values]) => assetColumn(name, values)),
  );
};

const MOONSHOTS: JudgementModel = { id: MOONSHOT.id, judge: picksOf };

/** Bars between two that judgements of one bar at a time are made on. */
const SAMPLED = 60;

/** A judgement that is made for one bar at a time, as the sum of every number in it, on some bars. */
const sampled = (
  id: string,
  prepare: (snapshot: Snapshot) => (asset: number, t: number) => Judgement<unknown>,
) => ({
  id,
  judge: (snapshot: Snapshot) => {
    const { panel } = snapshot;
    const bars = panel.times.length;
    const judge = prepare(snapshot);
    const values = new Float64Array(panel.assets.length * bars).fill(Number.NaN);
    for (let cell = 0; cell < values.length; cell++) {
      const t = cell % bars;
      if (t % SAMPLED === SAMPLED - 1) values[cell] = sumOf(judge((cell - t) / bars, t));
    }
    return tableOf(snapshot, [assetColumn('sum', values)]);
  },
});

const sumOf = (value: unknown): number => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, inner) => sum + sumOf(inner), 0);
};

const STATISTICS = sampled(
  QUANTMETRICS.id,
  ({ panel }) =>
    (asset, t) =>
      quantmetricsAt(panel, asset, t),
);

const RISK = sampled(ASSET_RISK.id, ({ panel }) => {
  const survey = surveyRisk(panel);
  return (asset, t) => assetRiskAt(survey, asset, t);
});

const LEVELS = sampled(
  LEVEL_MODEL.id,
  ({ panel }) =>
    (asset, t) =>
      findLevels(panel, asset, t),
);

/** Makes once per bar what is judged of all assets together. */
const perBar = <T>(make: (t: number) => T): ((t: number) => T) => {
  const made = new Map<number, T>();
  return (t) => {
    const value = made.get(t) ?? make(t);
    made.set(t, value);
    return value;
  };
};

const SCENARIOS = sampled(SCENARIO_MODEL.id, (snapshot) => {
  const all = perBar((t) => marketScenarios(snapshot, t));
  return (asset, t) => all(t)[asset];
});

const CORRELATION = sampled(CORRELATIONS.id, (snapshot) => {
  const sizes = sizeTable(snapshot);
  const { panel } = snapshot;
  const of = perBar((t) => extremeCorrelations(panel, correlationMatrix(panel, t), sizes, t));
  return (asset, t) => of(t)(asset);
});

/** Everything that is judged of daily bars, as the look-ahead check puts it to the test. */
export const JUDGEMENT_MODELS: readonly JudgementModel[] = [
  GRADES,
  FUNDAMENTALS_JUDGEMENT,
  INVESTOR_JUDGEMENT,
  FORECASTS,
  MARKET,
  INDICES,
  MOONSHOTS,
  STATISTICS,
  RISK,
  LEVELS,
  SCENARIOS,
  CORRELATION,
];
