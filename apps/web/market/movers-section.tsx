import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { type CsvTable, csvTable } from '../export/csv.ts';
import { useExportable } from '../export/exportables.ts';
import { grade as gradeText, points, price as priceText } from '../format/number.ts';
import { dateTime } from '../format/time.ts';
import { Change } from '../ui/change.tsx';
import { Choice } from '../ui/choice.tsx';
import { SectionHead } from '../ui/section-head.tsx';
import { type ChangeView, type MarketSearch, SPANS } from './market-search.ts';
import { gradeMoves, type Move, priceMoves } from './movers.ts';

interface ListProps {
  readonly title: string;
  readonly moves: readonly Move[];
  /** Beside the ticker, where there is room. */
  readonly level: (move: Move) => string;
  readonly change: (move: Move) => ReactNode;
  readonly none: string;
}

const List = ({ title, moves, level, change, none }: ListProps) => (
  <div className="min-w-0">
    <h3 className="border-b border-line px-3 pb-1.5 text-12 text-muted md:px-4">{title}</h3>
    {moves.length === 0 && <p className="px-3 py-2 text-12 text-muted md:px-4">{none}</p>}
    <ul>
      {moves.map((move) => (
        <li
          key={move.asset}
          className="relative flex h-8 items-center gap-3 border-b border-line-soft px-3 text-13 hover:bg-hover md:px-4"
        >
          <Link
            to="/asset/$symbol"
            params={{ symbol: move.asset }}
            className="min-w-0 flex-1 truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {move.asset}
          </Link>
          <span className="number text-muted max-md:hidden">{level(move)}</span>
          <span className="number w-16 text-right">{change(move)}</span>
        </li>
      ))}
    </ul>
  </div>
);

const ofPrice = {
  level: ({ price }: Move) => priceText(price),
  change: ({ change }: Move) => <Change value={change} />,
};

const ofGrade = {
  level: ({ grade }: Move) => gradeText(grade),
  change: ({ change }: Move) => points(change),
};

interface Ends {
  readonly up: readonly Move[];
  readonly down: readonly Move[];
}

const listed = (list: string, moves: readonly Move[]) => moves.map((move) => ({ ...move, list }));

const table = (prices: Ends, grades: Ends, over: string): CsvTable =>
  csvTable(
    [
      ...listed(`price up ${over}`, prices.up),
      ...listed(`price down ${over}`, prices.down),
      ...listed('grade up 24h', grades.up),
      ...listed('grade down 24h', grades.down),
    ],
    {
      list: ({ list }) => list,
      asset: ({ asset }) => asset,
      price: ({ price }) => price,
      traderGrade: ({ grade }) => grade,
      change: ({ change }) => change,
    },
  );

interface MoversSectionProps {
  readonly rows: readonly RatingRow[];
  readonly view: MarketSearch;
  readonly onChange: ChangeView;
}

/** What moved most: prices over a day or a week, grades over a day. */
export const MoversSection = ({ rows, view: { moves }, onChange }: MoversSectionProps) => {
  const prices = useMemo(() => priceMoves(rows, moves), [rows, moves]);
  const grades = useMemo(() => gradeMoves(rows), [rows]);
  const span = moves === '24h' ? '24 h' : '7 d';
  const place = useExportable<HTMLDivElement>({
    name: 'Movers',
    csv: () => table(prices, grades, moves),
    png: { title: 'Movers', about: `As of ${dateTime(rows[0].grade.asOf)}. Grades against the day before.` },
  });
  return (
    <section aria-labelledby="movers" className="border-t border-line pb-4">
      <SectionHead
        id="movers"
        title="Movers"
        about="Of the assets that traded on the newest day; grades against the day before, in points."
      >
        <Choice
          name="Prices over"
          options={SPANS.map((value) => ({ value, words: value === '24h' ? '24 h' : '7 d' }))}
          value={moves}
          onChange={(value) => onChange({ moves: value })}
        />
      </SectionHead>
      <div ref={place} className="grid grid-cols-2 gap-y-4 lg:grid-cols-4">
        <List title={`Gainers, ${span}`} moves={prices.up} {...ofPrice} none="No price rose." />
        <List title={`Losers, ${span}`} moves={prices.down} {...ofPrice} none="No price fell." />
        <List title="Grades that rose, 24 h" moves={grades.up} {...ofGrade} none="No grade rose." />
        <List title="Grades that fell, 24 h" moves={grades.down} {...ofGrade} none="No grade fell." />
      </div>
    </section>
  );
};
