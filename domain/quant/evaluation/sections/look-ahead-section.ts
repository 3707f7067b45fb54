import { checkLookAhead, longestTraded, tellingCuts } from '../look-ahead/check-look-ahead.ts';
import { checkCanary } from '../look-ahead/future-canary.ts';
import { INTERVENTIONS } from '../look-ahead/interventions.ts';
import { startUpDrift } from '../look-ahead/start-up.ts';
import type { ReportSection, ReportTable } from '../report.ts';
import type { EvaluationInputs } from './section-source.ts';

/** Bars compared, and bars of history before them, in the start-up analysis. */
const START_UP = { bars: 30, histories: [60, 120, 250, 500, 1000] };

const startUpTable = ({ models, snapshot }: EvaluationInputs): ReportTable => ({
  title: `Start-up: the last ${START_UP.bars} days judged with less history before them`,
  columns: [
    { key: 'model', label: 'Model', format: 'text' },
    { key: 'array', label: 'Judgement', format: 'text' },
    { key: 'history', label: 'Days of history', format: 'integer' },
    { key: 'lost', label: 'Abstained', format: 'percent' },
    { key: 'changed', label: 'Other in any bit', format: 'percent' },
    { key: 'largest', label: 'Greatest difference', format: 'number' },
  ],
  rows: models.flatMap((model) =>
    startUpDrift(model, snapshot, START_UP.bars, START_UP.histories).map(
      ({ array, history, lost, changed, largest }) => ({
        model: model.id,
        array,
        history,
        lost,
        changed,
        largest,
      }),
    ),
  ),
});

/** Whether any judgement depends on what came after it. */
export const lookAheadSection = (inputs: EvaluationInputs): Omit<ReportSection, 'id' | 'title'> => {
  const { models, lookAhead, snapshot } = inputs;
  const few = longestTraded(snapshot, lookAhead.assets);
  const cuts = tellingCuts(few, lookAhead.cuts);
  const checked = models.map((model) => ({
    model,
    findings: checkLookAhead(model, few, cuts),
    canary: checkCanary(model, few),
  }));
  const runs = cuts.length * INTERVENTIONS.length;
  return {
    text: [
      `Every model judged ${few.panel.assets.length} assets again ${runs} times: after each of ${cuts.length} cuts the future was taken away, made unknown, or made noise. No byte of a judgement up to the cut may change. The canary plants a column that holds tomorrow's return, and metrics dated after the end. The same check is run in the tests against 31 planted cheats, all of which it catches, and their honest twins, none of which it accuses.`,
      'Start-up: how much of what is judged today depends on how far back the history goes. A model that learns changes with its training window; that is no look-ahead.',
    ],
    verdicts: checked.flatMap(({ model, findings, canary }) => [
      {
        claim: `${model.id}: nothing after a day changes a judgement of it`,
        aim: `0 of ${runs} runs differ`,
        measured: String(new Set(findings.map(({ cut, intervention }) => `${cut} ${intervention}`)).size),
        met: findings.length === 0,
      },
      {
        claim: `${model.id}: a planted future column is not read`,
        aim: '0 judgements change',
        measured: String(canary.length),
        met: canary.length === 0,
      },
    ]),
    tables: [
      {
        title: 'What was caught',
        columns: [
          { key: 'model', label: 'Model', format: 'text' },
          { key: 'intervention', label: 'Future was', format: 'text' },
          { key: 'cut', label: 'Bars kept', format: 'integer' },
          { key: 'array', label: 'Judgement', format: 'text' },
          { key: 'asset', label: 'Asset', format: 'text' },
          { key: 'cells', label: 'Cells', format: 'integer' },
        ],
        rows: checked.flatMap(({ findings }) =>
          findings.map(({ model, intervention, cut, array, asset, cells }) => ({
            model,
            intervention,
            cut,
            array,
            asset,
            cells,
          })),
        ),
      },
      startUpTable({ ...inputs, snapshot: few }),
    ],
    plots: [],
  };
};
