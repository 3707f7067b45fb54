import { type Finding, found, notMeasured } from '../finding.ts';
import { HOW_TO_GET, pandasVersion, rankWithPandas, writePanel } from '../peers/pandas.ts';
import { inTurns } from '../rounds.ts';
import { liquidMarket } from '../stage/liquid-market.ts';
import type { Stage } from '../stage/stage.ts';
import { runTask } from '../tasks/run-task.ts';
import type { Group } from './group.ts';

const ROUNDS = 5;
const PANDAS_ROUNDS = 3;
const MARKET = { assets: '500', days: '2000' };
const WIDE_MARKET = { assets: '1000', days: '1000' };
const GROUP = 'grading';

type Ranked = { readonly ms: number; readonly cells: number };

const measureFeatures = async (stage: Stage): Promise<Finding> => {
  const what = '46 features and their ranks, 500 assets x 2,000 days';
  const version = pandasVersion();
  if (version === undefined) return notMeasured(GROUP, what, 'pandas', HOW_TO_GET);
  const panel = liquidMarket(Number(MARKET.assets), Number(MARKET.days));
  const folder = stage.fresh('features');
  await writePanel(folder, panel);
  const { own, peer } = await inTurns<'own' | 'peer', Ranked>(PANDAS_ROUNDS, {
    own: () => runTask('rank-features', MARKET) as Promise<Ranked>,
    peer: () => rankWithPandas(folder, panel),
  });
  if (own[0].cells !== peer[0].cells) throw new Error('pandas admits other assets than Assay does');
  return found({
    group: GROUP,
    what,
    unit: 's',
    better: 'less',
    samples: own.map(({ ms }) => ms / 1000),
    peer: { name: `pandas ${version}`, samples: peer.map(({ ms }) => ms / 1000) },
    budget: { on: 'ratio', limit: 3 },
  });
};

/** All features and grades of a made-up market with every cell graded, a new day of another, and features beside pandas. */
export const measureGrading: Group = async (stage) => {
  const { full, added } = await inTurns(ROUNDS, {
    full: () => runTask('grade-panel', MARKET),
    added: () => runTask('add-days', WIDE_MARKET),
  });
  return [
    found({
      group: GROUP,
      what: `500 assets x 2,000 days, ${full[0].graded.toLocaleString('en')} grades, one thread`,
      unit: 's',
      better: 'less',
      samples: full.map(({ ms }) => ms / 1000),
      budget: { on: 'value', limit: 5 },
    }),
    found({
      group: GROUP,
      what: 'a new day of 1,000 assets after 1,000 days',
      unit: 'ms',
      better: 'less',
      samples: added.map(({ ms }) => ms),
      budget: { on: 'value', limit: 200 },
    }),
    found({
      group: GROUP,
      what: 'the slowest day of the month',
      unit: 'ms',
      better: 'less',
      samples: added.map(({ slowest }) => slowest),
    }),
    await measureFeatures(stage),
  ];
};
