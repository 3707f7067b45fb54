import { found } from '../finding.ts';
import { inTurns } from '../rounds.ts';
import { runTask } from '../tasks/run-task.ts';
import type { Group } from './group.ts';

const ROUNDS = 5;
const BUDGET_S = 3;

/** Every day of every asset graded again. No package on npm does the like, so the budget is all there is to meet. */
export const measureRegrade: Group = async (stage) => {
  const dataDir = await stage.imported();
  const { own } = await inTurns(ROUNDS, { own: () => runTask('grade-world', { dataDir }) });
  const common = { group: 'regrade', budget: { on: 'value', limit: BUDGET_S } } as const;
  return [
    found({
      group: 'regrade',
      what: 'model, assets x days',
      unit: 'cells/s',
      better: 'more',
      samples: own.map(({ cells, modelMs }) => (cells / modelMs) * 1000),
    }),
    found({
      ...common,
      what: 'model, full history',
      unit: 's',
      better: 'less',
      samples: own.map(({ modelMs }) => modelMs / 1000),
    }),
    found({
      ...common,
      what: `grade --force, with loading and storing ${own[0].graded.toLocaleString('en')} grades`,
      unit: 's',
      better: 'less',
      samples: own.map(({ ms }) => ms / 1000),
    }),
  ];
};
