import type { SearchSchemaInput } from '@tanstack/react-router';
import { textIn } from '../state/search-values.ts';

/** What the address of the record says: which kind of which model is looked at. */
export interface RecordSearch {
  /** Empty: the first. */
  readonly kind: string;
  /** Digest; empty: the first of the kind. */
  readonly model: string;
}

export const RECORD_DEFAULTS: RecordSearch = { kind: '', model: '' };

const LONGEST = 128;

/** Reads what an address says; whatever does not fit is the default. */
export const readRecordSearch = (raw: Partial<RecordSearch> & SearchSchemaInput): RecordSearch => ({
  kind: textIn(raw.kind, LONGEST),
  model: textIn(raw.model, LONGEST),
});
