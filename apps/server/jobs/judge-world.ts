import { type Clock, DAY, type Instant } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import {
  type GradeHistory,
  gradeMarket,
  type JudgementRun,
  type PublishedJudgement,
} from '@assay/domain/quant';
import { JUDGEMENT_FAMILIES, type JudgedMarket, type JudgementFamily } from '../judgements/index.ts';
import type { OnProgress } from './progress.ts';
import { type HeldBars, readBars } from './read-bars.ts';
import type { World } from './world.ts';

export interface JudgeReport {
  /** Families that were judged anew; the others had the same model and inputs before. */
  readonly judged: readonly { readonly family: string; readonly judgements: number; readonly ms: number }[];
  readonly asOf: Instant | null;
}

/** The hourly bars are read for one family alone; the others rest on the daily ones. */
const inputsOf = ({ snapshot, hourly }: HeldBars, { id }: JudgementFamily): Snapshot =>
  id === 'hourly-signal' && hourly !== null ? hourly : snapshot;

const isUnchanged = async (
  { judgements }: World,
  { kinds, model }: JudgementFamily,
  inputs: Snapshot,
): Promise<boolean> => {
  const run = await judgements.latestRun(kinds[kinds.length - 1]);
  return run !== null && run.model.digest === model.digest && run.inputs.digest === inputs.digest;
};

function* published(
  rows: Iterable<Omit<PublishedJudgement, 'backfill'>>,
  issuedAt: Instant,
  count: () => void,
): Generator<PublishedJudgement> {
  for (const row of rows) {
    count();
    yield { ...row, backfill: issuedAt - row.asOf > DAY };
  }
}

const judgeFamily = async (
  world: World,
  market: JudgedMarket,
  family: JudgementFamily,
  issuedAt: Instant,
): Promise<JudgeReport['judged'][number]> => {
  const started = performance.now();
  const inputs = inputsOf(market, family);
  const byKind = family.judge(market);
  let judgements = 0;
  for (const kind of family.kinds) {
    const run: JudgementRun = {
      kind,
      model: family.model,
      inputs: { digest: inputs.digest, sources: inputs.sources },
      asOf: (inputs.panel.times.at(-1) as number) + DAY,
      issuedAt,
    };
    const rows = published(byKind[kind], issuedAt, () => judgements++);
    await world.judgements.publish(run, rows);
  }
  return { family: family.id, judgements, ms: performance.now() - started };
};

/** Makes and stores every judgement other than grades, as of now. `force` makes again what is unchanged. */
export const judgeWorld = async (
  world: World,
  clock: Clock,
  { onProgress = () => {}, force = false }: { onProgress?: OnProgress; force?: boolean } = {},
): Promise<JudgeReport> => {
  const now = clock.now();
  const inputs = await readBars(world, now);
  const last = inputs.snapshot.panel.times.at(-1);
  if (last === undefined) return { judged: [], asOf: null };
  const judged: JudgeReport['judged'][number][] = [];
  let history: GradeHistory | undefined;
  for (const [i, family] of JUDGEMENT_FAMILIES.entries()) {
    const total = JUDGEMENT_FAMILIES.length;
    onProgress({ done: i, total, unit: 'families', message: `Judging: ${family.id}` });
    if (!force && (await isUnchanged(world, family, inputsOf(inputs, family)))) continue;
    history ??= gradeMarket(inputs.snapshot);
    judged.push(await judgeFamily(world, { ...inputs, history }, family, now));
  }
  return { judged, asOf: last + DAY };
};
