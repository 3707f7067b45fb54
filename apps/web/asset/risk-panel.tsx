import { newestOf } from '../check/shown-judgement.ts';
import { VerifyBadge } from '../check/verify-badge.tsx';
import { type Risk, useRisk } from '../data/use-judgements.ts';
import { figure, percent, grade as scoreText, share } from '../format/number.ts';
import { riskReasonWords } from '../format/risk-words.ts';
import { ServedPart } from '../state/served-part.tsx';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { JudgedNumber } from '../ui/judged-number.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { MoreLink, PanelSkeleton } from './panel-parts.tsx';

const NAMED = 3;

const Score = ({ risk }: { risk: Risk }) => {
  if (risk.score === null)
    return (
      <AbstainedNote>{`No score. ${risk.scoring?.abstained?.reason ?? 'Too little is known.'}`}</AbstainedNote>
    );
  const reasons = risk.scoring?.value?.reasons.slice(0, NAMED) ?? [];
  return (
    <>
      <p className="flex items-baseline gap-3">
        <JudgedNumber
          what={`${risk.asset}, risk score`}
          judged={risk}
          value={risk.score}
          note="0 is as calm as anything held, 100 is extreme in every input."
          className="number text-20 font-semibold tracking-tight"
        >
          {scoreText(risk.score)}
        </JudgedNumber>
        <span className="text-12 text-muted">of 100, from calm to extreme</span>
      </p>
      {reasons.length > 0 && (
        <p className="mt-1 text-12 text-muted">
          Mostly: {reasons.map(({ code, meaning }) => riskReasonWords(code, meaning)).join(', ')}.
        </p>
      )}
    </>
  );
};

const worstDayOf = ({ valueAtRisk }: Risk): number | null =>
  valueAtRisk?.find(({ method, level }) => method === 'filtered' && level === 95)?.valueAtRisk ?? null;

const Figures = ({ risk }: { risk: Risk }) => (
  <div className="mt-3">
    <Facts>
      <Fact name="Volatility, a year">
        <JudgedNumber what={`${risk.asset}, volatility`} judged={risk} value={risk.volatility}>
          {share(risk.volatility)}
        </JudgedNumber>
      </Fact>
      <Fact name="One day in 20 falls below">
        <JudgedNumber
          what={`${risk.asset}, value at risk of a day, 95%`}
          judged={risk}
          value={worstDayOf(risk)}
          note="Filtered historical simulation."
        >
          {percent(worstDayOf(risk))}
        </JudgedNumber>
      </Fact>
      <Fact name="Deepest fall, 365 d">{percent(risk.drawdowns?.at(0)?.depth)}</Fact>
      <Fact name="Beta to the market">{figure(risk.market?.beta, 2)}</Fact>
    </Facts>
  </div>
);

const Told = ({ asset, risk }: { asset: string; risk: Risk | null }) =>
  risk === null ? null : (
    <Panel
      title="Risk"
      aside={<VerifyBadge what={`${asset}, risk`} shown={newestOf('listRiskHistory', asset, risk)} />}
    >
      {risk.abstained === null ? (
        <>
          <Score risk={risk} />
          <Figures risk={risk} />
        </>
      ) : (
        <AbstainedNote>{risk.abstained.reason}</AbstainedNote>
      )}
      <MoreLink tab="risk">Drawdowns, tails and liquidity</MoreLink>
    </Panel>
  );

/** How far it can fall, and why. */
export const RiskPanel = ({ asset }: { asset: string }) => (
  <ServedPart
    what="The risk"
    query={useRisk(asset)}
    skeleton={<PanelSkeleton label="Loading the risk" height={150} />}
  >
    {(risk) => <Told asset={asset} risk={risk} />}
  </ServedPart>
);
