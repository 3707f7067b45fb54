import { rankFeatures } from '@assay/domain/quant';
import { liquidMarket } from '../stage/liquid-market.ts';
import { type Task, timed } from './task.ts';

/** The universe, every feature of every admitted cell and its rank. */
export const task: Task = async ({ assets, days }) => {
  const panel = liquidMarket(Number(assets), Number(days));
  const { ms, result } = await timed(async () => rankFeatures(panel));
  return { ms, cells: result.rows.asset.length };
};
