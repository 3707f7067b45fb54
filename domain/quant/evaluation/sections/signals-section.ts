import { evaluateSignals, type FollowedSignals, type SignalEvaluation } from '../evaluate-signals.ts';
import type { ReportSection } from '../report.ts';
import { percentText } from './section-source.ts';

const ends = ({ assets, times, strategyReturn, holdingReturn }: FollowedSignals) => {
  const bars = times.length;
  return assets
    .map((asset, index) => ({
      asset,
      strategy: strategyReturn[(index + 1) * bars - 1],
      holding: holdingReturn[(index + 1) * bars - 1],
    }))
    .filter(({ strategy }) => !Number.isNaN(strategy));
};

const SUMMARY: readonly [label: string, read: (signals: SignalEvaluation) => number | string][] = [
  ['Assets with a signal', ({ assets }) => String(assets)],
  ['Mean return of following', ({ meanStrategyReturn }) => percentText(meanStrategyReturn, 1)],
  ['Mean return of holding', ({ meanHoldingReturn }) => percentText(meanHoldingReturn, 1)],
  ['Median return of following', ({ medianStrategyReturn }) => percentText(medianStrategyReturn, 1)],
  ['Median return of holding', ({ medianHoldingReturn }) => percentText(medianHoldingReturn, 1)],
  ['Assets where following ended above holding', ({ aheadOfHolding }) => percentText(aheadOfHolding, 1)],
  ['Assets where following ended above zero', ({ profitable }) => percentText(profitable, 1)],
  ['Share of signals bullish', ({ bullish }) => percentText(bullish, 1)],
  ['Share of signals bearish', ({ bearish }) => percentText(bearish, 1)],
];

/** The record of a follower of each asset's signal, from its first signal to the end of the data. */
export const signalsSection = (followed: FollowedSignals): Omit<ReportSection, 'id' | 'title'> => {
  const signals = evaluateSignals(followed);
  const records = ends(followed);
  return {
    text: [
      'Each asset from its first signal to the end of the data, whatever days were asked for: all in the asset while the signal is 1, else in cash that earns nothing; after fees and slippage of the stated rule. Holding pays no cost.',
      'A median above holding and a mean below it go together: being in cash misses few great winners that pay for a portfolio.',
    ],
    verdicts: [
      {
        claim: 'following the signals earns more than holding, on average over the assets',
        aim: 'mean of following above mean of holding',
        measured: `${percentText(signals.meanStrategyReturn, 1)} against ${percentText(signals.meanHoldingReturn, 1)}`,
        met: signals.meanStrategyReturn > signals.meanHoldingReturn,
      },
      {
        claim: 'following the signal beats holding for most assets',
        aim: '> 50 %',
        measured: percentText(signals.aheadOfHolding, 1),
        met: signals.aheadOfHolding > 0.5,
      },
    ],
    tables: [
      {
        title: 'Record of the signals',
        columns: [
          { key: 'figure', label: 'Figure', format: 'text' },
          { key: 'value', label: 'Value', format: 'text' },
        ],
        rows: SUMMARY.map(([figure, read]) => ({ figure, value: read(signals) })),
      },
    ],
    plots: [
      {
        title: 'Growth of 1, in powers of ten: following against holding, one point per asset',
        kind: 'scatter',
        xLabel: 'Holding, log10 of growth',
        yLabel: 'Following, log10 of growth',
        xAxis: 'number',
        yFormat: 'number',
        series: [
          {
            name: 'assets',
            x: records.map(({ holding }) => Math.log10(Math.max(1 + holding, 1e-4))),
            y: records.map(({ strategy }) => Math.log10(Math.max(1 + strategy, 1e-4))),
          },
        ],
      },
    ],
  };
};
