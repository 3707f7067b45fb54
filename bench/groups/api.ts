import { type Finding, found, notMeasured } from '../finding.ts';
import { crowd } from '../load/crowd.ts';
import type { LoadRequest, LoadResult } from '../load/load.ts';
import { loadGenerator } from '../load/load-generator.ts';
import { atOffset } from '../load/numbered.ts';
import { HOW_TO_GET } from '../peers/fastapi.ts';
import { inTurns } from '../rounds.ts';
import { type ApiServers, startApiServers } from '../stage/api-servers.ts';
import type { AssayServer } from '../stage/assay-server.ts';
import { type Subject, subjectsOf } from './api-subjects.ts';
import type { Group } from './group.ts';

const ROUNDS = 3;
const SECONDS = 4;
const WARM_UP_SECONDS = 1;
const CONNECTIONS = 64;
const CROWDS = 9;
/** More than one round can ask: what a round calls fresh, no other has asked for. */
const REQUESTS_PER_ROUND = 1_000_000;

const PEERS = {
  model: 'FastAPI, response_model',
  dict: 'FastAPI, returns a dict',
  json: 'FastAPI, JSONResponse',
  fastify: 'bare fastify, prepared string',
} as const;
type Peer = keyof typeof PEERS;
type Contender = Peer | 'own' | 'fresh';
type Target = Pick<LoadRequest, 'url' | 'headers'>;

const peerNames = Object.keys(PEERS) as Peer[];

const targetsOf = async (servers: ApiServers, { name, path, fresh }: Subject) => {
  const { assay, fastApi, fastify } = servers;
  const headers = await assay.headers();
  const targets: Partial<Record<Contender, Target>> = { own: { url: assay.url + path, headers } };
  if (fresh !== null) targets.fresh = { url: assay.url + fresh, headers };
  if (fastApi !== undefined) {
    for (const way of ['model', 'dict', 'json'] as const)
      targets[way] = { url: `${fastApi.url}/${way}/${name}`, headers: {} };
  }
  targets.fastify = { url: `${fastify}/${name}`, headers: {} };
  return targets;
};

type Results = Partial<Record<Contender, readonly LoadResult[]>>;

let rounds = 0;

const load = (target: Target, seconds: number) => (): Promise<LoadResult> =>
  loadGenerator().measure({
    ...target,
    connections: CONNECTIONS,
    seconds,
    offset: ++rounds * REQUESTS_PER_ROUND,
  });

/** All that serve prepared answers in turns; then fresh addresses, which would push those out of the cache. */
const measure = async (servers: ApiServers, subject: Subject): Promise<Results> => {
  const { fresh, ...prepared } = await targetsOf(servers, subject);
  for (const target of Object.values(prepared)) await load(target, WARM_UP_SECONDS)();
  const inTheirTurn = (targets: Partial<Record<Contender, Target>>): Promise<Results> =>
    inTurns(
      ROUNDS,
      Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, load(target, SECONDS)])),
    );
  const results = await inTheirTurn(prepared);
  return fresh === undefined ? results : { ...results, ...(await inTheirTurn({ fresh })) };
};

const rates = (results: readonly LoadResult[]): number[] => results.map(({ perSecond }) => perSecond);
const tails = (results: readonly LoadResult[]): number[] => results.map(({ p99Ms }) => p99Ms);

/** Own figures beside those of one peer. */
const against = (subject: Subject, results: Results, kind: 'own' | 'fresh', peer: Peer): Finding[] => {
  const own = results[kind];
  const other = results[peer];
  if (own === undefined || other === undefined) return [];
  const what = kind === 'own' ? subject.what : `${subject.what}, never asked before`;
  const common = { group: 'api', what } as const;
  const budgets = kind === 'own' ? subject.budgets : null;
  const times = budgets !== null && (peer === 'model' || peer === 'dict') ? budgets.timesFastApi : undefined;
  const rate = found({
    ...common,
    unit: 'requests/s',
    better: 'more',
    samples: rates(own),
    peer: { name: PEERS[peer], samples: rates(other) },
    ...(times === undefined ? {} : { budget: { on: 'ratio', limit: times } as const }),
  });
  if (peer !== 'dict' && peer !== 'fastify') return [rate];
  const tail = found({
    ...common,
    unit: 'ms p99',
    better: 'less',
    samples: tails(own),
    peer: { name: PEERS[peer], samples: tails(other) },
    ...(budgets === null ? {} : { budget: { on: 'value', limit: budgets.p99Ms } as const }),
  });
  return [rate, tail];
};

/** Everybody asks for one new address at once, as after a new grading; the last to be answered counts. */
const measureCrowd = async ({ assay, fastify }: ApiServers, subject: Subject): Promise<Finding[]> => {
  const { fresh, name } = subject;
  if (fresh === null) return [];
  const headers = await assay.headers();
  const own = () => crowd(atOffset(assay.url + fresh, ++rounds * REQUESTS_PER_ROUND), headers, CONNECTIONS);
  const bare = () => crowd(`${fastify}/${name}`, {}, CONNECTIONS);
  const samples = await inTurns(CROWDS, { own, bare });
  return [
    found({
      group: 'api',
      what: `${subject.what}, ${CONNECTIONS} at once for the same new address`,
      unit: 'ms, last',
      better: 'less',
      samples: samples.own,
      peer: { name: PEERS.fastify, samples: samples.bare },
    }),
  ];
};

const compare = (subject: Subject, results: Results): Finding[] => [
  ...peerNames.flatMap((peer) => against(subject, results, 'own', peer)),
  ...against(subject, results, 'fresh', results.dict === undefined ? 'fastify' : 'dict'),
];

const subjectsFor = async (assay: AssayServer): Promise<readonly Subject[]> => {
  if ((await assay.ask('/v1/assets/BTC')).ok) return subjectsOf('BTC');
  const { data } = (await (await assay.ask('/v1/assets?limit=1')).json()) as { data: { symbol: string }[] };
  return subjectsOf(data[0].symbol);
};

/** Requests a second and the slowest hundredth, at 64 connections, each server in one process. */
export const measureApi: Group = async (stage) => {
  const servers = await startApiServers(stage, subjectsFor);
  try {
    const findings: Finding[] = [];
    for (const subject of await subjectsFor(servers.assay))
      findings.push(
        ...compare(subject, await measure(servers, subject)),
        ...(await measureCrowd(servers, subject)),
      );
    if (servers.fastApi === undefined)
      findings.push(notMeasured('api', 'comparison with FastAPI', 'FastAPI', HOW_TO_GET));
    return findings;
  } finally {
    await servers.stop();
  }
};
