import type { ClosedJudgementRow } from '@assay/sdk';
import type { KindRow } from '../data/use-record.ts';
import { type CsvTable, csvTable } from '../export/csv.ts';

/** One line for each kind of each model, unmeasured ones too. */
export const kindsTable = (rows: readonly KindRow[]): CsvTable =>
  csvTable(rows, {
    kind: ({ kind }) => kind,
    model: ({ model }) => model.id,
    version: ({ model }) => model.version,
    digest: ({ model }) => model.digest,
    schedule: ({ schedule }) => schedule,
    first: ({ first }) => first,
    last: ({ last }) => last,
    days: ({ days }) => days,
    slots: ({ slots }) => slots,
    judgements: ({ judgements }) => judgements,
    abstentions: ({ abstentions }) => abstentions,
    private: (row) => row.private,
    unrevealed: ({ unrevealed }) => unrevealed,
    resolved: ({ resolved }) => resolved,
    unresolved: ({ unresolved }) => unresolved,
    horizonDays: ({ horizonDays }) => horizonDays,
    hitsRight: ({ hits }) => hits?.right,
    hitsTried: ({ hits }) => hits?.tried,
    hitRate: ({ hits }) => hits?.rate,
    rankIc: ({ rankIc }) => rankIc?.mean,
    rankIcT: ({ rankIc }) => rankIc?.t,
    callsRight: ({ signals }) => signals?.calls.right,
    callsTried: ({ signals }) => signals?.calls.tried,
    callRate: ({ signals }) => signals?.calls.rate,
    meanAfterCosts: ({ signals }) => signals?.afterCosts.mean,
    meanHolding: ({ signals }) => signals?.holding.mean,
  });

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
