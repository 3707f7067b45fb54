import { HOUR } from '@assay/core/kernel';
import { isGap } from '../gaps.ts';
import type { Kernel } from '../indicator.ts';

/** High, low and close of the last session with bars before the present one. */
export interface Session {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Writes the levels of a session to the outputs at bar `t`. */
type WriteLevels = (session: Session, outputs: readonly Float64Array[], t: number) => void;

const NO_SESSION: Session = { high: Number.NaN, low: Number.NaN, close: Number.NaN };

/** From columns time, high, low, close: levels made of the session that ended before the bar's own began. */
export const levelsOfPreviousSession = (sessionHours: number, write: WriteLevels): Kernel => {
  const span = sessionHours * HOUR;
  let session = Number.NaN;
  let previous = NO_SESSION;
  let present = NO_SESSION;
  return ([time, high, low, close], outputs, length) => {
    for (let t = 0; t < length; t++) {
      if (isGap(close[t])) {
        write(NO_SESSION, outputs, t);
        continue;
      }
      const current = Math.floor(time[t] / span);
      if (current === session) {
        const top = Math.max(present.high, high[t]);
        present = { high: top, low: Math.min(present.low, low[t]), close: close[t] };
      } else {
        previous = present;
        present = { high: high[t], low: low[t], close: close[t] };
        session = current;
      }
      write(previous, outputs, t);
    }
  };
};
