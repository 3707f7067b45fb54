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
