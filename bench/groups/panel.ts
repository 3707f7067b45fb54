import { join } from 'node:path';
import { found } from '../finding.ts';
import { inTurns } from '../rounds.ts';
import { runTask } from '../tasks/run-task.ts';
import type { Group } from './group.ts';

const ROUNDS = 5;
const PEER = 'DuckDB SELECT * to objects';

/** The model's snapshot from the lake, and the same segments as objects. */
export const measurePanel: Group = async (stage) => {
  const dataDir = await stage.imported();
  const segments = join(dataDir, 'real', 'lake', 'bars', '*.parquet');
  const { own, peer } = await inTurns(ROUNDS, {
    own: () => runTask('load-panel', { dataDir }),
    peer: () => runTask('read-with-duckdb', { segments }),
  });
  const rate = { group: 'panel', what: 'snapshot: resolved, on a grid, with its digest' } as const;
  return [
    found({
      ...rate,
      unit: 'rows/s',
      better: 'more',
      samples: own.map(({ rows, ms }) => (rows / ms) * 1000),
      peer: { name: PEER, samples: peer.map(({ rows, ms }) => (rows / ms) * 1000) },
    }),
    found({
      ...rate,
      unit: 'ms',
      better: 'less',
      samples: own.map(({ ms }) => ms),
      peer: { name: PEER, samples: peer.map(({ ms }) => ms) },
    }),
  ];
};
