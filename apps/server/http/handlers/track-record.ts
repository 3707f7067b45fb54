import { AssayError } from '@assay/core/kernel';
import {
  type ClosedJudgement,
  decodeStatement,
  fromBase64,
  type RecordView,
  type RevealValue,
  type Statement,
} from '@assay/core/ledger';
import type { ClosedJudgementRow, Endpoints, QueryOf, ResponseOf } from '@assay/core/wire';
import type { World } from '../../jobs/index.ts';
import { LiveRecord } from '../../record/live-record.ts';
import { closedRow, recordRow } from '../../record/record-rows.ts';
import type { Desk, Handlers } from '../handler.ts';
import { cursorNumber, encodeCursor, selectFields } from '../list-page.ts';
import { requireRange } from '../time-page.ts';

type Statements = World['statements'];

/** @throws AssayError `invalid-request` where no moment is in the range. */
const viewOf = ({ kind, model, from, to }: QueryOf<Endpoints['getTrackRecord']>): RecordView => {
  requireRange({ from, to });
  return { kind, model, from, to };
};

const statementAt = async (statements: Statements, number: number) => {
  const logged = await statements.at(number);
  if (logged === undefined) throw new AssayError('log-damaged', `entry ${number} is gone`);
  return logged;
};

/** A revealed judgement stands inside the entry that revealed it. */
const inClear = ({ kind, value }: Statement): Statement | undefined =>
  kind === 'reveal'
    ? decodeStatement(fromBase64((value as unknown as RevealValue).statement, 'reveal'))
    : undefined;

const rowOf = async (statements: Statements, closed: ClosedJudgement): Promise<ClosedJudgementRow> => {
  const outcome = await statementAt(statements, closed.number);
  const { statement } = await statementAt(statements, closed.entry);
  return closedRow(closed, inClear(statement) ?? statement, outcome);
};

const closedPage = async (
  query: QueryOf<Endpoints['listClosedJudgements']>,
  { world }: Desk,
  record: LiveRecord,
): Promise<ResponseOf<Endpoints['listClosedJudgements']>> => {
  const { cursor, sort, limit, fields } = query;
  const view = { ...viewOf(query), subject: query.subject };
  const after = cursor === undefined ? undefined : cursorNumber(cursor);
  const { builder } = await record.newest();
  const found = builder.closed(view, { after, newestFirst: sort.startsWith('-'), limit: limit + 1 });
  const page: ClosedJudgementRow[] = [];
  for (const closed of found.slice(0, limit)) page.push(await rowOf(world.statements, closed));
  return {
    data: selectFields(page, fields),
    nextCursor: found.length > limit ? encodeCursor([found[limit - 1].number, '']) : null,
    simulated: world.place.simulated,
  };
};

/** They read the log once, and on from there at each answer. */
export const trackRecordHandlers = (): Handlers<'getTrackRecord' | 'listClosedJudgements'> => {
  let record: LiveRecord | undefined;
  const of = ({ world }: Desk): LiveRecord => {
    record ??= new LiveRecord(world.log);
    return record;
  };
  return {
    getTrackRecord: async ({ query, desk }) => {
      const view = viewOf(query);
      const { builder, size } = await of(desk).newest();
      const readAt = desk.keeper.now();
      const isFiltered = Object.values(view).some((value) => value !== undefined);
      return {
        data: recordRow(builder.record(readAt, view), { size, readAt, isFiltered }),
        simulated: desk.world.place.simulated,
      };
    },

    listClosedJudgements: ({ query, desk }) => closedPage(query, desk, of(desk)),
  };
};
