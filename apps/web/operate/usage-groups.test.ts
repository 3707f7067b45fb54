import { expect, test } from 'vitest';
import { groupUsage, usageStart } from './usage-groups.ts';

const ROWS = [
  { period: '2024-06-01', key: 1, endpoint: 'listGrades', calls: 5, charged: 5 },
  { period: '2024-06-02', key: 1, endpoint: 'listKeys', calls: 2, charged: 0 },
  { period: '2024-06-02', key: 2, endpoint: 'listKeys', calls: 9, charged: 0 },
];

test('adds up, the busiest first; of periods the newest', () => {
  expect(groupUsage(ROWS, 'endpoint')).toEqual([
    { name: 'listKeys', calls: 11, charged: 0 },
    { name: 'listGrades', calls: 5, charged: 5 },
  ]);
  expect(groupUsage(ROWS, 'key').map(({ name, calls }) => [name, calls])).toEqual([
    ['2', 9],
    ['1', 7],
  ]);
  expect(groupUsage(ROWS, 'period').map(({ name }) => name)).toEqual(['2024-06-02', '2024-06-01']);
  expect(groupUsage([], 'key')).toEqual([]);
});

test.each([
  ['month', '2024-03-01'],
  ['30d', '2024-03-02'],
  ['12m', '2023-04-01'],
] as const)('%s starts on %s', (over, day) => {
  expect(usageStart(over, Date.UTC(2024, 2, 31, 12))).toBe(day);
});
