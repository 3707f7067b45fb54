import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import type { IndexHistory } from '../index-history.ts';
import { prepareIndexMarket } from '../index-market.ts';
import { INDEX_RULE_BOOKS } from '../rule-books.ts';
import { runIndex } from '../run-index.ts';
import { madeUpInputs } from '../testing/index-inputs.ts';
import { evaluateIndices } from './evaluate-indices.ts';
import { indexSection } from './index-section.ts';
import { sharpeDifference } from './sharpe-difference.ts';

const noise = (seed: string, days: number, mean: number): Float64Array => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: days }, () => mean + 0.03 * random.normal());
};

describe('difference of Sharpe ratios', () => {
  test('by hand', () => {
    // Means 0.01 and 0, standard deviations 0.01 and 0.02 (divisor n).
    const { value } = sharpeDifference(
      Float64Array.of(0.02, 0, 0.02, 0),
      Float64Array.of(0.02, -0.02, 0.02, -0.02),
    );
    expect(value).toBeCloseTo(Math.sqrt(365), 9);
  });

  test('of a series and itself is 0 with no width', () => {
    const same = noise('same', 500, 0.001);
    expect(sharpeDifference(same, same)).toEqual({ value: 0, error: 0, low: 0, high: 0 });
  });

  test('an added constant is seen, noise of the same mean is not', () => {
    const base = noise('base', 1500, 0.001);
    const better = base.map((value) => value + 0.001);
    expect(sharpeDifference(better, base).low).toBeGreaterThan(0);
    const other = sharpeDifference(noise('other', 1500, 0.001), base);
    expect(other.low).toBeLessThan(0);
    expect(other.high).toBeGreaterThan(0);
  });
});

describe('evaluation', () => {
  const market = prepareIndexMarket(madeUpInputs(40, 420, []));
  const histories: IndexHistory[] = [];
  const abstained: { id: string; reason: string }[] = [];
  for (const book of INDEX_RULE_BOOKS) {
    const judgement = runIndex(market, book);
    if (judgement.value === null) abstained.push({ id: book.id, reason: judgement.abstained.reason });
    else histories.push(judgement.value);
  }
  const { times } = market.panel;
  const range = { from: times[0], to: times[419] + 1 };
  const request = { market, histories, abstained, range, benchmark: 'A0000' };
  const evaluation = evaluateIndices(request);
  const find = (id: string) => evaluation.records.find((record) => record.id === id);

  test('every index that ran, and the benchmark', () => {
    expect(evaluation.records.map(({ id }) => id)).toEqual([
      ...histories.map(({ ruleBook }) => ruleBook.id),
      'A0000',
    ]);
    expect(evaluation.abstained.map(({ id }) => id)).toContain('sector-meme-coins');
    expect(find('equal-weight')?.againstEqual).toBeNull();
  });

  test('growth, deepest fall and turnover are those of the level and the log', () => {
    const equal = histories.find(({ ruleBook }) => ruleBook.id === 'equal-weight') as IndexHistory;
    const record = find('equal-weight');
    const years = (419 - equal.start) / 365;
    expect(record?.growth).toBeCloseTo((equal.level[419] / 1000) ** (1 / years) - 1, 9);
    const turnover = equal.rebalances.reduce((sum, rebalance) => sum + rebalance.turnover, 0);
    expect(record?.turnover).toBeCloseTo(turnover / years, 9);
    expect(record?.path.length).toBe(420 - equal.start);
  });

  test('the benchmark is held without trading', () => {
    expect(find('A0000')).toMatchObject({ turnover: 0, cost: 0 });
    const level = market.panel.columns.close;
    expect(find('A0000')?.path.at(-1)).toBeCloseTo(level[419] / level[find('A0000')?.from ?? 0], 9);
    expect(evaluateIndices({ ...request, benchmark: 'none' }).records.length).toBe(histories.length);
  });

  test('only bars of the range count; a range without bars gives nothing', () => {
    const shorter = evaluateIndices({ ...request, range: { from: times[250], to: times[380] } });
    const starts = histories.map(({ start }) => Math.max(250, start));
    expect(shorter.records.map(({ to }) => to)).toEqual([...starts.map(() => 379), 379]);
    expect(shorter.records.map(({ from }) => from)).toEqual([...starts, 250]);
    expect(evaluateIndices({ ...request, range: { from: 0, to: 1 } }).records).toEqual([]);
  });

  test('without equal weights there is nothing to compare with', () => {
    expect(() => evaluateIndices({ ...request, histories: [] })).toThrow('equal-weight');
  });

  test('the section has a row and a line for each, and says what did not run', () => {
    const section = indexSection({ evaluation, data: 'A made-up market.', trials: 3 });
    expect(section.tables[0].rows.length).toBe(evaluation.records.length);
    expect(section.plots[0].series.length).toBe(evaluation.records.length);
    expect(section.text.join(' ')).toContain('sector-meme-coins');
    expect(section.verdicts.map(({ claim }) => claim).length).toBe(3);
    for (const { met, measured } of section.verdicts.slice(0, 2)) {
      const [low, turnover] = [/\[(-?[\d.]+)/, /turnover ([\d.]+)/].map((part) =>
        Number(part.exec(measured)?.[1]),
      );
      expect(met).toBe(low > 0 && turnover <= 2);
    }
    expect(JSON.parse(JSON.stringify(section))).toEqual(section);
  });
});
