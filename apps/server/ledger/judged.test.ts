import { DAY, HOUR, sha256 } from '@assay/core/kernel';
import { encodeStatement, type Statement, toBase64 } from '@assay/core/ledger';
import { expect, test } from 'vitest';
import { issue, loggedValue } from './judged.ts';

const NOW = Date.UTC(2024, 5, 30);
const LONGEST_ENTRY = 65_535;

const statementOf = (value: string): Statement =>
  issue(
    {
      kind: 'forecast',
      subject: 'X'.repeat(128),
      asOf: NOW,
      model: { id: 'x'.repeat(64), version: '1', digest: 'ab'.repeat(32) },
      inputs: { digest: 'cd'.repeat(32), sources: Array(20).fill('a source with a name') },
      value: loggedValue(value),
      abstained: null,
    },
    NOW + HOUR,
    { schedule: 'daily', number: 12_345 },
    99_999_999,
  );

/** Canonical JSON of a text has two quotation marks. */
const textOf = (bytes: number): string => 'x'.repeat(bytes - 2);

test('a value of 44,000 bytes is logged as it is, a longer one by its digest and length', () => {
  expect(loggedValue(textOf(44_000))).toBe(textOf(44_000));
  expect(loggedValue(textOf(44_001))).toEqual({ bytes: 44_001, digest: sha256(`"${textOf(44_001)}"`) });
  expect(loggedValue('é'.repeat(22_000))).toMatchObject({ bytes: 44_002 });
});

test('the longest value has room in an entry, also when it is revealed', () => {
  const bytes = encodeStatement(statementOf(textOf(44_000)));
  const revealed = encodeStatement({
    ...statementOf(''),
    kind: 'reveal',
    issuedAt: NOW + DAY,
    slot: null,
    model: null,
    inputs: null,
    value: { of: 99_999_999, salt: 'ef'.repeat(32), statement: toBase64(bytes) },
  });
  expect(bytes.length).toBeGreaterThan(44_000);
  expect(revealed.length).toBeLessThanOrEqual(LONGEST_ENTRY);
});
