import type { SearchSchemaInput } from '@tanstack/react-router';

/** What the address of the record says: which kind of which model is looked at. */
export interface RecordSearch {
  /** Empty: the first. */
  readonly kind: string;
  /** Digest; empty: the first of the kind. */
  readonly model: string;
}

export const RECORD_DEFAULTS: RecordSearch = { kind: '', model: '' };

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 128) : '');

/** Reads what an address says; whatever does not fit is the default. */
export const readRecordSearch = (raw: Partial<RecordSearch> & SearchSchemaInput): RecordSearch => ({
  kind: text(raw.kind),
  model: text(raw.model),
});
