import type { ClosedJudgementRow } from '@assay/sdk';
import { type CsvTable, csvTable } from '../export/csv.ts';

/** What became of each judgement. */
export const outcomesTable = (rows: readonly ClosedJudgementRow[]): CsvTable =>
  csvTable(rows, {
    outcome: ({ number }) => number,
    judgement: ({ judgement }) => judgement,
    kind: ({ kind }) => kind,
    model: ({ model }) => model.id,
    version: ({ model }) => model.version,
    asset: ({ subject }) => subject,
    asOf: ({ asOf }) => asOf,
    closedAt: ({ closedAt }) => closedAt,
    horizonDays: ({ horizonDays }) => horizonDays,
    from: ({ from }) => from,
    to: ({ to }) => to,
    return: (row) => row.return,
    stopped: ({ stopped }) => stopped,
    score: ({ score }) => score,
    hit: ({ hit }) => hit,
    position: ({ call }) => call?.position,
    afterCosts: ({ call }) => call?.afterCosts,
    callRight: ({ call }) => call?.right,
    band50Low: ({ band }) => band?.band50[0],
    band50High: ({ band }) => band?.band50[1],
    inside50: ({ band }) => band?.inside50,
    band90Low: ({ band }) => band?.band90[0],
    band90High: ({ band }) => band?.band90[1],
    inside90: ({ band }) => band?.inside90,
  });
