import { describe, expect, it } from 'vitest';
import { computeIndicator } from './compute-indicator.ts';
import { madeUpBars } from './testing/made-up-bars.ts';
import { TA_LIB_CASES } from './testing/ta-lib-cases.ts';
import golden from './testing/ta-lib-golden.json' with { type: 'json' };

type Golden = Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;

/** Rounding only: TA-Lib adds and subtracts in a moving sum where we add blocks. */
const TOLERANCE = 1e-9;

describe('the values of TA-Lib’s C on a made-up series', () => {
  const bars = madeUpBars(golden.bars);
  const functions = golden.functions as Golden;
  for (const { id, params, name, outputs, agreeFrom, tolerance = TOLERANCE } of TA_LIB_CASES) {
    const since = agreeFrom === undefined ? 'from its first value' : `from bar ${agreeFrom}`;
    it(`${id} is ${name} ${since}`, () => {
      const own = computeIndicator(id, params, bars);
      for (const output of Object.keys(outputs)) {
        const theirs = functions[name][output];
        const compared = golden.kept.filter((t, i) => {
          if (theirs[i] === null) return false;
          if (t < (agreeFrom ?? 0)) return false;
          const distance = Math.abs(own[output][t] - theirs[i]) / (1 + Math.abs(theirs[i]));
          expect(distance, `${output} at bar ${t}: ${own[output][t]}, TA-Lib ${theirs[i]}`).toBeLessThan(
            tolerance,
          );
          return true;
        });
        expect(compared.length).toBeGreaterThan(30);
      }
    });
  }

  it('has its first values where we have ours, where both start alike', () => {
    const later: string[] = [];
    for (const { id, params, name, outputs, agreeFrom } of TA_LIB_CASES) {
      if (agreeFrom !== undefined) continue;
      const own = computeIndicator(id, params, bars);
      for (const output of Object.keys(outputs)) {
        const theirs = golden.kept[functions[name][output].findIndex((value) => value !== null)];
        const first = own[output].findIndex((value) => !Number.isNaN(value));
        if (first !== theirs) later.push(`${name}.${output}: ours ${first}, theirs ${theirs}`);
      }
    }
    // TA-Lib withholds %K until %D has a value too.
    expect(later).toEqual([
      'STOCH.k: ours 15, theirs 17',
      'STOCHF.k: ours 13, theirs 15',
      'STOCHRSI.k: ours 27, theirs 29',
    ]);
  });
});
