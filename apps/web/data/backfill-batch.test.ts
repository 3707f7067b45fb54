import { expect, test } from 'vitest';
import { batchOf } from './backfill-batch.ts';

const DAY = 86_400_000;
const START = Date.parse('2024-01-01T00:00:00Z');
const model = { id: 'trader-grade', version: '2', digest: 'aa' };

const entry = (number: number, told: Partial<{ subject: string; issued: string; digest: string }> = {}) => ({
  number,
  subject: told.subject ?? 'grade',
  issuedAt: told.issued ?? '2024-03-01T00:10:00.000Z',
  model: { ...model, digest: told.digest ?? 'aa' },
  value: { from: START, to: START + 30 * DAY, rows: 900, digest: 'd', universe: 'u' },
});
const judged = { asOf: '2024-01-10T00:00:00.000Z', issuedAt: '2024-03-01T00:00:00.000Z', model };

test('the first batch that was logged after the judgement was computed, and covers its time', () => {
  const before = entry(3, { issued: '2024-02-01T00:00:00.000Z' });
  expect(batchOf(judged, [entry(9), before, entry(7)])).toEqual({ number: 7, rows: 900 });
  expect(batchOf({ ...judged, asOf: '2024-02-10T00:00:00.000Z' }, [entry(7)])).toBeNull();
  expect(batchOf(judged, [entry(7, { digest: 'bb' }), before])).toBeNull();
});

test('where a model has batches of two kinds, none is named', () => {
  expect(batchOf(judged, [entry(7), entry(8, { subject: 'valuation' })])).toBeNull();
});

test('an entry that states no span is passed over', () => {
  expect(batchOf(judged, [{ ...entry(7), value: null }])).toBeNull();
});
