import {
  COSIGNATURE,
  LOG_SIGNATURE,
  ML_DSA_COSIGNATURE,
  parseVerifierKey,
  type SignatureType,
  type VerifierKey,
} from './key.ts';
import { malformed } from './malformed.ts';

export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url: string | undefined;
}

export interface PolicyWitness extends PolicyLog {
  readonly name: string;
}

/** At least `threshold` of the members, which are witnesses or other groups. */
interface Group {
  readonly threshold: number;
  readonly members: readonly string[];
}

/** c2sp.org/tlog-policy: which logs are known, which witnesses, and how many of them must have cosigned. */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: ReadonlyMap<string, Group>;
  /** Name of a witness or a group, or `none`. */
  readonly quorum: string;
}

interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: Map<string, Group>;
  /** Names that are members of a group already. */
  readonly taken: Set<string>;
  quorum: string | undefined;
}

const refuse = (rule: string) => malformed('policy', rule);

const keyOf = (text: string, types: readonly SignatureType[], others: readonly PolicyLog[]): VerifierKey => {
  const key = parseVerifierKey(text);
  if (!types.includes(key.type)) throw refuse(`the key of ${key.name} has another use`);
  const same = others.some((other) => other.key.publicKey.every((byte, i) => byte === key.publicKey[i]));
  if (same) throw refuse(`the key of ${key.name} is there twice`);
  return key;
};

const isDefined = (draft: Draft, name: string): boolean =>
  draft.groups.has(name) || draft.witnesses.some((witness) => witness.name === name);

const requireNew = (draft: Draft, name: string): void => {
  if (name === 'none' || isDefined(draft, name)) throw refuse(`the name ${name} is taken`);
};

const addLog = (draft: Draft, [key, url, ...rest]: readonly string[]): void => {
  if (key === undefined || rest.length > 0) throw refuse('expected log <vkey> [<url>]');
  draft.logs.push({ key: keyOf(key, [LOG_SIGNATURE], draft.logs), url });
};

const WITNESS_TYPES = [COSIGNATURE, ML_DSA_COSIGNATURE] as const;

const addWitness = (draft: Draft, [name, key, url, ...rest]: readonly string[]): void => {
  if (key === undefined || rest.length > 0) throw refuse('expected witness <name> <vkey> [<url>]');
  requireNew(draft, name);
  draft.witnesses.push({ name, key: keyOf(key, WITNESS_TYPES, draft.witnesses), url });
};

const thresholdOf = (text: string, members: number): number => {
  if (text === 'any') return 1;
  if (text === 'all') return members;
  const threshold = /^[1-9][0-9]*$/.test(text) ? Number(text) : 0;
  if (threshold < 1 || threshold > members) throw refuse(`${text} is no number of the ${members} members`);
  return threshold;
};

const addGroup = (draft: Draft, [name, rule, ...members]: readonly string[]): void => {
  if (rule === undefined || members.length === 0)
    throw refuse('expected group <name> all|any|<k> <member>...');
  requireNew(draft, name);
  for (const member of members) {
    if (!isDefined(draft, member)) throw refuse(`${member} is not defined above`);
    if (draft.taken.has(member)) throw refuse(`${member} is a member twice`);
    draft.taken.add(member);
  }
  draft.groups.set(name, { threshold: thresholdOf(rule, members.length), members });
};

const setQuorum = (draft: Draft, [name, ...rest]: readonly string[]): void => {
  if (name === undefined || rest.length > 0) throw refuse('expected quorum <name>');
  if (draft.quorum !== undefined) throw refuse('two quorum lines');
  if (name !== 'none' && !isDefined(draft, name)) throw refuse(`${name} is not defined above`);
  draft.quorum = name;
};

const LINES = { log: addLog, witness: addWitness, group: addGroup, quorum: setQuorum } as const;

const readLine = (draft: Draft, line: string): void => {
  const [word, ...fields] = line.split(/[ \t]+/).filter((field) => field !== '');
  if (word === undefined || word.startsWith('#')) return;
  if (!Object.hasOwn(LINES, word)) throw refuse(`no line begins with ${word}`);
  LINES[word as keyof typeof LINES](draft, fields);
};

const isForbidden = (character: string): boolean =>
  (character < ' ' && character !== '\t' && character !== '\n') || character === '\x7f';

/** @throws AssayError `log-malformed`. */
export const parsePolicy = (source: string): Policy => {
  if (source.includes('\r\n')) throw refuse('its lines end in CR LF: LF alone is taken');
  if (Array.from(source).some(isForbidden)) throw refuse('has control characters');
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: new Map(),
    taken: new Set(),
    quorum: undefined,
  };
  for (const line of source.split('\n')) readLine(draft, line);
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) throw refuse('no quorum line');
  return { logs, witnesses, groups, quorum };
};

/** Whether the quorum is reached by the witnesses of these names. */
export const hasQuorum = ({ groups, quorum }: Policy, cosigned: ReadonlySet<string>): boolean => {
  const witnessed = (name: string): boolean => {
    const group = groups.get(name);
    if (group === undefined) return cosigned.has(name);
    return group.members.filter(witnessed).length >= group.threshold;
  };
  return quorum === 'none' || witnessed(quorum);
};
