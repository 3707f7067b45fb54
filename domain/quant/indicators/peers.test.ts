import { describe, expect, it } from 'vitest';
import { computeIndicator } from './compute-indicator.ts';
import { madeUpBars } from './testing/made-up-bars.ts';
import { PEER_CASES } from './testing/peer-cases.ts';
import { type PeerCase, peerBars } from './testing/peers/peer-case.ts';

const BARS = 700;
/** Rounding only. */
const TOLERANCE = 1e-9;

const bars = madeUpBars(BARS);
const theirBars = peerBars(bars);

/** Distance of each value that both have, relative to 1 + its size, and where it is. */
const distances = ({ id, params = {}, run, elements, outputs, agreeFrom = 0 }: PeerCase) => {
  const own = computeIndicator(id, params, bars);
  const answer = run(theirBars);
  const list = elements === undefined ? (answer as readonly unknown[]) : elements(answer as never);
  const missing = BARS - list.length;
  return list.flatMap((element, i) => {
    const t = i + missing;
    if (t < agreeFrom || element === null || element === undefined) return [];
    return Object.entries(outputs(element as never)).flatMap(([name, value]) => {
      if (value === undefined || Number.isNaN(own[name][t])) return [];
      const distance = Math.abs(own[name][t] - value) / (1 + Math.abs(value));
      return [{ distance, where: `${name} at bar ${t}: ours ${own[name][t]}, theirs ${value}` }];
    });
  });
};

describe('the values of packages on npm on a made-up series', () => {
  for (const spec of PEER_CASES.filter(({ apart }) => apart === undefined)) {
    const { id, peer, agreeFrom, tolerance = TOLERANCE, differs } = spec;
    const since = agreeFrom === undefined ? 'from our first value' : `from bar ${agreeFrom}`;
    it(`${id} of ${peer} ${since}${differs === undefined ? '' : ` (it ${differs})`}`, () => {
      const compared = distances(spec);
      expect(compared.filter(({ distance }) => !(distance < tolerance)).map(({ where }) => where)).toEqual(
        [],
      );
      expect(compared.length).toBeGreaterThan(100);
    });
  }

  for (const spec of PEER_CASES.filter(({ apart }) => apart !== undefined)) {
    it(`not ${spec.id} of ${spec.peer}, which ${spec.apart}`, () => {
      expect(Math.max(...distances(spec).map(({ distance }) => distance))).toBeGreaterThan(1e-4);
    });
  }
});
