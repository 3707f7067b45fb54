import { expect, test } from 'vitest';
import { readSamples } from './metrics-text.ts';

test('reads names, labels and values; comments are none', () => {
  const text = [
    '# HELP up whether it is {up="1"} 1',
    '# TYPE up gauge',
    'up 1',
    'answered_count{method="GET",route="/v1/a\\"b\\\\c"} 12',
    'answered_bucket{le="+Inf"} +Inf',
    'old 0.5 1700000000000',
    '',
    'no sample',
  ].join('\n');
  expect(readSamples(text)).toEqual([
    { name: 'up', labels: {}, value: 1 },
    { name: 'answered_count', labels: { method: 'GET', route: '/v1/a"b\\c' }, value: 12 },
    { name: 'answered_bucket', labels: { le: '+Inf' }, value: Number.POSITIVE_INFINITY },
    { name: 'old', labels: {}, value: 0.5 },
  ]);
});
