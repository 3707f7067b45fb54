import type { Instant } from '../../kernel/time.ts';
import type { LogReader } from '../log-client.ts';
import type { Checkpoint, SignedCheckpoint } from '../notes/checkpoint.ts';
import { hasQuorum, type Policy } from '../notes/policy.ts';
import { type CheckpointVerdict, verifyCheckpoint } from '../verify.ts';
import type { SeenSize } from './seen-at.ts';

/** A checkpoint that the log has signed, and when as many witnesses as the policy asks for had cosigned it. */
export interface Sighting extends Pick<Checkpoint, 'size' | 'root'> {
  readonly at: Instant | undefined;
}

/** Time of the cosignature that made the quorum; of the first one where the policy asks for none. */
export const quorumAt = (
  { cosigned }: Pick<CheckpointVerdict, 'cosigned'>,
  policy: Policy,
): Instant | undefined => {
  const names = new Set<string>();
  const byTime = cosigned.toSorted((a, b) => a.at - b.at);
  const last = byTime.find(({ witness }) => hasQuorum(policy, names.add(witness)));
  return last === undefined ? undefined : last.at * 1000;
};

/** `undefined` where no log of the policy has signed it: then it says nothing of one. */
export const sightingOf = async (
  checkpoint: SignedCheckpoint,
  policy: Policy,
): Promise<Sighting | undefined> => {
  const verdict = await verifyCheckpoint(checkpoint, policy);
  const fails = (name: string) => verdict.checks.some(({ check, holds }) => check === name && !holds);
  if (fails('origin') || fails('log-signature')) return undefined;
  const { size, root } = checkpoint;
  return { size, root, at: quorumAt(verdict, policy) };
};

/** What the log shows of its earlier checkpoints; nothing where the policy names no witness that could have seen them. */
export const sightingsIn = async (
  reader: LogReader,
  { origin, size }: Checkpoint,
  policy: Policy,
): Promise<readonly Sighting[]> => {
  const found: Sighting[] = [];
  if (policy.witnesses.length === 0) return found;
  for await (const checkpoint of reader.checkpoints()) {
    if (checkpoint.size > size) break;
    const sighting = checkpoint.origin === origin ? await sightingOf(checkpoint, policy) : undefined;
    if (sighting !== undefined) found.push(sighting);
  }
  return found;
};

export const seenIn = (sightings: readonly Sighting[]): SeenSize[] =>
  sightings.flatMap(({ size, at }) => (at === undefined ? [] : [{ size, at }]));
