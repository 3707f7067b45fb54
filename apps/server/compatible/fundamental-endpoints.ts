import type { Asset, FundamentalDay, Grade } from '@assay/core/wire';
import { type Call, type CompatibleEndpoint, compatible, LIVE, RETIRED } from './endpoint.ts';
import { type Field, number, text } from './fields.ts';
import { asOfSame, dayOf, gradedPage, JUDGED_DAY, judgedPage, momentOf, orNone } from './judged-days.ts';
import type { Span } from './natives.ts';
import type { Timed } from './newest-first.ts';
import { DATED, GROUPED, NAMED, PAGED, SIZED } from './parameter-groups.ts';
import { percentChange, TOKEN } from './token-fields.ts';

type Kind = FundamentalDay['kind'];

interface Assessed extends Timed {
  /** What is judged of the same day, where it is kept. */
  readonly days: Readonly<Partial<Record<Kind, FundamentalDay>>>;
}

const TOO_LITTLE = 'too little is known of the asset for it';

const grade = (name: string, kind: Kind): Field<Assessed> =>
  number(name, '0 to 100', ({ days }) => days[kind]?.grade ?? null, { unknown: TOO_LITTLE });

const score = (name: string, kind: 'fundamental' | 'technology', id: string): Field<Assessed> =>
  number(name, '0 to 100', ({ days }) => days[kind]?.subScores?.find((one) => one.id === id)?.score ?? null, {
    unknown: TOO_LITTLE,
  });

const SCORES = {
  community: score('COMMUNITY_SCORE', 'fundamental', 'community'),
  exchange: score('EXCHANGE_SCORE', 'fundamental', 'exchange'),
  vc: score('VC_SCORE', 'fundamental', 'vc'),
  tokenomics: score('TOKENOMICS_SCORE', 'fundamental', 'tokenomics'),
  defiUsage: score('DEFI_USAGE_SCORE', 'fundamental', 'defi'),
  defiScanner: score('DEFI_SCANNER_SCORE', 'technology', 'defi-scanner'),
  activity: score('ACTIVITY_SCORE', 'technology', 'activity'),
  security: score('SECURITY_SCORE', 'technology', 'security'),
  repository: score('REPOSITORY_SCORE', 'technology', 'repository'),
  collaboration: score('COLLABORATION_SCORE', 'technology', 'collaboration'),
} as const;

const FUNDAMENTAL: readonly Field<Assessed>[] = [
  ...TOKEN,
  grade('FUNDAMENTAL_GRADE', 'fundamental'),
  text('FUNDAMENTAL_GRADE_CLASS', 'Band of the grade', ({ days }) => days.fundamental?.class ?? null),
  ...[SCORES.community, SCORES.exchange, SCORES.vc, SCORES.tokenomics, SCORES.defiScanner],
];

const TECHNOLOGY: readonly Field<Assessed>[] = [
  ...TOKEN,
  JUDGED_DAY,
  grade('TECHNOLOGY_GRADE', 'technology'),
  ...[SCORES.activity, SCORES.security, SCORES.repository, SCORES.collaboration, SCORES.defiScanner],
];

/** Days of an asset on which the first of the kinds is graded, with those of the others. */
const assessedDays = async (
  { natives }: Call,
  asset: Asset,
  span: Span,
  [first, ...others]: readonly [Kind, ...Kind[]],
): Promise<Assessed[]> => {
  const own = (await natives.fundamentalDays(asset.symbol, first, span)).filter((day) => day.grade !== null);
  if (own.length === 0) return [];
  const series: [Kind, readonly FundamentalDay[]][] = [];
  for (const kind of others)
    series.push([kind, await orNone(natives.fundamentalDays(asset.symbol, kind, span))]);
  return own.map((day) => ({
    asset,
    at: dayOf(day),
    days: {
      [first]: day,
      ...Object.fromEntries(series.map(([kind, days]) => [kind, asOfSame(days, day.asOf)])),
    },
  }));
};

