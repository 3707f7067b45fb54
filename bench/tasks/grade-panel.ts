import { gradePanel, TRADER_GRADE } from '@assay/domain/quant';
import { liquidMarket } from '../stage/liquid-market.ts';
import { type Task, timed } from './task.ts';

/** Grades every day of a made-up market, in one thread. */
export const task: Task = async ({ assets, days }) => {
  const panel = liquidMarket(Number(assets), Number(days));
  const { ms, result } = await timed(async () => gradePanel(TRADER_GRADE, panel));
  return { ms, graded: result.abstention.filter((code) => code === 0).length };
};
