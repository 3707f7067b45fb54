import type { Instant, Interval } from '@assay/core/kernel';
import { encodeStatement, type Statement } from '@assay/core/ledger';
import type { Snapshot } from '@assay/domain/market';
import { type GradeHistory, gradeMarket, TRADER_GRADE } from '@assay/domain/quant';
import { gradedDays } from '../jobs/graded-days.ts';
import type { World } from '../jobs/world.ts';
import { JUDGEMENT_FAMILIES, type JudgedMarket, type JudgementFamily } from '../judgements/index.ts';
import { GRADE_KIND, gradeValue, issue, type Judged, loggedValue } from '../ledger/judged.ts';

/** What became of computing a statement again, or precisely why it was not possible. */
export type Recomputation =
  | { readonly outcome: 'same'; readonly detail: string }
  | { readonly outcome: 'different'; readonly detail: string; readonly recomputed: string | null }
  | { readonly outcome: 'not-possible'; readonly detail: string };

const notPossible = (detail: string): Recomputation => ({ outcome: 'not-possible', detail });

const text = (statement: Statement): string => new TextDecoder().decode(encodeStatement(statement));

const intervalOf = (kind: string): Interval => (kind === 'hourly-signal' ? '1h' : '1d');

/** Moments at which the lake may have been read for a statement: when it was issued, or before what was learned since. */
const momentsBefore = async ({ lake }: World, issuedAt: Instant): Promise<readonly Instant[]> => {
  const learned = [...(await lake.segments()), ...(await lake.metricSegments())].map(
    ({ knownAt }) => knownAt,
  );
  const before = [...new Set(learned)].filter((at) => at < issuedAt).sort((a, b) => b - a);
  return [issuedAt, ...before];
};

const snapshotWith = async (
  world: World,
  { kind, issuedAt }: Statement,
  digest: string,
): Promise<Snapshot | undefined> => {
  for (const knownAt of await momentsBefore(world, issuedAt)) {
    const snapshot = await world.lake.snapshot({ interval: intervalOf(kind), asOf: issuedAt, knownAt });
    if (snapshot.digest === digest) return snapshot;
  }
  return undefined;
};

const gradeOf = (history: GradeHistory, snapshot: Snapshot, { subject, asOf, issuedAt }: Statement) => {
  for (const day of gradedDays(history, snapshot, issuedAt, history.times.length - 1)) {
    if (day.symbol !== subject || day.asOf !== asOf) continue;
    const { abstained } = day;
    return {
      value: gradeValue(day),
      abstained: abstained === null ? null : { id: abstained.code, reason: abstained.reason },
    };
  }
  return undefined;
};

/** What rests on hourly bars has no use for the grades of days, and they cannot be made from hours. */
const rowOf = (
  family: JudgementFamily,
  gradeHistory: () => GradeHistory,
  snapshot: Snapshot,
  { kind, subject, asOf }: Statement,
) => {
  const market: JudgedMarket = {
    snapshot,
    hourly: intervalOf(kind) === '1h' ? snapshot : null,
    get history() {
      return gradeHistory();
    },
  };
  for (const row of family.judge(market)[kind]) {
    if (row.subject !== subject || row.asOf !== asOf) continue;
    const { value, abstained } = row;
    return {
      value: abstained === null ? loggedValue(value) : null,
      abstained: abstained === null ? null : { id: abstained.id, reason: abstained.reason },
    };
  }
  return undefined;
};

type Damaged = readonly { readonly segment: string; readonly fault: string }[];

const damagedText = (digest: string, damaged: Damaged): string => {
  const named = damaged.map(({ segment, fault }) => `segment ${segment}: ${fault}`).join('; ');
  return `The lake here is damaged, and the inputs ${digest} do not come from what is left of it: ${named}. Restore it, and try again.`;
};

/** Models run here once for all statements of the same inputs. */
export class Recomputer {
  readonly #world: World;
  #held: { readonly snapshot: Snapshot; history: GradeHistory | undefined } | undefined;

  #damage: Promise<Damaged> | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Runs the model again on the inputs that the statement commits to, and compares the bytes. */
  async recompute(statement: Statement): Promise<Recomputation> {
    const { kind, model, inputs } = statement;
    if (model === null || inputs === null)
      return notPossible(`A ${kind} is made from no market data: there is nothing to run again.`);
    const family = JUDGEMENT_FAMILIES.find(({ kinds }) => kinds.includes(kind));
    const own = kind === GRADE_KIND ? TRADER_GRADE.description : family?.model;
    if (own === undefined) return notPossible(`This program makes no judgements of the kind ${kind}.`);
    if (own.digest !== model.digest)
      return notPossible(
        `It was made by ${model.id}@${model.version} (${model.digest}); this program holds ${own.id}@${own.version} (${own.digest}). Use the release that registered it.`,
      );
    const snapshot = await this.#snapshot(statement, inputs.digest).catch(async (cause: unknown) => {
      // What a damaged segment does to whoever reads it can be anything.
      if ((await this.#damaged()).length === 0) throw cause;
      return undefined;
    });
    const damaged = snapshot === undefined ? await this.#damaged() : [];
    if (damaged.length > 0) return notPossible(damagedText(inputs.digest, damaged));
    if (snapshot === undefined)
      return notPossible(
        `The inputs ${inputs.digest} (${inputs.sources.join(', ')}) are not held here: no state of this lake up to the time of issue has that digest.`,
      );
    return this.#compare(statement, snapshot, family);
  }

  /** Every segment is read for it, once. */
  #damaged(): Promise<Damaged> {
    this.#damage ??= this.#world.lake.damaged();
    return this.#damage;
  }

  async #snapshot(statement: Statement, digest: string): Promise<Snapshot | undefined> {
    if (this.#held?.snapshot.digest === digest) return this.#held.snapshot;
    const snapshot = await snapshotWith(this.#world, statement, digest);
    if (snapshot !== undefined) this.#held = { snapshot, history: undefined };
    return snapshot;
  }

  #history(snapshot: Snapshot): GradeHistory {
    const held = this.#held as { snapshot: Snapshot; history: GradeHistory | undefined };
    held.history ??= gradeMarket(snapshot);
    return held.history;
  }

  #compare(statement: Statement, snapshot: Snapshot, family: JudgementFamily | undefined): Recomputation {
    const said =
      family === undefined
        ? gradeOf(this.#history(snapshot), snapshot, statement)
        : rowOf(family, () => this.#history(snapshot), snapshot, statement);
    if (said === undefined) {
      const detail = 'The model says nothing of this subject at this time.';
      return { outcome: 'different', detail, recomputed: null };
    }
    const { issuedAt, slot, supersedes, ...rest } = statement;
    const again = issue({ ...rest, ...said } satisfies Judged, issuedAt, slot, supersedes);
    const recomputed = text(again);
    if (recomputed === text(statement))
      return { outcome: 'same', detail: `The same ${recomputed.length} bytes from the same inputs.` };
    return {
      outcome: 'different',
      detail: 'The model says something else from the same inputs.',
      recomputed,
    };
  }
}
