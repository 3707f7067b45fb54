import type { SearchSchemaInput } from '@tanstack/react-router';

export const TABS = ['overview', 'keys', 'usage', 'plans', 'webhooks', 'settings'] as const;
export type Tab = (typeof TABS)[number];

export const KEY_STATES = ['live', 'dead'] as const;
export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export const PERIODS = ['month', '30d', '12m'] as const;
export const GROUPS = ['endpoint', 'key', 'period'] as const;

/** What the address of the operator's page says. */
export interface OperateSearch {
  readonly tab: Tab;
  /** Which keys are listed. */
  readonly keys: (typeof KEY_STATES)[number];
  /** Over which time calls are added up. */
  readonly over: (typeof PERIODS)[number];
  /** What a row of the calls is. */
  readonly by: (typeof GROUPS)[number];
  /** Number of the webhook whose deliveries are shown; 0: none. */
  readonly hook: number;
  /** Which deliveries are listed. */
  readonly state: (typeof DELIVERY_STATES)[number] | 'all';
}

export const OPERATE_DEFAULTS: OperateSearch = {
  tab: 'overview',
  keys: 'live',
  over: 'month',
  by: 'endpoint',
  hook: 0,
  state: 'all',
};

const oneOf = <Value>(values: readonly Value[], value: unknown, otherwise: Value): Value =>
  values.find((one) => one === value) ?? otherwise;

/** Reads what an address says; whatever does not fit is the default. */
export const readOperateSearch = (raw: Partial<OperateSearch> & SearchSchemaInput): OperateSearch => ({
  tab: oneOf(TABS, raw.tab, 'overview'),
  keys: oneOf(KEY_STATES, raw.keys, 'live'),
  over: oneOf(PERIODS, raw.over, 'month'),
  by: oneOf(GROUPS, raw.by, 'endpoint'),
  hook: typeof raw.hook === 'number' && Number.isInteger(raw.hook) && raw.hook > 0 ? raw.hook : 0,
  state: oneOf<OperateSearch['state']>(DELIVERY_STATES, raw.state, 'all'),
});
