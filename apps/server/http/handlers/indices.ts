import { AssayError, type Instant, toIso } from '@assay/core/kernel';
import type { Index } from '@assay/core/wire';
import type { StoredJudgement } from '@assay/domain/quant';
import {
  holdingRows,
  indexDetailRow,
  indexRow,
  namedIndices,
  REBALANCE_ROWS,
} from '../../view/index-rows.ts';
import { numbered } from '../../view/statement-numbers.ts';
import type { Desk, Handlers } from '../handler.ts';
import { compared, indexDayRow } from '../index-comparison.ts';
import { judgementHistory, requireJudged } from '../judgement-history.ts';
import { pageOf } from '../list-page.ts';
import { timePage } from '../time-page.ts';

const KIND = 'index';

interface HeldIndex {
  readonly id: number;
  readonly stored: StoredJudgement;
  readonly statement: number | null;
}

const heldIndices = async (desk: Desk): Promise<HeldIndex[]> => {
  await requireJudged(desk, KIND);
  const { world } = desk;
  const all = namedIndices(await world.judgements.latest(KIND));
  const ids = await world.publicIds.idsOf(
    'index',
    all.map(({ subject }) => subject),
  );
  const rows = await numbered(world, KIND, all, (stored) => stored);
  return rows.map((row) => ({ ...row, id: ids.get(row.stored.subject) as number }));
};

/** @throws AssayError `not-found` where there is no such index. */
const indexOf = async (desk: Desk, name: string): Promise<HeldIndex> => {
  const wanted = name.toLowerCase();
  const found = (await heldIndices(desk)).find(
    ({ id, stored }) => stored.subject === wanted || String(id) === wanted,
  );
  if (found === undefined) throw new AssayError('not-found', `there is no index ${name} here`);
  return found;
};

const isOfType = ({ type, category }: Index, wanted: 'active' | 'passive' | 'sector' | undefined): boolean =>
  wanted === undefined || (wanted === 'sector' ? category !== null : type === wanted);

export const indexHandlers: Handlers<
  'listIndices' | 'getIndex' | 'listIndexHoldings' | 'listIndexPerformance' | 'listIndexRebalances'
> = {
  listIndices: async ({ query, desk }) => {
    const rows = (await heldIndices(desk)).map(({ stored, id, statement }) =>
      indexRow(stored, id, statement),
    );
    const fitting = rows.filter((row) => isOfType(row, query.type));
    return { ...pageOf(fitting, query, ({ slug }) => slug), simulated: desk.world.place.simulated };
  },

  getIndex: async ({ params, desk }) => {
    const { stored, id, statement } = await indexOf(desk, params.index);
    return { data: indexDetailRow(stored, id, statement), simulated: desk.world.place.simulated };
  },

  listIndexHoldings: async ({ params, query, desk }) => {
    const { stored } = await indexOf(desk, params.index);
    const rows = holdingRows(stored, toIso(stored.asOf));
    return { ...pageOf(rows, query, ({ asset }) => asset), simulated: desk.world.place.simulated };
  },

  listIndexPerformance: async ({ params, query, desk: { world, ...desk } }) => {
    const { stored } = await indexOf({ world, ...desk }, params.index);
    const { since = stored.asOf } = (stored.value ?? {}) as { since?: Instant };
    const page = await timePage(
      query,
      async (stretch) => {
        const of = { kind: 'index-performance', subject: stored.subject };
        return compared(world, await world.judgements.history({ ...of, ...stretch }), since);
      },
      (day) => day.stored.asOf,
      (day) => indexDayRow(day, toIso(day.stored.asOf)),
    );
    return { ...page, simulated: world.place.simulated };
  },

  listIndexRebalances: async ({ params, query, desk }) => {
    const { stored } = await indexOf(desk, params.index);
    return judgementHistory(desk, stored.subject, query, REBALANCE_ROWS);
  },
};
