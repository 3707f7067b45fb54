import type { LoggedStatement } from '@assay/adapters/store';
import { AssayError, HOUR, toIso } from '@assay/core/kernel';
import {
  type Checkpoint,
  formatNote,
  formatProofFile,
  formatVerifierKey,
  inclusionProof,
  nodesFromTiles,
  type ScheduleValue,
  type SignedCheckpoint,
  toBase64,
} from '@assay/core/ledger';
import type { Endpoints, QueryOf, ResponseOf } from '@assay/core/wire';
import { cosignaturesOf } from '../../ledger/log-keeper.ts';
import { CALENDARS } from '../../ledger/promise.ts';
import { type SeenSizes, statementRow } from '../../view/statement-rows.ts';
import type { Desk, Handlers } from '../handler.ts';
import { cursorNumber, encodeCursor, selectFields } from '../list-page.ts';

/** Anchors are asked once a day, so that this is months of them. */
const RECEIPTS_SHOWN = 200;

const seenOf = async ({ world, keeper }: Desk): Promise<SeenSizes> => {
  const receipts = await world.statements.receipts(RECEIPTS_SHOWN);
  return {
    logged: (await world.log.checkpoint())?.size ?? 0,
    witnessed: keeper.witnessed?.size ?? 0,
    anchored: receipts.find(({ state }) => state === 'complete')?.size ?? 0,
  };
};

const found = async ({ world }: Desk, number: number): Promise<LoggedStatement> => {
  const logged = Number.isSafeInteger(number) ? await world.statements.at(number) : undefined;
  if (logged === undefined) throw new AssayError('not-found', `there is no statement ${number}`);
  return logged;
};

const listPage = async (
  query: QueryOf<Endpoints['listStatements']>,
  desk: Desk,
): Promise<ResponseOf<Endpoints['listStatements']>> => {
  const { kind, subject, from, to, cursor, sort, limit, fields } = query;
  const after = cursor === undefined ? undefined : cursorNumber(cursor);
  const newestFirst = sort.startsWith('-');
  const wanted = { kind, subject, from, to, after, newestFirst, limit: limit + 1 };
  const logged = await desk.world.statements.list(wanted);
  const seen = await seenOf(desk);
  const page = logged.slice(0, limit).map((one) => statementRow(one, seen));
  return {
    data: selectFields(page, fields),
    nextCursor: logged.length > limit ? encodeCursor([logged[limit - 1].number, '']) : null,
    simulated: desk.world.place.simulated,
  };
};

/** The newest checkpoint over an entry that enough witnesses have cosigned, or else the newest one over it. */
const checkpointOver = async ({ world, keeper }: Desk, number: number): Promise<SignedCheckpoint> => {
  const { witnessed } = keeper;
  if (witnessed !== undefined && number < witnessed.size) return witnessed;
  const newest = await world.log.checkpoint();
  if (newest !== undefined && number < newest.size) return newest;
  throw new AssayError('not-found', `there is no signed checkpoint over entry ${number} yet`);
};

const proofOf = async (desk: Desk, number: number): Promise<string> => {
  const { bytes } = await found(desk, number);
  const checkpoint = await checkpointOver(desk, number);
  const read = nodesFromTiles(desk.world.log.readTile, checkpoint.size);
  const proof = await inclusionProof(read, number, checkpoint.size);
  return formatProofFile({ extra: bytes, index: number, proof, checkpoint });
};

const checkpointPage = async (
  query: QueryOf<Endpoints['listLogCheckpoints']>,
  { world }: Desk,
): Promise<ResponseOf<Endpoints['listLogCheckpoints']>> => {
  const { cursor, sort, limit, fields } = query;
  const after = cursor === undefined ? undefined : cursorNumber(cursor);
  const wanted = { after, newestFirst: sort.startsWith('-'), limit: limit + 1 };
  const signed = await world.log.checkpoints(wanted);
  const page = signed.slice(0, limit).map(({ size, note }) => ({ size, note: formatNote(note) }));
  return {
    data: selectFields(page, fields),
    nextCursor: signed.length > limit ? encodeCursor([signed[limit - 1].size, '']) : null,
    simulated: world.place.simulated,
  };
};

const scheduleRow = ({ number, statement }: LoggedStatement, now: number) => {
  const { start, every, deadline, ...promise } = statement.value as unknown as ScheduleValue;
  const next = Math.max(0, Math.floor((now - start) / every) + 1);
  return {
    ...promise,
    id: statement.subject,
    statement: number,
    start: toIso(start),
    everyMs: every,
    deadlineMs: deadline,
    kinds: [...promise.kinds],
    models: [...promise.models],
    nextSlot: {
      number: next,
      asOf: toIso(start + next * every),
      issuedBy: toIso(start + next * every + deadline),
    },
  };
};

const headOf = ({ size, root }: Checkpoint) => ({ size, root: toBase64(root) });

const witnessedOf = ({ witnessed, policy }: Desk['keeper']) =>
  witnessed === undefined || policy === null
    ? null
    : {
        ...headOf(witnessed),
        cosignatures: cosignaturesOf(witnessed, policy).map(({ witness, at }) => ({
          witness,
          at: toIso(at),
        })),
      };

const logState = async ({ world, keeper }: Desk): Promise<ResponseOf<Endpoints['getLog']>['data']> => {
  const { policy, identity } = keeper;
  const newest = (await world.log.checkpoint()) as SignedCheckpoint;
  const receipts = await world.statements.receipts(RECEIPTS_SHOWN);
  const anchors = receipts.map(({ anchor, size, state, submittedAt }) => ({
    anchor,
    size,
    state,
    submittedAt: toIso(submittedAt),
  }));
  return {
    origin: identity.signer.key.name,
    verifierKey: formatVerifierKey(identity.signer.key),
    size: await world.log.size(),
    logged: headOf(newest),
    witnessed: witnessedOf(keeper),
    witnesses:
      policy === null ? null : { quorum: policy.quorum, names: policy.witnesses.map(({ name }) => name) },
    conflicts: keeper.conflicts.map((conflict) => ({ ...conflict })),
    anchored: anchors.find(({ state }) => state === 'complete') ?? null,
    anchors,
    privateHours: identity.privateFor / HOUR,
  };
};

export const recordHandlers: Handlers<
  'listStatements' | 'getStatement' | 'getStatementProof' | 'getSchedule' | 'getLog' | 'listLogCheckpoints'
> = {
  listStatements: ({ query, desk }) => listPage(query, desk),

  getStatement: async ({ params, desk }) => {
    const logged = await found(desk, params.number);
    const row = statementRow(logged, await seenOf(desk));
    const entry = new TextDecoder().decode(logged.bytes);
    return { data: { ...row, entry }, simulated: desk.world.place.simulated };
  },

  getStatementProof: ({ params, desk }) => proofOf(desk, params.number),

  getSchedule: async ({ desk }) => {
    const { statements } = desk.world;
    const promised = await Promise.all(CALENDARS.map(({ id }) => statements.newest('schedule', id)));
    const now = desk.keeper.now();
    const data = promised.flatMap((one) => (one === undefined ? [] : [scheduleRow(one, now)]));
    return { data, simulated: desk.world.place.simulated };
  },

  listLogCheckpoints: ({ query, desk }) => checkpointPage(query, desk),

  getLog: async ({ desk }) => ({ data: await logState(desk), simulated: desk.world.place.simulated }),
};
