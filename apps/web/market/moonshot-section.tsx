import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Moonshot } from '../data/use-market.ts';
import { csvFields } from '../export/csv.ts';
import { useExportable } from '../export/exportables.ts';
import { count, percent, share } from '../format/number.ts';
import { ServedPart } from '../state/served-part.tsx';
import { Choice } from '../ui/choice.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { SectionHead } from '../ui/section-head.tsx';
import { type ChangeView, type MarketSearch, PICKS, type Picks } from './market-search.ts';
import { MOONSHOT_COLUMNS } from './moonshot-columns.tsx';
import { moonshotSummary } from './moonshot-summary.ts';

const STEP = 10;

const PICK_WORDS: Readonly<Record<Picks, string>> = { all: 'All', active: 'Running', past: 'Over' };

const NONE_WORDS: Readonly<Record<Picks, string>> = {
  all: 'No small asset has broken out with a surge of turnover and a high grade yet.',
  active: 'None runs now.',
  past: 'None is over yet.',
};

const aboutOf = (picks: readonly Moonshot[]): string => {
  const { picks: all, ended, won, median } = moonshotSummary(picks);
  const counted = `Breakouts of small assets, losers too: ${count(all)} picked, ${count(ended)} over`;
  return won === null
    ? `${counted}.`
    : `${counted}, of which ${share(won)} ended above zero after costs; the median returned ${percent(median)}.`;
};

const CSV_FIELDS = [
  'asset',
  'asOf',
  'status',
  'traderGrade',
  'surge',
  'marketCap',
  'entryPrice',
  'exitPrice',
  'exit',
  'endedAt',
  'bestRoi',
  'roi',
] as const;

const Picked = ({ picks, wanted }: { picks: readonly Moonshot[]; wanted: Picks }) => {
  const [shown, setShown] = useState(STEP);
  const rows = picks.filter(({ status }) => wanted === 'all' || status === wanted);
  const place = useExportable<HTMLDivElement>({
    name: wanted === 'all' ? 'Moonshots' : `Moonshots, ${PICK_WORDS[wanted].toLowerCase()}`,
    csv: rows.length === 0 ? undefined : () => csvFields(rows, CSV_FIELDS),
  });
  if (rows.length === 0) return <p className="px-3 py-3 text-13 text-muted md:px-4">{NONE_WORDS[wanted]}</p>;
  return (
    <div ref={place}>
      <DataTable
        name="Moonshots"
        columns={MOONSHOT_COLUMNS}
        rows={rows.slice(0, shown)}
        rowKey={({ asset, asOf }) => `${asset} ${asOf}`}
      />
      {rows.length > shown && <MoreButton busy={false} onClick={() => setShown(shown + 5 * STEP)} />}
    </div>
  );
};

interface MoonshotSectionProps {
  readonly query: UseQueryResult<Moonshot[]>;
  readonly view: MarketSearch;
  readonly onChange: ChangeView;
}

/** Every pick ever made, with what became of it. */
export const MoonshotSection = ({ query, view: { picks }, onChange }: MoonshotSectionProps) => (
  <section aria-labelledby="moonshots" className="border-t border-line pb-4">
    <SectionHead
      id="moonshots"
      title="Moonshots"
      about={query.data === undefined ? 'Breakouts of small assets, losers too.' : aboutOf(query.data)}
    >
      <Choice
        name="Which"
        options={PICKS.map((value) => ({ value, words: PICK_WORDS[value] }))}
        value={picks}
        onChange={(value) => onChange({ picks: value })}
      />
    </SectionHead>
    <ServedPart what="The moonshots" query={query} skeleton={<LoadingRows rows={STEP} />}>
      {(all) => <Picked key={picks} picks={all} wanted={picks} />}
    </ServedPart>
  </section>
);
