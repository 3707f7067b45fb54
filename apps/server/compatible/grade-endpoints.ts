import type { DailyGrade, FundamentalDay } from '@assay/core/wire';
import { gradeWord } from '@assay/domain/quant';
import { type Call, type CompatibleEndpoint, compatible, LIVE, RETIRED } from './endpoint.ts';
import { type Field, integer, number, text } from './fields.ts';
import { asOfSame, dayOf, gradedPage, JUDGED_DAY, judgedPage, momentOf, orNone } from './judged-days.ts';
import type { Span } from './natives.ts';
import type { Timed } from './newest-first.ts';
import { DATED, GROUPED, NAMED, PAGED, SIZED } from './parameter-groups.ts';
import { APP_LINK, asText, percentChange, signalWord, TOKEN } from './token-fields.ts';

interface Graded extends Timed {
  readonly grade: DailyGrade;
  readonly fundamental: FundamentalDay | undefined;
}

const CHANGE_UNKNOWN = 'there is no grade of the day before';
const NOT_FUNDAMENTAL = 'the Fundamental Grade abstained, or is not kept of that day';

const fundamentalOf = { unknown: NOT_FUNDAMENTAL, only: 'v2' } as const;

/** @param percentKey what v3 calls the change in percent. */
const tmGradeFields = (percentKey: string): readonly Field<Graded>[] => [
  ...TOKEN,
  text('TM_GRADE', 'Trader Grade, 0 to 100', ({ grade }) => asText(grade.trader)),
  text('TM_GRADE_SIGNAL', 'Word for the grade, by equal fifths', ({ grade }) =>
    grade.trader === null ? null : (gradeWord(grade.trader) ?? null),
  ),
  text(
    'TM_GRADE_24h_PCT_CHANGE',
    'Change of the grade in a day, percent',
    ({ grade }) => asText(percentChange(grade.trader, grade.change24h)),
    { unknown: CHANGE_UNKNOWN, v3: percentKey },
  ),
  text('TM_TRADER_GRADE_24H_CHANGE', 'The same change, points', ({ grade }) => asText(grade.change24h), {
    unknown: CHANGE_UNKNOWN,
  }),
  text('QUANT_GRADE', 'Quant Grade, 0 to 100', ({ grade }) => asText(grade.quant)),
  text('MOMENTUM', 'Zone of the grade', ({ grade }) => grade.momentum),
  text(
    'FUNDAMENTAL_GRADE',
    'Fundamental Grade, 0 to 100',
    ({ fundamental }) => asText(fundamental?.grade ?? null),
    fundamentalOf,
  ),
  text(
    'FUNDAMENTAL_GRADE_CLASS',
    'Band of that grade',
    ({ fundamental }) => fundamental?.class ?? null,
    fundamentalOf,
  ),
];

const NO_ROW = 'Where the grade abstained there is no row.';

const tmGrade = compatible<Graded>({
  path: 'tm-grade',
  about: 'Latest grade of each asset',
  native: 'listGrades',
  versions: LIVE,
  parameters: [...NAMED, ...PAGED],
  note: `TM Grade is the Trader Grade here. ${NO_ROW}`,
  fields: tmGradeFields('tm_grade_24_h_pct_change'),
  sources: async (call) => {
    const rows: Graded[] = [];
    for (const { asset, grade } of await gradedPage(call, ({ trader }) => trader !== null)) {
      const days = call.natives.fundamentalDays(asset.symbol, 'fundamental', momentOf(grade));
      rows.push({ asset, grade, at: dayOf(grade), fundamental: (await orNone(days))[0] });
    }
    return rows;
  },
});

const gradedDays = async ({ natives }: Call, asset: Timed['asset'], span: Span): Promise<Graded[]> => {
  const days = await natives.gradeDays(asset.symbol, span);
  return days.flatMap((grade) =>
    grade.trader === null ? [] : [{ asset, grade, at: dayOf(grade), fundamental: undefined }],
  );
};

const tmGradeHistory = compatible<Graded>({
  path: 'tm-grade-history',
  about: 'Grades day by day',
  native: 'listGradeHistory',
  versions: LIVE,
  parameters: [...NAMED, ...DATED, ...PAGED],
  note: NO_ROW,
  fields: [
    ...tmGradeFields('tm_grade_24h_pct_change'),
    JUDGED_DAY,
    integer('TRADING_SIGNAL', '1, 0 or -1', ({ grade }) => grade.signal),
    text('TOKEN_SIGNAL_STR', 'Word for the signal', ({ grade }) => signalWord(grade.signal), { only: 'v3' }),
    APP_LINK,
  ],
  sources: (call) =>
    judgedPage<Graded>(call, async (asset, span) => {
      const rows = await gradedDays(call, asset, span);
      const days = await orNone(call.natives.fundamentalDays(asset.symbol, 'fundamental', span));
      return rows.map((row) => ({ ...row, fundamental: asOfSame(days, row.grade.asOf) }));
    }),
});

const atLeast = (value: number | null, least: number | undefined): boolean =>
  least === undefined || (value !== null && value >= least);

const traderGrades = compatible<Graded>({
  path: 'trader-grades',
  about: 'Trader Grades day by day; of all assets without dates, the newest day',
  native: 'listGradeHistory',
  versions: ['v1', ...RETIRED],
  deprecated: { since: '2025-08-06', successor: '/v2/tm-grade-history' },
  parameters: [...NAMED, ...DATED, ...GROUPED, ...SIZED, 'traderGrade', 'traderGradePercentChange', ...PAGED],
  note: NO_ROW,
  fields: [
    ...TOKEN,
    JUDGED_DAY,
    number('TA_GRADE', '0 to 100', ({ grade }) => grade.ta),
    number('QUANT_GRADE', '0 to 100', ({ grade }) => grade.quant),
    number('TM_TRADER_GRADE', '0 to 100', ({ grade }) => grade.trader),
    number(
      'TM_TRADER_GRADE_24H_PCT_CHANGE',
      'Percent',
      ({ grade }) => percentChange(grade.trader, grade.change24h),
      { unknown: CHANGE_UNKNOWN },
    ),
  ],
  sources: (call) => {
    const least = call.asked.number('traderGrade');
    const change = call.asked.number('traderGradePercentChange');
    return judgedPage<Graded>(
      call,
      (asset, span) => gradedDays(call, asset, span),
      ({ grade }) =>
        atLeast(grade.trader, least) && atLeast(percentChange(grade.trader, grade.change24h), change),
    );
  },
});

export const GRADE_ENDPOINTS: readonly CompatibleEndpoint[] = [tmGrade, tmGradeHistory, traderGrades];
