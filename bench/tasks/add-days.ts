import { truncatePanel } from '@assay/domain/market';
import { GradeEngine, TRADER_GRADE } from '@assay/domain/quant';
import { liquidMarket } from '../stage/liquid-market.ts';
import { median } from '../statistics.ts';
import { type Task, timed } from './task.ts';

/** A month of days that come in one by one after the others, so that one of them is the first of a month. */
const ADDED = 31;

/** Adds days to a graded market: the check that the past has not changed, the grades and records of the new day. */
export const task: Task = async ({ assets, days }) => {
  const before = Number(days);
  const panel = liquidMarket(Number(assets), before + ADDED);
  const engine = new GradeEngine(TRADER_GRADE, ADDED);
  engine.advance(truncatePanel(panel, before));
  const samples: number[] = [];
  for (let day = 1; day <= ADDED; day++) {
    const now = truncatePanel(panel, before + day);
    const { ms, result } = await timed(async () => engine.advance(now));
    if (!result) throw new Error('the past of the panel was taken for another');
    samples.push(ms);
  }
  return { ms: median(samples), slowest: Math.max(...samples) };
};
