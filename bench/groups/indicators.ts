import type { Finding } from '../finding.ts';
import { found, notMeasured } from '../finding.ts';
import { timeIncremental, timeIndicators } from '../indicators/time-indicators.ts';
import { statementOf } from '../indicators/timing.ts';
import type { Group } from './group.ts';

const GROUP = 'indicators';
const TA_LIB_BUDGET = { on: 'ratio', limit: 1 } as const;
const NPM_BUDGET = { on: 'ratio', limit: 5 } as const;

/** Each indicator on a million bars beside TA-Lib's C and the packages on npm that have it. Needs no stage. */
export const measureIndicators: Group = async () => {
  const { timings, taLibVersion } = await timeIndicators();
  const rows = timings.flatMap((timing): Finding[] =>
    timing.peers.map(({ name, samples, isBest, isTaLib }) => {
      const budget = isTaLib ? TA_LIB_BUDGET : isBest ? NPM_BUDGET : undefined;
      return found({
        group: GROUP,
        what: statementOf(timing),
        unit: 'ms',
        better: 'less',
        samples: timing.own,
        peer: { name, samples },
        ...(budget === undefined ? {} : { budget }),
      });
    }),
  );
  rows.push(
    ...(await timeIncremental()).map(({ what, own, peer }) =>
      found({ group: GROUP, what, unit: 'ms', better: 'less', samples: own, peer }),
    ),
  );
  if (taLibVersion === null)
    rows.push(
      notMeasured(
        GROUP,
        'TA-Lib',
        'TA-Lib',
        'not installed; `node bench/indicators.ts --install-peers` does',
      ),
    );
  return rows;
};
