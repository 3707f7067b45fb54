/**
 * Records an answer of every endpoint, from a small simulated market, for the examples of the OpenAPI document:
 * `npm run docs:examples`. Lists are cut to two rows; what a key or a webhook is signed by is blanked.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Json } from '@assay/core/kernel';
import type { RecordedExample } from '@assay/core/wire';
import { bodyOf, DOCUMENTED, type Documented, pathOf } from '../tests/server/conformance/documented.ts';
import { SMALL_SIMULATION, startForTest } from '../tests/server/started.ts';

/** What no document can hold: bytes, a socket, and the document itself. */
const WITHOUT = ['getLogTile', 'openSocket', 'getOpenApi'];
/** A note or a proof that was cut would prove nothing. */
const WHOLE = ['getLogCheckpoint', 'getStatementProof'];
const ROWS = 2;
const TEXT_LINES = 12;
const SECRETS = /\b(assay_|whsec_)[\w+/=-]{20,}/g;

const cut = (value: Json): Json => {
  if (Array.isArray(value)) return value.slice(0, ROWS).map(cut);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one)]));
};

/** A list of fixed length stays whole. */
const shortened = ({ id, endpoint }: Documented, answer: Json): Json => {
  if (WHOLE.includes(id)) return answer;
  const short = cut(answer);
  return endpoint.response.safeParse(short).success ? short : answer;
};

const blanked = (text: string): string =>
  text.replace(SECRETS, (secret, prefix: string) => prefix.padEnd(secret.length, '0'));

/** The first event of a stream. */
const firstEvent = async (response: Response): Promise<string> => {
  let text = '';
  for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += chunk;
    if (/\ndata: .*\n\n/.test(text)) break;
  }
  return text;
};

const textOf = async ({ id }: Documented, response: Response): Promise<string> => {
  const text = await response.text();
  return WHOLE.includes(id) ? text : `${text.split('\n').slice(0, TEXT_LINES).join('\n').trimEnd()}\n`;
};

const answerOf = async (one: Documented, response: Response): Promise<Json> => {
  const { mediaType } = one.endpoint;
  if (mediaType === 'text/event-stream') return firstEvent(response);
  if (mediaType === 'text/plain') return textOf(one, response);
  return shortened(one, JSON.parse(blanked(await response.text())) as Json);
};

const addressOf = (one: Documented, made: Readonly<Record<string, string>>): string => {
  const asked = one.parameters
    .filter(({ in: place, name, required }) => place === 'query' && (required || name === 'limit'))
    .map(({ name, example }) => `${name}=${name === 'limit' ? ROWS : example}`);
  return `${pathOf(one, made)}${asked.length === 0 ? '' : `?${asked.join('&')}`}`;
};

const started = await startForTest({ simulated: true, webhooksPrivate: true }, SMALL_SIMULATION);
const made: Record<string, string> = {};
const examples: Record<string, RecordedExample> = {};

const record = async (one: Documented): Promise<void> => {
  const address = addressOf(one, made);
  const init = bodyOf(one);
  const abort = new AbortController();
  const response = await started.ask(address, { ...init, signal: abort.signal });
  if (response.status !== one.endpoint.status) {
    throw new Error(`${one.id}: ${response.status} ${await response.text()}`);
  }
  const answer = await answerOf(one, response);
  abort.abort();
  const isJson = init.body !== undefined && !one.endpoint.upload;
  const body = !isJson ? {} : { body: JSON.parse(init.body as string) as Json };
  examples[one.id] = { address, ...body, answer };
};

const idOf = (id: string): string => String((examples[id].answer as { data: { id: number } }).data.id);
const byId = new Map(DOCUMENTED.map((one) => [one.id, one]));
const recordById = (id: string): Promise<void> => record(byId.get(id) as Documented);

await recordById('createKey');
made.key = idOf('createKey');
await recordById('createWebhook');
made.webhook = idOf('createWebhook');
// The grading is told to the webhook: that makes its deliveries.
await started.server.settled;
const deliveries = async (): Promise<readonly { readonly id: number }[]> =>
  (
    (await (await started.ask(`/v1/webhooks/${made.webhook}/deliveries`)).json()) as {
      data: { id: number }[];
    }
  ).data;
while ((await deliveries()).length === 0) await setTimeout(100);
made.delivery = String((await deliveries())[0].id);
await recordById('listStatements');
made.number = String((examples.listStatements.answer as { data: { number: number }[] }).data[0].number);
const rest = DOCUMENTED.filter(
  ({ id, endpoint }) => endpoint.status !== 204 && !WITHOUT.includes(id) && examples[id] === undefined,
);
for (const one of rest) await record(one);
await started.stop();

const ordered = DOCUMENTED.flatMap(({ id }) => (examples[id] === undefined ? [] : [[id, examples[id]]]));
const text = JSON.stringify(Object.fromEntries(ordered), null, 2);
writeFileSync(
  new URL('../core/wire/examples.json', import.meta.url),
  execFileSync('biome', ['format', '--stdin-file-path=examples.json'], { input: text }),
);
