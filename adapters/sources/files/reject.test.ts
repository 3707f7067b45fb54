import { expect, test } from 'vitest';
import { keepReject, type Reject } from './reject.ts';

test('a file of bad rows without end is refused before it fills the memory', () => {
  const rejects: Reject[] = [];
  const reject = { line: 2, reason: 'close is missing', text: '' };
  for (let kept = 0; kept < 1_000_000; kept++) keepReject('endless.csv.gz', rejects, reject);
  expect(() => keepReject('endless.csv.gz', rejects, reject)).toThrow(
    'endless.csv.gz: more than 1000000 rows cannot be used; line 2: close is missing',
  );
});
