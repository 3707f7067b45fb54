import type { MarketState } from '@assay/sdk';
import { figure, money, percent, price, share, signedFigure } from '../format/number.ts';
import { standing } from '../format/signal-words.ts';
import { date } from '../format/time.ts';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { SignalTag } from '../ui/signal-tag.tsx';
import { SourcePanel } from '../ui/source-panel.tsx';

/** From here on the indicator turns. */
const TURN = 0.25;

const place = (score: number): string => `${50 + 50 * score}%`;

/** The score between -1 and 1, with marks where the state turns. */
const ScoreBar = ({ score }: { score: number }) => (
  <div aria-hidden="true" className="mt-3">
    <div className="relative h-2 rounded-sm bg-pressed">
      <span
        className={`absolute inset-y-0 rounded-sm ${score < 0 ? 'bg-faint' : 'bg-accent-solid'}`}
        style={{ left: place(Math.min(0, score)), width: `${Math.abs(score) * 50}%` }}
      />
      {[-TURN, 0, TURN].map((at) => (
        <span key={at} className="absolute -inset-y-0.5 w-px bg-muted" style={{ left: place(at) }} />
      ))}
    </div>
    <div className="number mt-1 flex justify-between text-12 text-faint">
      <span>−1 bearish</span>
      <span>bullish +1</span>
    </div>
  </div>
);

const State = ({ market }: { market: MarketState }) => {
  const { signal, score, changedAt, asOf, abstained } = market;
  if (signal === null || score === null)
    return <AbstainedNote>{abstained?.reason ?? 'Too little is known.'}</AbstainedNote>;
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <SignalTag
          signal={signal}
          note={changedAt === null ? undefined : `for ${standing(changedAt, asOf)}, since ${date(changedAt)}`}
        />
        <span className="number text-20 font-semibold">{signedFigure(score, 2)}</span>
      </p>
      <ScoreBar score={score} />
      <p className="mt-3 text-12 text-muted">
        Mean of four votes: how many assets stand above their mean, the market index against its 60-day mean,
        its 50-day against its 200-day mean, and the share of high grades against its own year. It turns
        bullish above +0.25 and bearish below −0.25, and lets go at 0.
      </p>
    </>
  );
};

/** Why there is no size of the market: it is the sum of ten market caps at least, that of BTC among them. */
const whyNoSize = ({ bitcoinPrice, bitcoinMarketCap }: MarketState): string => {
  if (bitcoinPrice === null) return 'it counts BTC, and no bars of BTC are held';
  return bitcoinMarketCap === null
    ? 'it counts BTC, and the market cap of BTC is not known'
    : 'fewer than ten market caps are known';
};

const Missing = ({ market }: { market: MarketState }) =>
  market.totalMarketCap === null && (
    <p className="mt-3 text-12 text-amber">The total market cap is not given: {whyNoSize(market)}.</p>
  );

const TodayPanel = ({ market }: { market: MarketState }) => (
  <Panel title="Today">
    <Facts>
      <Fact name="Market index, on the day">{percent(market.marketReturn)}</Fact>
      <Fact name="Against its 60-day mean">{percent(market.trend)}</Fact>
      <Fact name="Total market cap">{money(market.totalMarketCap)}</Fact>
      <Fact name="Without BTC">{money(market.altcoinMarketCap)}</Fact>
      <Fact name="BTC">{price(market.bitcoinPrice)}</Fact>
      <Fact name="Volatility, 10 and 90 d">
        {share(market.volatilityShort)} · {share(market.volatilityLong)}
      </Fact>
      <Fact name="Moves together (absorption)">{share(market.absorption)}</Fact>
      <Fact name="Concentration of turnover">{figure(market.concentration, 3)}</Fact>
      <Fact name="Stablecoins off 1 USD, at most">{share(market.pegDeviation)}</Fact>
    </Facts>
    <Missing market={market} />
  </Panel>
);

/** What the market indicator says now, and what it knows beside that. */
export const StatePanels = ({ market }: { market: MarketState }) => (
  <>
    <Panel title="Market indicator" aside={`as of ${date(market.asOf)}`}>
      <State market={market} />
    </Panel>
    <TodayPanel market={market} />
    <SourcePanel judged={market} />
  </>
);
