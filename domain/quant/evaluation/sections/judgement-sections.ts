import { toIsoDate } from '@assay/core/kernel';
import { evaluateBands } from '../../forecasts/evaluate-bands.ts';
import { evaluateDirection } from '../../forecasts/evaluate-direction.ts';
import { evaluateVolatility } from '../../forecasts/evaluate-volatility.ts';
import { forecastMarket } from '../../forecasts/forecast-market.ts';
import { bandSection } from '../../forecasts/report-bands.ts';
import { directionSection } from '../../forecasts/report-direction.ts';
import { volatilitySection } from '../../forecasts/report-volatility.ts';
import { gradeFundamentals } from '../../fundamentals/grade-fundamentals.ts';
import { evaluateIndices } from '../../indices/evaluation/evaluate-indices.ts';
import { indexSection } from '../../indices/evaluation/index-section.ts';
import { prepareIndexMarket } from '../../indices/index-market.ts';
import { INDEX_RULE_BOOKS } from '../../indices/rule-books.ts';
import { runIndex } from '../../indices/run-index.ts';
import { evaluateInvestor } from '../../investor/evaluate-investor.ts';
import { gradeInvestor } from '../../investor/grade-investor.ts';
import { investorSection } from '../../investor/investor-section.ts';
import { evaluateMarketIndicator } from '../../market-indicator/evaluate-market-indicator.ts';
import { marketIndicator } from '../../market-indicator/market-indicator.ts';
import { evaluateMoonshots, moonshotSection } from '../../moonshots/evaluate-moonshots.ts';
import { findMoonshots } from '../../moonshots/find-moonshots.ts';
import { evaluateValueAtRisk } from '../../risk/evaluate-value-at-risk.ts';
import { hourlySignals } from '../../signals/hourly-signals.ts';
import type { ReportSection } from '../report.ts';
import { countTrials } from '../trials/trial-registry.ts';
import type { EvaluationInputs, SectionSource } from './section-source.ts';
import { signalsSection } from './signals-section.ts';

/** The majors that volatility is scored on, and an asset's forecasts that give it a row of its own. */
const MAJORS = ['BTC', 'ETH', 'XRP', 'LTC', 'ADA', 'BNB', 'DOGE', 'XLM', 'XMR', 'EOS'];
const MIN_FORECASTS = 365;

/** Computes once per evaluation what several sections use. */
const once = <T>(compute: (inputs: EvaluationInputs) => T): ((inputs: EvaluationInputs) => T) => {
  const known = new WeakMap<EvaluationInputs, { readonly value: T }>();
  return (inputs) => {
    const held = known.get(inputs) ?? { value: compute(inputs) };
    known.set(inputs, held);
    return held.value;
  };
};

const forecastsOf = once(({ snapshot }) => forecastMarket(snapshot));
const fundamentalsOf = once(({ snapshot }) => gradeFundamentals(snapshot));
const investorOf = once((inputs) => gradeInvestor(inputs.snapshot, { fundamentals: fundamentalsOf(inputs) }));
const indicatorOf = once(({ snapshot, history }) => marketIndicator(snapshot, history));

const dataOf = ({ snapshot, history, range }: EvaluationInputs): string => {
  const first = Math.max(range.from, history.times[0]);
  const end = Math.min(range.to, snapshot.asOf);
  return `${snapshot.sources.join(', ')}, ${toIsoDate(first)} to before ${toIsoDate(end)}`;
};

const indices = (inputs: EvaluationInputs): ReportSection => {
  const { snapshot, history, range, trials } = inputs;
  const market = prepareIndexMarket({
    panel: snapshot.panel,
    metrics: snapshot.metrics,
    traderGrade: history.trader,
    investorGrade: investorOf(inputs).grade,
    marketIndicator: indicatorOf(inputs).signal,
  });
  const runs = INDEX_RULE_BOOKS.map((book) => ({ id: book.id, run: runIndex(market, book) }));
  const evaluation = evaluateIndices({
    market,
    histories: runs.flatMap(({ run }) => (run.abstained === null ? [run.value] : [])),
    abstained: runs.flatMap(({ id, run }) =>
      run.abstained === null ? [] : [{ id, reason: run.abstained.reason }],
    ),
    range,
    benchmark: 'BTC',
  });
  const counted = trials.map(({ trial }) => trial).filter(({ family }) => family === 'indices');
  return indexSection({ evaluation, data: dataOf(inputs), trials: countTrials(counted) });
};

const hourly = ({ hourly: bars }: EvaluationInputs): ReportSection => {
  const head = { id: 'hourly-signals', title: 'Hourly signals' };
  if (bars !== null) return { ...head, ...signalsSection(hourlySignals(bars.panel)) };
  return { ...head, text: ['No hourly bars are held.'], verdicts: [], tables: [], plots: [] };
};

/** What is measured of the judgements other than grades. */
export const JUDGEMENT_SECTIONS: readonly SectionSource[] = [
  {
    id: 'investor',
    title: 'Investor Grade',
    build: (inputs) =>
      investorSection(
        evaluateInvestor(investorOf(inputs), fundamentalsOf(inputs), inputs.snapshot, inputs.range),
      ),
  },
  {
    id: 'forecast-volatility',
    title: 'Volatility',
    build: (inputs) =>
      volatilitySection(
        evaluateVolatility(forecastsOf(inputs), { symbols: MAJORS, range: inputs.range }),
        dataOf(inputs),
      ),
  },
  {
    id: 'forecast-bands',
    title: 'Price bands',
    build: (inputs) =>
      bandSection(
        evaluateBands(forecastsOf(inputs), { range: inputs.range, minForecasts: MIN_FORECASTS }),
        dataOf(inputs),
      ),
  },
  {
    id: 'forecast-direction',
    title: 'Chance of a rise',
    build: (inputs) => directionSection(evaluateDirection(forecastsOf(inputs), inputs.range), dataOf(inputs)),
  },
  {
    id: 'value-at-risk',
    title: 'Value at risk',
    build: ({ snapshot, range }) => evaluateValueAtRisk(snapshot.panel, range).section,
  },
  {
    id: 'market-indicator',
    title: 'Market indicator',
    build: (inputs) => evaluateMarketIndicator(indicatorOf(inputs), inputs.range).section,
  },
  { id: 'hourly-signals', title: 'Hourly signals', build: hourly },
  { id: 'indices', title: 'Indices', build: indices },
  {
    id: 'moonshots',
    title: 'Moonshots',
    build: ({ snapshot, history, range }) => {
      const picks = findMoonshots(snapshot, history).filter(({ at }) => at >= range.from && at < range.to);
      return moonshotSection(evaluateMoonshots(picks, snapshot.panel, history));
    },
  },
];
