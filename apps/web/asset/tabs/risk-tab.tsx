import { type Risk, useRisk } from '../../data/use-judgements.ts';
import { csvTable } from '../../export/csv.ts';
import { count, figure, money, percent, grade as scoreText, share } from '../../format/number.ts';
import { RISK_INPUT_WORDS, RISK_METHOD_WORDS, riskReasonWords } from '../../format/risk-words.ts';
import { date } from '../../format/time.ts';
import { AbstainedNote } from '../../ui/abstained-note.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { Fact, Facts } from '../../ui/panel.tsx';
import { JudgedTab } from './judged-tab.tsx';

type Loss = NonNullable<Risk['valueAtRisk']>[number];
type Fall = NonNullable<Risk['drawdowns']>[number];
type Input = keyof typeof RISK_INPUT_WORDS;

const INPUTS = Object.keys(RISK_INPUT_WORDS) as Input[];

const Part = ({ name, points }: { name: string; points: number | null }) => (
  <li className="grid h-8 grid-cols-[minmax(0,1fr)_minmax(60px,120px)_40px] items-center gap-3 text-13">
    <span className="truncate text-muted">{name}</span>
    <span aria-hidden="true" className="block h-2 rounded-sm bg-pressed">
      <span
        className="block h-2 rounded-sm bg-accent-solid"
        style={{ width: `${Math.min(100, (points ?? 0) * 5)}%` }}
      />
    </span>
    <span className="number text-right">{scoreText(points)}</span>
  </li>
);

const Score = ({ risk: { score, scoring } }: { risk: Risk }) => {
  const value = scoring?.value;
  if (score === null || value === null || value === undefined)
    return <AbstainedNote>{scoring?.abstained?.reason ?? 'Too little is known for a score.'}</AbstainedNote>;
  const sorted = INPUTS.toSorted((a, b) => (value.contributions[b] ?? 0) - (value.contributions[a] ?? 0));
  return (
    <>
      <p className="number text-28 font-semibold tracking-tight">
        {scoreText(score)}{' '}
        <span className="text-12 font-normal tracking-normal text-muted">of 100, the sum of</span>
      </p>
      <ul className="mt-1">
        {sorted.map((input) => (
          <Part key={input} name={RISK_INPUT_WORDS[input]} points={value.contributions[input]} />
        ))}
      </ul>
      {value.reasons.length > 0 && (
        <p className="mt-2 text-12 text-muted">
          Stands out for {value.reasons.map(({ code, meaning }) => riskReasonWords(code, meaning)).join(', ')}
          .
        </p>
      )}
    </>
  );
};

const LOSS_COLUMNS: readonly DataColumn<Loss>[] = [
  {
    id: 'method',
    head: 'Method',
    wraps: true,
    cell: ({ method, level }) => (
      <>
        {RISK_METHOD_WORDS[method]} <span className="text-12 text-muted md:hidden">{level}%</span>
      </>
    ),
  },
  { id: 'level', head: 'Level', align: 'right', from: 'md', cell: ({ level }) => `${level}%` },
  {
    id: 'var',
    head: 'Value at risk',
    explains: 'Return of the next day that is fallen below on 5 or 1% of days',
    align: 'right',
    cell: ({ valueAtRisk }) => percent(valueAtRisk),
  },
  {
    id: 'es',
    head: 'Mean beyond it',
    explains: 'Mean return of those days: expected shortfall',
    align: 'right',
    cell: ({ conditional }) => percent(conditional),
  },
];

const FALL_COLUMNS: readonly DataColumn<Fall>[] = [
  { id: 'start', head: 'High', cell: ({ start }) => date(start) },
  { id: 'trough', head: 'Low', from: 'md', cell: ({ trough }) => date(trough) },
  {
    id: 'recovery',
    head: 'Recovered',
    from: 'md',
    cell: ({ recovery }) =>
      recovery === null ? <span className="text-muted">not yet</span> : date(recovery),
  },
  { id: 'days', head: 'Days', align: 'right', cell: ({ days }) => count(days) },
  { id: 'depth', head: 'Depth', align: 'right', cell: ({ depth }) => percent(depth) },
];

