import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { type StreamEvent, streamEvent, TOPICS } from './events.ts';
import { commaList, none, queryNumber, symbolList } from './fields.ts';
import { problem } from './problem.ts';

/** Why the server ends a stream. */
export const END_REASONS = {
  shutdown: 'The server stops; come back in a moment',
  slow: 'You read more slowly than events come; come back with the id of the last one that you have',
  'key-ended': 'The key is revoked, expired or rotated',
} as const;
export type EndReason = keyof typeof END_REASONS;

const eventId = z.int().nonnegative();
const endReason = z.enum(Object.keys(END_REASONS) as [EndReason, ...EndReason[]]);

const topics = z.array(z.enum(TOPICS)).min(1).max(TOPICS.length);
const interval = z.enum(['1m', '1h', '1d']).meta({ description: 'Of bars and signals; default: every one' });

const after = queryNumber(z.int().nonnegative()).meta({
  description: 'Id of the newest event that you have: the stream begins behind it. `Last-Event-ID` beats it',
});

/** What the server tells about a stream itself, beside its events. */
export const streamControl = {
  open: z
    .object({ after: eventId })
    .meta({ description: 'First of all; every event that follows is newer than `after`' }),
  reset: z.object({ after: eventId }).meta({
    description:
      'The events behind the id that you came with are not held any more: read anew what you keep; the stream goes on behind `after`',
  }),
  end: z
    .object({ reason: endReason, message: z.string() })
    .meta({ description: 'Nothing follows; the server closes the connection' }),
} as const;
export type StreamControl = {
  readonly [K in keyof typeof streamControl]: z.output<(typeof streamControl)[K]>;
};

const TAG = 'streams';

export const getStream = endpoint({
  id: 'getStream',
  path: '/v1/stream',
  tag: TAG,
  summary: 'What happens, as server-sent events',
  description: [
    'Each event has its topic as `event`, its id as `id`, and as `data` one line of JSON: the schema `StreamEvent`.',
    'The server also sends `open` (`{"after": id}`, first), `reset` (`{"after": id}`: what was missed is not held any more, so read anew)',
    'and `end` (`{"reason", "message"}`, last), and a comment every 15 seconds. Who comes back with `Last-Event-ID`, as browsers do, misses nothing.',
    'Of prices, jobs, checkpoints and status a slow reader gets the newest alone; who falls further behind is sent away with `slow`.',
    'A stream is one call; how many an account may have open is said by its plan.',
  ].join(' '),
  params: none,
  query: z.strictObject({
    topics: commaList
      .pipe(topics)
      .optional()
      .meta({ description: `Only these: ${TOPICS.join(', ')}`, example: 'bars,signals' }),
    asset: symbolList
      .optional()
      .meta({ description: 'Only events about these, and those that are about no asset' }),
    interval: interval.optional(),
    after: after.optional(),
  }),
  response: z.string().meta({
    contentMediaType: 'text/event-stream',
    example: 'id: 1719792000000000\nevent: status\ndata: {"id":1719792000000000,"topic":"status"}\n\n',
  }),
  mediaType: 'text/event-stream',
  errors: ['too-many-streams'],
});

const subscriptionId = z
  .string()
  .regex(/^[\w.-]{1,64}$/)
  .meta({ description: 'Your name of the subscription; one that is there already is replaced' });

/** What a client sends over the socket. */
export const socketRequest = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('subscribe'),
    id: subscriptionId,
    topics: topics.optional(),
    assets: z.array(z.string().min(1).max(32).toUpperCase()).min(1).max(500).optional(),
    interval: interval.optional(),
    after: z.int().nonnegative().optional().meta({ description: 'As that of the stream' }),
  }),
  z.strictObject({ type: z.literal('unsubscribe'), id: subscriptionId }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type SocketRequest = z.input<typeof socketRequest>;

/** What the server sends over the socket. */
export const socketMessage = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('subscribed'), id: subscriptionId, ...streamControl.open.shape })
    .meta({ description: 'Every event that follows for it is newer than `after`' }),
  z.object({ type: z.literal('unsubscribed'), id: subscriptionId }),
  z
    .object({ type: z.literal('reset'), id: subscriptionId, ...streamControl.reset.shape })
    .meta({ description: 'Instead of `subscribed`: what was missed is not held any more' }),
  z.object({ type: z.literal('event'), event: streamEvent }).meta({
    description:
      'Once for each event, however many subscriptions it fits; `after` repeats those that another subscription has had',
  }),
  z.object({ type: z.literal('pong') }),
  z
    .object({ type: z.literal('error'), id: subscriptionId.nullable(), problem })
    .meta({ description: 'The message that it answers changed nothing' }),
  z.object({ type: z.literal('end'), ...streamControl.end.shape }),
]);
export type SocketMessage =
  | Exclude<z.output<typeof socketMessage>, { type: 'event' }>
  | { readonly type: 'event'; readonly event: StreamEvent };

export const openSocket = endpoint({
  id: 'openSocket',
  path: '/v1/ws',
  tag: TAG,
  summary: 'What happens, over a WebSocket, by subscriptions that can be changed',
  description: [
    'Messages are JSON: you send `SocketRequest`, the server sends `SocketMessage`. Up to 64 subscriptions at once, messages of up to 64 KB.',
    'The key goes into a header as always. Browsers cannot set one: there the cookie of the page counts where `Origin` is the server itself,',
    'or else the key goes into the offered subprotocols, `["assay.v1", "assay.key.<key>"]`; the server picks `assay.v1`.',
    'What is said of slow readers and of the limit of open streams is the same as for `/v1/stream`.',
  ].join(' '),
  params: none,
  query: z.strictObject({}),
  response: z.undefined(),
  status: 101,
  errors: ['too-many-streams', 'upgrade-required', 'origin-refused'],
});
