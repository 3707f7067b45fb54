import type { Signal } from '@assay/sdk';
import { latestOf } from '../check/shown-judgement.ts';
import { VerifyBadge } from '../check/verify-badge.tsx';
import { percent } from '../format/number.ts';
import { standing } from '../format/signal-words.ts';
import { date } from '../format/time.ts';
import { Change } from '../ui/change.tsx';
import { JudgedNumber } from '../ui/judged-number.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { SignalTag } from '../ui/signal-tag.tsx';

const Now = ({ signal }: { signal: Signal }) => {
  if (signal.signal === null) return <p className="text-13 text-muted">No signal today.</p>;
  return (
    <p className="flex items-center justify-between gap-2">
      <SignalTag
        signal={signal.signal}
        note={signal.since === null ? undefined : standing(signal.since, signal.asOf)}
      />
      {signal.since !== null && <span className="number text-12 text-muted">since {date(signal.since)}</span>}
    </p>
  );
};

/** How much following the signal gained over holding, as a factor of the money left in the end. */
const edge = ({ strategyReturn, holdingReturn }: Signal): number | null =>
  strategyReturn === null || holdingReturn === null ? null : (1 + strategyReturn) / (1 + holdingReturn) - 1;

const Track = ({ signal, firstDay }: { signal: Signal; firstDay: string | undefined }) => {
  const ahead = edge(signal);
  if (ahead === null) return null;
  return (
    <>
      <div className="mt-3">
        <Facts>
          <Fact name="Following the signal, after fees">
            <JudgedNumber
              what={`${signal.asset}, return of following the daily signal`}
              judged={signal}
              value={signal.strategyReturn}
              note="Long while bullish, else in cash; after fees."
            >
              <Change value={signal.strategyReturn} strong />
            </JudgedNumber>
          </Fact>
          <Fact name="Holding over the same days">
            <Change value={signal.holdingReturn} strong />
          </Fact>
          <Fact name="Signal against holding">{percent(ahead)}</Fact>
        </Facts>
      </div>
      <p className="mt-2 text-12 text-faint tabular-nums">
        {firstDay !== undefined && `${date(firstDay)} to ${date(signal.asOf)}. `}In cash unless bullish. A
        record, not a forecast.
      </p>
    </>
  );
};

/** The daily signal, and what following it would have done. */
export const SignalPanel = ({ signal, firstDay }: { signal: Signal; firstDay: string | undefined }) => (
  <Panel
    title="Signal"
    aside={<VerifyBadge what={`${signal.asset}, daily signal`} shown={latestOf('listSignals', signal)} />}
  >
    <Now signal={signal} />
    <Track signal={signal} firstDay={firstDay} />
  </Panel>
);