const Figures = ({ risk }: { risk: Risk }) => {
  const { market, bitcoin, liquidity, tailIndex, crashesPerYear, ulcerIndex, volatility } = risk;
  return (
    <Facts>
      <Fact name="Volatility, a year, of 90 d">{share(volatility)}</Fact>
      <Fact name="Ulcer index, 365 d">{share(ulcerIndex)}</Fact>
      <Fact name="Days of −10% and worse, a year">{figure(crashesPerYear, 1)}</Fact>
      <Fact name="Tail index of the losses">{figure(tailIndex, 2)}</Fact>
      <Fact name="Beta to the market">{figure(market?.beta, 2)}</Fact>
      <Fact name="Beta when the market falls">{figure(market?.downside, 2)}</Fact>
      <Fact name="Beta to BTC">{figure(bitcoin?.beta, 2)}</Fact>
      <Fact name="Median turnover of a day, 30 d">{money(liquidity?.turnover)}</Fact>
      <Fact name="Days to sell $1 M at 1% of turnover">{figure(liquidity?.daysToLiquidate, 2)}</Fact>
      <Fact name="Spread (Corwin and Schultz)">{share(liquidity?.spread)}</Fact>
      <Fact name="Spread (Roll)">{share(liquidity?.rollSpread)}</Fact>
    </Facts>
  );
};

const BOX = 'min-w-0 p-3 md:p-4';
const TITLE = 'mb-2 text-13 font-semibold';

const View = ({ risk }: { risk: Risk }) => (
  <>
    <div className="grid grid-cols-1 lg:grid-cols-3">
      <div className={BOX}>
        <h3 className={TITLE}>Score</h3>
        <Score risk={risk} />
      </div>
      <div className={BOX}>
        <h3 className={TITLE}>Figures</h3>
        <Figures risk={risk} />
      </div>
      <div className={BOX}>
        <h3 className={TITLE}>Worst days, 365 d</h3>
        <Facts>
          {risk.worstDays?.map(({ time, return: change }) => (
            <Fact key={time} name={date(time)}>
              {percent(change)}
            </Fact>
          ))}
        </Facts>
      </div>
    </div>
    <div className="lg:grid lg:grid-cols-2">
      <div className="min-w-0 pb-4">
        <h3 className="px-3 pb-1 text-13 font-semibold md:px-4">Loss of one day</h3>
        <DataTable
          name="Value at risk"
          columns={LOSS_COLUMNS}
          rows={risk.valueAtRisk ?? []}
          rowKey={({ method, level }) => `${method} ${level}`}
        />
      </div>
      <div className="min-w-0 pb-4">
        <h3 className="px-3 pb-1 text-13 font-semibold md:px-4">Deepest falls, 365 d</h3>
        <DataTable
          name="Drawdowns"
          columns={FALL_COLUMNS}
          rows={risk.drawdowns ?? []}
          rowKey={({ start }) => start}
        />
      </div>
    </div>
  </>
);

const named = (group: string, figures: object | null) =>
  Object.entries(figures ?? {}).map(([name, value]) => ({ figure: `${group}.${name}`, value }));

const riskTable = ({ asset, asOf, market, bitcoin, liquidity, valueAtRisk, ...risk }: Risk) =>
  csvTable(
    [
      ...(['score', 'volatility', 'ulcerIndex', 'tailIndex', 'crashesPerYear'] as const).map((figure) => ({
        figure,
        value: risk[figure],
      })),
      ...named('market', market),
      ...named('bitcoin', bitcoin),
      ...named('liquidity', liquidity),
      ...(valueAtRisk ?? []).flatMap(({ method, level, ...figures }) => named(`${method}.${level}`, figures)),
    ],
    {
      asset: () => asset,
      asOf: () => asOf,
      figure: (line) => line.figure,
      value: ({ value }) => value,
    },
  );

/** How far it falls, how often, and how fast one gets out. */
export const RiskTab = ({ asset }: { asset: string }) => (
  <JudgedTab
    asset={asset}
    what="The risk"
    title="Risk in full"
    about="Of the last 365 days, where nothing else is said. A score of 0 is as calm as anything held, 100 extreme in every input."
    id="listRiskHistory"
    query={useRisk(asset)}
    table={riskTable}
  >
    {(risk) => <View risk={risk} />}
  </JudgedTab>
);
