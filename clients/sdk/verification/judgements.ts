import type { RouteId } from '../routes.ts';
import * as restate from './restate.ts';

type Row = restate.Value;

/** What the entry behind a row is to be, and which fields of the row it speaks for. */
export interface Expected {
  readonly kind: string;
  /** Name of the field that says what the row is about; `null` where the address of the call alone says it. */
  readonly subject: 'asset' | 'slug' | 'market' | null;
  readonly restate: restate.Restate;
  /** Fields that the entry says nothing about. */
  readonly unstated: readonly string[];
  /** Field of the row that tells which kind of entry is expected. */
  readonly told?: 'interval' | 'kind';
}

const ofAsset = (
  kind: string,
  as: restate.Restate = restate.asStated,
  unstated: readonly string[] = [],
): Expected => ({ kind, subject: 'asset', restate: as, unstated });

const OTHER_GRADES = ['investor', 'fundamental', 'technology', 'valuation'];
const GRADE = ofAsset('grade', restate.asStated, ['change24h', 'momentum', ...OTHER_GRADES]);

const EXPLAINED = ['grades.weight', 'grades.baseline', 'grades.contributions'];

const DAILY_SIGNAL: Expected = {
  ...ofAsset('grade', restate.dailySignal, ['trend', 'since', 'strategyReturn', 'holdingReturn']),
  told: 'interval',
};
const HOURLY_SIGNAL: Expected = { ...ofAsset('hourly-signal', restate.hourlySignal), told: 'interval' };
const signalOf = ({ interval }: Row): Expected => (interval === '1h' ? HOURLY_SIGNAL : DAILY_SIGNAL);

const MOONSHOT = ofAsset('moonshot', restate.asStated, [
  ...['status', 'entryPrice', 'endedAt', 'exit', 'exitPrice', 'roi', 'bestRoi'],
]);

const fundamentalDayOf = ({ kind }: Row): Expected => ({
  ...ofAsset(String(kind), restate.fundamentalDay),
  told: 'kind',
});

const MARKET: Expected = { kind: 'market', subject: 'market', restate: restate.market, unstated: [] };

const INDEX: Expected = {
  kind: 'index',
  subject: 'slug',
  restate: restate.index,
  unstated: ['id', 'name', 'ticker', 'type', 'category', 'meaning'],
};

const REBALANCES: Expected = {
  ...{ kind: 'index-rebalance', subject: null },
  restate: restate.rebalances,
  unstated: [],
};

const MATRIX: Expected = {
  ...{ kind: 'correlation-matrix', subject: 'market' },
  restate: restate.matrix,
  unstated: ['missing'],
};

type ExpectedOf = Expected | ((row: Row) => Expected);

const LEVELS = ofAsset('levels', restate.levels);
const STATISTICS = ofAsset('statistics');
const RISK = ofAsset('risk', restate.risk);
const SCENARIOS = ofAsset('scenarios');

/** Endpoints that answer with judgements. */
const JUDGED: Partial<Record<RouteId, ExpectedOf>> = {
  listGrades: GRADE,
  listGradeHistory: GRADE,
  explainGrade: ofAsset('grade', restate.explanation, EXPLAINED),
  listFundamentalHistory: fundamentalDayOf,
  listSignals: signalOf,
  listSignalHistory: signalOf,
  listMoonshots: MOONSHOT,
  listForecasts: ofAsset('forecast', restate.oneHorizon),
  listForecastHistory: ofAsset('forecast'),
  listScenarios: SCENARIOS,
  listScenarioHistory: SCENARIOS,
  listLevels: LEVELS,
  listLevelHistory: LEVELS,
  listStatistics: STATISTICS,
  listStatisticsHistory: STATISTICS,
  listRisk: RISK,
  listRiskHistory: RISK,
  listCorrelationsHistory: ofAsset('correlations'),
  getCorrelations: MATRIX,
  getMarket: MARKET,
  listMarketHistory: MARKET,
  listIndices: INDEX,
  getIndex: INDEX,
  listIndexRebalances: REBALANCES,
};

/** The grades inside the one answer that holds several judgements. */
const FUNDAMENTALS: Readonly<Record<string, Expected>> = {
  investor: ofAsset('investor'),
  fundamental: ofAsset('fundamental', restate.fundamental),
  technology: ofAsset('technology', restate.fundamental),
  valuation: ofAsset('valuation', restate.fundamental),
};

/** A row of an answer, and what its entry is to be. */
export interface JudgedRow {
  readonly row: Row;
  readonly expected: Expected;
}

/** Fields by which a row is held against its entry, besides those that the entry states. */
export const IDENTITY = ['asOf', 'backfill', 'model', 'inputs', 'abstained', 'statement', 'issuedAt'];

/** What says of what a row is, beside the address it is asked for at. */
const TELLING: Partial<Record<RouteId, readonly string[]>> = {
  listSignals: ['asset', 'interval'],
  listSignalHistory: ['asset', 'interval'],
  listFundamentalHistory: ['asset', 'kind'],
  listForecasts: ['asset', 'days'],
  listIndices: ['slug'],
  listMarketHistory: [],
  listIndexRebalances: [],
};

/** Fields that rows of a list need to be checked; `undefined` where they are no judgements. */
export const neededFields = (id: RouteId): readonly string[] | undefined =>
  id in JUDGED ? [...IDENTITY, ...(TELLING[id] ?? ['asset'])] : undefined;

/** Every judgement of an answer, in its order. */
export const judgementsOf = (id: RouteId, data: unknown): readonly JudgedRow[] => {
  if (id === 'getFundamentals')
    return Object.entries(FUNDAMENTALS).flatMap(([name, expected]) => {
      const row = (data as Row)[name] as Row | null;
      return row === null ? [] : [{ row, expected }];
    });
  const expectedOf = JUDGED[id];
  if (expectedOf === undefined) return [];
  const rows = (Array.isArray(data) ? data : [data]) as readonly Row[];
  return rows.map((row) => ({
    row,
    expected: typeof expectedOf === 'function' ? expectedOf(row) : expectedOf,
  }));
};