const latest =
  (kinds: readonly [Kind, ...Kind[]], isGraded: (grade: Grade) => boolean) =>
  async (call: Call): Promise<Assessed[]> => {
    const rows: Assessed[] = [];
    for (const { asset, grade } of await gradedPage(call, isGraded))
      rows.push(...(await assessedDays(call, asset, momentOf(grade), kinds)));
    return rows;
  };

const history = (kinds: readonly [Kind, ...Kind[]]) => (call: Call) =>
  judgedPage<Assessed>(call, (asset, span) => assessedDays(call, asset, span, kinds));

const KEPT = 'Of the time before the server ran, the last 30 days are kept.';
const NO_ROW = 'Where the grade abstained there is no row.';

const endpoint = (
  path: string,
  about: string,
  note: string,
  parts: Pick<Parameters<typeof compatible<Assessed>>[0], 'fields' | 'parameters' | 'sources'>,
): CompatibleEndpoint =>
  compatible<Assessed>({ path, about, native: 'listFundamentalHistory', versions: LIVE, note, ...parts });

const BOTH = ['fundamental', 'technology'] as const;

const investorGrades = compatible<Assessed>({
  path: 'investor-grades',
  about: 'Investor Grades day by day; of all assets without dates, the newest day',
  native: 'listFundamentalHistory',
  versions: ['v1', ...RETIRED],
  deprecated: { since: '2025-08-06', successor: '/v2/fundamental-grade-history' },
  parameters: [...NAMED, ...DATED, ...GROUPED, ...SIZED, 'investorGrade', ...PAGED],
  note: `${NO_ROW} Of the time before the server ran, the last 90 days are kept, of its parts 30.`,
  fields: [
    ...TOKEN,
    JUDGED_DAY,
    grade('TM_INVESTOR_GRADE', 'investor'),
    number(
      'TM_INVESTOR_GRADE_7D_PCT_CHANGE',
      'Percent',
      ({ days }) => percentChange(days.investor?.grade ?? null, days.investor?.change7d ?? null),
      { unknown: 'there is no grade of 7 days before' },
    ),
    grade('FUNDAMENTAL_GRADE', 'fundamental'),
    grade('TECHNOLOGY_GRADE', 'technology'),
    grade('VALUATION_GRADE', 'valuation'),
    ...[SCORES.defiUsage, SCORES.community, SCORES.exchange, SCORES.vc, SCORES.tokenomics],
    ...[SCORES.defiScanner, SCORES.activity, SCORES.security, SCORES.repository, SCORES.collaboration],
  ],
  sources: (call) => {
    const least = call.asked.number('investorGrade') ?? 0;
    return judgedPage<Assessed>(
      call,
      (asset, span) =>
        assessedDays(call, asset, span, ['investor', 'fundamental', 'technology', 'valuation']),
      ({ days }) => (days.investor?.grade ?? 0) >= least,
    );
  },
});

export const FUNDAMENTAL_ENDPOINTS: readonly CompatibleEndpoint[] = [
  endpoint('fundamental-grade', 'Latest Fundamental Grade of each asset', NO_ROW, {
    parameters: [...NAMED, ...PAGED],
    fields: FUNDAMENTAL,
    sources: latest(BOTH, ({ fundamental }) => fundamental !== null),
  }),
  endpoint('fundamental-grade-history', 'Fundamental Grades day by day', `${NO_ROW} ${KEPT}`, {
    parameters: [...NAMED, ...DATED, ...PAGED],
    fields: [...FUNDAMENTAL, JUDGED_DAY],
    sources: history(BOTH),
  }),
  endpoint('technology-grade', 'Latest Technology Grade of each asset', NO_ROW, {
    parameters: [...NAMED, ...PAGED],
    fields: TECHNOLOGY,
    sources: latest(['technology'], ({ technology }) => technology !== null),
  }),
  endpoint('technology-grade-history', 'Technology Grades day by day', `${NO_ROW} ${KEPT}`, {
    parameters: [...NAMED, ...DATED, ...PAGED],
    fields: TECHNOLOGY,
    sources: history(['technology']),
  }),
  investorGrades,
];
