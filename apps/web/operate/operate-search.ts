import type { SearchSchemaInput } from '@tanstack/react-router';
import { oneOf } from '../state/search-values.ts';

export const KEY_STATES = ['live', 'dead'] as const;
export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export const PERIODS = ['month', '30d', '12m'] as const;
export const GROUPS = ['endpoint', 'key', 'period'] as const;

export const ALL_KEYS = -1;

/** What the address of the operator's page says. */
export interface OperateSearch {
  /** Which keys are listed. */
  readonly keys: (typeof KEY_STATES)[number];
  /** Over which time calls are added up. */
  readonly over: (typeof PERIODS)[number];
  /** What a row of the calls is. */
  readonly by: (typeof GROUPS)[number];
  /** Number of the key whose calls are shown; 0 is the page on the machine itself, −1 is every one. */
  readonly key: number;
  /** Number of the webhook whose deliveries are shown; 0: none. */
  readonly hook: number;
  /** Which deliveries are listed. */
  readonly state: (typeof DELIVERY_STATES)[number] | 'all';
}

export const OPERATE_DEFAULTS: OperateSearch = {
  keys: 'live',
  over: 'month',
  by: 'endpoint',
  key: ALL_KEYS,
  hook: 0,
  state: 'all',
};

const numberFrom = (least: number, value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least ? value : otherwise;

/** Reads what an address says; whatever does not fit is the default. */
export const readOperateSearch = (raw: Partial<OperateSearch> & SearchSchemaInput): OperateSearch => ({
  keys: oneOf(KEY_STATES, raw.keys, 'live'),
  over: oneOf(PERIODS, raw.over, 'month'),
  by: oneOf(GROUPS, raw.by, 'endpoint'),
  key: numberFrom(0, raw.key, ALL_KEYS),
  hook: numberFrom(1, raw.hook, 0),
  state: oneOf<OperateSearch['state']>(DELIVERY_STATES, raw.state, 'all'),
});
