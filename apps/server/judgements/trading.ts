import { HOUR } from '@assay/core/kernel';
import { type Panel, seriesOf } from '@assay/domain/market';
import {
  ABSTENTIONS,
  abstentionCode,
  findMoonshots,
  HOURLY_ABSTENTIONS,
  HOURLY_SIGNAL,
  type HourlySignals,
  hourlySignals,
  identify,
  MOONSHOT,
  TRADER_GRADE,
} from '@assay/domain/quant';
import { type FamilyRow, type JudgementFamily, lastClose, stated } from './family.ts';

const NOT_LISTED = abstentionCode('not-listed');

/** Where each asset is expected in the cross-section of tomorrow's returns: 0-100, above 50 = above the median. */
export const RELATIVE_DIRECTION: JudgementFamily = {
  id: 'relative-direction',
  model: identify('relative-direction', TRADER_GRADE.description.version, {
    // Learned with the grades, and set by what they are set by.
    grades: TRADER_GRADE.description.digest,
  }),
  kinds: ['relative-direction'],
  judge: ({ snapshot, history: { assets, times, relativeDirection, abstention } }) => {
    const asOf = lastClose(snapshot);
    const rows = assets.map((symbol, asset) => {
      const cell = asset * times.length + times.length - 1;
      const code = times.length === 0 ? NOT_LISTED : abstention[cell];
      const score = times.length === 0 ? Number.NaN : relativeDirection[cell];
      return Number.isNaN(score)
        ? { subject: symbol, asOf, value: null, abstained: ABSTENTIONS[code] }
        : stated(symbol, asOf, { score });
    });
    return { 'relative-direction': rows };
  },
};

/**
 * Every pick ever made, losers too. The pick is a judgement of its day and never changes; what became of it is kept
 * beside it, as of the same day, and changes until the pick has ended.
 */
export const MOONSHOTS: JudgementFamily = {
  id: 'moonshot',
  model: MOONSHOT,
  kinds: ['moonshot', 'moonshot-record'],
  records: ['moonshot-record'],
  judge: ({ snapshot, history }) => {
    const picks = findMoonshots(snapshot, history);
    return {
      moonshot: picks.map(({ symbol, at, lowCapBy, marketCap, traderGrade, surge }) =>
        stated(symbol, at, { lowCapBy, marketCap, traderGrade, surge }),
      ),
      'moonshot-record': picks.map(({ symbol, at, entryPrice, endedAt, exit, exitPrice, roi, bestRoi }) =>
        stated(symbol, at, { entryPrice, endedAt, exit, exitPrice, roi, bestRoi }),
      ),
    };
  },
};

/** Hours that are judged, newest last; what was issued live is kept beyond them. */
const KEPT_HOURS = 7 * 24;

const hourOf = (signals: HourlySignals, panel: Panel, asset: number, t: number): FamilyRow => {
  const cell = asset * signals.times.length + t;
  const at = signals.times[t] + HOUR;
  const subject = signals.assets[asset];
  const code = signals.abstention[cell];
  if (code !== 0) return { subject, asOf: at, value: null, abstained: HOURLY_ABSTENTIONS[code] };
  return stated(subject, at, {
    close: seriesOf(panel, 'close', asset)[t],
    grade: signals.grade[cell],
    signal: signals.signal[cell],
    position: signals.signal[cell] === 1 ? 'long' : 'flat',
    strategyReturn: signals.strategyReturn[cell],
    holdingReturn: signals.holdingReturn[cell],
  });
};

/** Signals of the last seven days by the hour, where hourly bars are held. */
export const HOURLY: JudgementFamily = {
  id: 'hourly-signal',
  model: HOURLY_SIGNAL,
  kinds: ['hourly-signal'],
  judge: ({ hourly }) => {
    if (hourly === null) return { 'hourly-signal': [] };
    const signals = hourlySignals(hourly.panel);
    const bars = signals.times.length;
    const hours = Array.from(
      { length: Math.min(KEPT_HOURS, bars) },
      (_, i) => Math.max(0, bars - KEPT_HOURS) + i,
    );
    return {
      'hourly-signal': signals.assets.flatMap((_, asset) =>
        hours.map((t) => hourOf(signals, hourly.panel, asset, t)),
      ),
    };
  },
};
