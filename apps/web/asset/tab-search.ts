import type { SearchSchemaInput } from '@tanstack/react-router';
import { oneOf, textIn } from '../state/search-values.ts';

export const TABS = [
  'grades',
  'forecasts',
  'scenarios',
  'statistics',
  'risk',
  'correlations',
  'fundamentals',
  'record',
  'data',
  'onchain',
] as const;
export type TabId = (typeof TABS)[number];

export const GRADE_KINDS = ['trader', 'investor', 'fundamental', 'technology', 'valuation'] as const;
export type GradeKind = (typeof GRADE_KINDS)[number];

export const HORIZONS = [1, 7, 30, 90] as const;

/** What the grade of a day is compared with: that of the day before, or the newest. */
export const REFERENCES = ['before', 'newest'] as const;

/** What the address says of the part below the chart. */
export interface TabSearch {
  readonly tab: TabId;
  /** Which grade is followed. */
  readonly kind: GradeKind;
  /** Day whose grade is explained, `2026-11-22`; empty: the newest. */
  readonly day: string;
  readonly against: (typeof REFERENCES)[number];
  /** Days ahead of the forecasts that are listed. */
  readonly days: (typeof HORIZONS)[number];
  /** Kind of the closed judgements that are listed. */
  readonly closed: string;
  /** Fact whose history is drawn; empty: the first. */
  readonly metric: string;
}

export const TAB_DEFAULTS: TabSearch = {
  tab: 'grades',
  kind: 'trader',
  day: '',
  against: 'before',
  days: 7,
  closed: 'all',
  metric: '',
};

const LONGEST = 64;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const dayOf = (value: unknown): string =>
  typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : '';

/** Reads what an address says; whatever does not fit is the default. */
export const readTabSearch = (raw: Partial<TabSearch> & SearchSchemaInput): TabSearch => ({
  tab: oneOf(TABS, raw.tab, TAB_DEFAULTS.tab),
  kind: oneOf(GRADE_KINDS, raw.kind, TAB_DEFAULTS.kind),
  day: dayOf(raw.day),
  against: oneOf(REFERENCES, raw.against, TAB_DEFAULTS.against),
  days: oneOf(HORIZONS, raw.days, TAB_DEFAULTS.days),
  closed: textIn(raw.closed, LONGEST) || TAB_DEFAULTS.closed,
  metric: textIn(raw.metric, LONGEST),
});
