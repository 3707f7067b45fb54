import type { MoonshotRow } from '@assay/core/wire';
import { moonshotRows } from '../../view/moonshot-rows.ts';
import { numbered } from '../../view/statement-numbers.ts';
import type { Desk, Handlers } from '../handler.ts';
import { heldOf } from '../held-judgements.ts';
import { requireJudged } from '../judgement-history.ts';
import { pageOf } from '../list-page.ts';
import { EVER, requireRange } from '../time-page.ts';

const KIND = 'moonshot';
const RECORD = 'moonshot-record';

const read = async ({ world }: Desk): Promise<MoonshotRow[]> => {
  const ever = { from: 0, to: EVER };
  const picks = await world.judgements.list({ kind: KIND, ...ever });
  const records = await world.judgements.list({ kind: RECORD, ...ever });
  return moonshotRows(await numbered(world, KIND, picks, (pick) => pick), records);
};

export const moonshotHandlers: Handlers<'listMoonshots'> = {
  listMoonshots: async ({ query, desk }) => {
    requireRange(query);
    await requireJudged(desk, RECORD);
    const { status, asset, from = 0, to = EVER } = query;
    const rows = await heldOf(desk.view, KIND, () => read(desk));
    const chosen = rows.filter((row) => {
      const asOf = Date.parse(row.asOf);
      return (
        (status === undefined || status === row.status) &&
        (asset === undefined || asset.includes(row.asset)) &&
        asOf >= from &&
        asOf < to
      );
    });
    const page = pageOf(chosen, query, (row) => `${row.asset} ${row.asOf}`);
    return { ...page, simulated: desk.world.place.simulated };
  },
};
