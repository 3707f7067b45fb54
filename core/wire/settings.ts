import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { none, oneOf } from './fields.ts';

/** As the flags of `assay serve` are called, but for `--no-feed`. */
export const SETTING_NAMES = [
  ...(['exchange', 'import', 'volume-unit', 'simulated', 'feed', 'data', 'database'] as const),
  ...(['log-origin', 'private', 'log-policy', 'log-calendar', 'promise-hourly'] as const),
  ...(['host', 'port', 'allow-host', 'plans', 'webhooks-private', 'log-level'] as const),
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

export const setting = z.object({
  name: z.enum(SETTING_NAMES),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
    .nullable()
    .meta({
      description:
        'What the server runs with; null = nothing is set. Of addresses no part is told that a secret may be in.',
    }),
  from: z.enum(['flag', 'variable', 'kept', 'default']).meta({
    description: 'What said so: `kept` = an earlier start did, and the log keeps it',
  }),
  flag: z.string().meta({ description: 'Of `assay serve`' }),
  variable: z.string().nullable().meta({ description: 'Of the environment; the flag beats it' }),
});
export type SettingRow = z.output<typeof setting>;

export const listSettings = endpoint({
  id: 'listSettings',
  path: '/v1/settings',
  tag: 'operations',
  scope: 'operate',
  metered: false,
  summary: 'How the server was started: every setting, and what said so',
  description:
    'Read at the start, and changed by another start alone. Neither keys nor passwords are told: of a database the host and the name, of a calendar the host.',
  params: none,
  query: z.strictObject({}),
  response: oneOf(z.array(setting)),
});
