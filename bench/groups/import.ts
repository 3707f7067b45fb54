import { found } from '../finding.ts';
import { inTurns } from '../rounds.ts';
import { runTask } from '../tasks/run-task.ts';
import type { TaskResult } from '../tasks/task.ts';
import type { Group } from './group.ts';

const ROUNDS = 5;

const perSecond = (results: readonly TaskResult[]): number[] =>
  results.map(({ rows, ms }) => (rows / ms) * 1000);

/** The price file into a fresh data directory, and to Parquet by DuckDB alone. */
export const measureImport: Group = async (stage) => {
  const { path } = stage.prices;
  const { own, peer } = await inTurns(ROUNDS, {
    own: () => runTask('import-file', { dataDir: stage.fresh('data'), path }),
    peer: () => runTask('copy-with-duckdb', { path, target: `${stage.fresh('copy')}.parquet` }),
  });
  return [
    found({
      group: 'import',
      what: `price file, ${own[0].rows.toLocaleString('en')} bars of ${own[0].assets} assets`,
      unit: 'rows/s',
      better: 'more',
      samples: perSecond(own),
      peer: { name: 'DuckDB COPY, validates nothing', samples: perSecond(peer) },
    }),
  ];
};
