import type { Explanation, FundamentalGrade, InvestorGrade } from '@assay/sdk';
import { z } from 'zod';
import { citationOf, cited, type Stated } from '../answer/cited.ts';
import { type Call, tool } from '../answer/tool.ts';
import { oneAsset, refuse, timeRange, timeText } from './arguments.ts';

const KINDS = ['trader', 'investor', 'fundamental', 'technology', 'valuation'] as const;

const figure = z.number().nullable();

const part = z.object({
  part: z.string(),
  weight: z.number().meta({ description: 'Share of the grade' }),
  grade: figure,
  baseline: figure.meta({ description: 'What the points of its rows are added to' }),
});

const row = z.object({
  part: z.string(),
  feature: z.string(),
  meaning: z.string(),
  points: z.number().meta({ description: 'What it adds to its part, or takes' }),
  rank: figure
    .optional()
    .meta({ description: 'Place of its value among the assets of the day, 0 the lowest to 100 the highest' }),
  value: figure.optional(),
  abstained: z.string().nullable().optional().meta({ description: 'Why this input is not known' }),
});
type Row = z.output<typeof row>;

interface Account {
  readonly grade: number | null;
  readonly parts: z.output<typeof part>[];
  readonly rows: Row[];
  readonly judged: Stated;
}

const NEUTRAL = 50;

const ofTrader = (explained: Explanation): Account => {
  const { grades } = explained;
  const trader = grades.reduce((sum, { weight, grade }) => sum + weight * grade, 0);
  return {
    grade: grades.length === 0 ? null : trader,
    parts: grades.map(({ kind, weight, grade, baseline }) => ({ part: kind, weight, grade, baseline })),
    rows: grades.flatMap(({ kind, contributions }) =>
      contributions
        .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
        .map((one) => ({ part: kind, ...one })),
    ),
    judged: explained,
  };
};

const ofFundamental = (judged: FundamentalGrade): Account => {
  const subScores = judged.subScores ?? [];
  return {
    grade: judged.grade,
    parts: subScores.map(({ name, weight, score }) => ({
      part: name,
      weight,
      grade: score,
      baseline: NEUTRAL,
    })),
    rows: subScores.flatMap(({ name, inputs }) =>
      inputs.map(({ id, meaning, contribution, value, abstained }) => ({
        part: name,
        feature: id,
        meaning,
        points: contribution,
        value,
        abstained: abstained?.reason ?? null,
      })),
    ),
    judged,
  };
};

const ofInvestor = (judged: InvestorGrade): Account => {
  const parts = judged.parts ?? [];
  return {
    grade: judged.grade,
    parts: parts.map(({ name, weight }) => ({ part: name, weight, grade: null, baseline: NEUTRAL })),
    rows: parts.flatMap(({ name, factors }) =>
      factors.map(({ id, meaning, value, contribution }) => ({
        part: name,
        feature: id,
        meaning,
        points: contribution,
        value,
      })),
    ),
    judged,
  };
};

const traderAccount = async ({ client, options }: Call, asset: string, asOf: string | undefined) => {
  const { data, simulated } = await client.grades.explanation(asset, { asOf }, options);
  return { account: ofTrader(data), simulated };
};

const otherAccount = async (
  { client, options }: Call,
  asset: string,
  kind: Exclude<(typeof KINDS)[number], 'trader'>,
) => {
  const { data, simulated } = await client.fundamentals.get(asset, options);
  const judged = kind === 'investor' ? data.investor : data[kind];
  if (judged === null) return { account: null, simulated };
  const account = 'parts' in judged ? ofInvestor(judged) : ofFundamental(judged);
  return { account, simulated };
};

export const explainGrade = tool({
  name: 'explain_grade',
  title: 'Explain a grade',
  description:
    'Why an asset has its grade: what each feature or input added or took, in points. Kinds: trader (with its ta and quant parts), investor, fundamental, technology, valuation.',
  input: {
    asset: oneAsset,
    kind: z.enum(KINDS).default('trader'),
    asOf: timeRange.from.meta({ description: 'Trader Grade only: the newest one at or before this time' }),
  },
  about: {
    asset: z.string(),
    kind: z.enum(KINDS),
    grade: figure,
    parts: z.array(part),
    ...cited,
  },
  row,
  ask: async (call, { asset, kind, asOf }) => {
    if (kind !== 'trader' && asOf !== undefined)
      throw refuse('asOf: only the Trader Grade is explained at another time');
    const { account, simulated } =
      kind === 'trader'
        ? await traderAccount(call, asset, timeText(asOf))
        : await otherAccount(call, asset, kind);
    if (account === null) {
      const reason = 'not judged yet on this server';
      const about = { asset, kind, grade: null, parts: [], statement: null, abstained: reason };
      return { simulated, asOf: null, about, rows: [], stated: [] };
    }
    const { grade, parts, rows, judged } = account;
    const about = { asset, kind, grade, parts, ...citationOf(judged), asOf: undefined };
    return { simulated, asOf: judged.asOf, about, rows, stated: [judged] };
  },
});
