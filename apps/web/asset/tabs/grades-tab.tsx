import { useCallback, useMemo } from 'react';
import { ChartFrame } from '../../chart/chart-frame.tsx';
import type { Seconds } from '../../chart/days.ts';
import type { PlotLine } from '../../chart/line-plot.ts';
import { plotTable } from '../../chart/plot-table.ts';
import { useAssetHistory } from '../../data/use-asset.ts';
import { type FundamentalKind, useFundamentalHistory } from '../../data/use-judgements.ts';
import { kindWords } from '../../format/kind-words.ts';
import { ServedPart } from '../../state/served-part.tsx';
import { Choice } from '../../ui/choice.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { GRADE_KINDS } from '../tab-search.ts';
import { useTabSearch } from '../use-tab-search.ts';
import { DayPicker } from './day-picker.tsx';
import { type GradeDay, gradePlot } from './grade-plot.ts';
import { RangeChoice } from './range-choice.tsx';
import { ScoreChanges } from './score-changes.tsx';
import { TabSection } from './tab-section.tsx';
import { TraderDay } from './trader-day.tsx';

const KIND_OPTIONS = GRADE_KINDS.map((value) => ({
  value,
  words: kindWords(value).replace(' Grade', ''),
}));

const TRADER_LINES: readonly Pick<PlotLine, 'name' | 'tone'>[] = [
  { name: 'TA', tone: 'ink' },
  { name: 'Quant', tone: 'faint' },
  { name: 'Trader', tone: 'accent' },
];

interface HistoryProps {
  readonly asset: string;
  readonly days: readonly GradeDay[];
  readonly lines: readonly Pick<PlotLine, 'name' | 'tone'>[];
}

/** The chart, and the day that is chosen on it. */
const History = ({ asset, days, lines }: HistoryProps) => {
  const { search, change } = useTabSearch();
  const { range } = search;
  const plot = useMemo(() => gradePlot(days, lines, range), [days, lines, range]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart keeps the first one it is given
  const onPick = useCallback(
    (day: Seconds) => change({ day: new Date(day * 1000).toISOString().slice(0, 10) }),
    [asset],
  );
  return (
    <ChartFrame
      label={`Grades of ${asset}, daily; a click chooses a day`}
      plot={plot}
      onPick={onPick}
      exported={{
        name: 'Grades',
        csv: () => plotTable(plot),
        png: { title: `${asset}: grades`, about: 'As known on each day, 0 to 100' },
      }}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-2 py-1 md:px-3">
        <RangeChoice />
        <span className="ml-auto text-12 text-muted max-md:hidden">
          Click a day, or choose it, to see what drove the grade then
        </span>
      </div>
    </ChartFrame>
  );
};

const WITH_DAY = 'xl:grid xl:grid-cols-[minmax(0,1fr)_460px]';
const DAY_SIDE = 'min-w-0 border-line max-xl:border-t xl:border-l';

const dayShown = (days: readonly GradeDay[], day: string): string =>
  day === '' ? (days.at(-1)?.asOf.slice(0, 10) ?? '') : day;

/** The last day before one that has a Trader Grade. */
const gradedBefore = (days: readonly GradeDay[], day: string): string | null =>
  days.findLast(({ asOf, grades }) => asOf.slice(0, 10) < day && grades.at(-1) !== null)?.asOf.slice(0, 10) ??
  null;

const Trader = ({ asset }: { asset: string }) => {
  const { search } = useTabSearch();
  const history = useAssetHistory(asset);
  const points = history.data?.grades;
  const days = useMemo(
    () => points?.map(({ asOf, ta, quant, trader }) => ({ asOf, grades: [ta, quant, trader] })) ?? [],
    [points],
  );
  return (
    <ServedPart what="The grades" query={history} skeleton={<LoadingRows rows={11} />}>
      {() => (
        <div className={WITH_DAY}>
          <History asset={asset} days={days} lines={TRADER_LINES} />
          <div className={DAY_SIDE}>
            <DayPicker days={days} day={dayShown(days, search.day)} />
            <TraderDay
              asset={asset}
              day={dayShown(days, search.day)}
              before={gradedBefore(days, dayShown(days, search.day))}
              newest={dayShown(days, '')}
            />
          </div>
        </div>
      )}
    </ServedPart>
  );
};

const Other = ({ asset, kind }: { asset: string; kind: FundamentalKind }) => {
  const { search } = useTabSearch();
  const history = useFundamentalHistory(asset, kind);
  const rows = history.data;
  const days = useMemo(() => rows?.map(({ asOf, grade }) => ({ asOf, grades: [grade] })) ?? [], [rows]);
  const lines = useMemo(() => [{ name: kindWords(kind), tone: 'accent' as const }], [kind]);
  return (
    <ServedPart what="The grades" query={history} skeleton={<LoadingRows rows={11} />}>
      {(all) =>
        all.length === 0 ? (
          <p className="p-4 text-13 text-muted">Not judged yet. It appears here with the next daily run.</p>
        ) : (
          <div className={WITH_DAY}>
            <History asset={asset} days={days} lines={lines} />
            <div className={DAY_SIDE}>
              <DayPicker days={days} day={dayShown(days, search.day)} />
              <ScoreChanges asset={asset} kind={kind} rows={all} day={dayShown(days, search.day)} />
            </div>
          </div>
        )
      }
    </ServedPart>
  );
};

/** Grades over time, and what drove them on a day. */
export const GradesTab = ({ asset }: { asset: string }) => {
  const { search, change } = useTabSearch();
  const { kind } = search;
  return (
    <TabSection
      title="Grades over time"
      about="Each is what was known on its day. A gap is a day on which the grade abstained."
      tools={
        <Choice
          name="Kind of grade"
          options={KIND_OPTIONS}
          value={kind}
          onChange={(next) => change({ kind: next })}
        />
      }
    >
      {kind === 'trader' ? <Trader asset={asset} /> : <Other key={kind} asset={asset} kind={kind} />}
    </TabSection>
  );
};
