import { endpoints, correlations as ofAsset, queryNumber } from '@assay/core/wire';
import { z } from 'zod';
import { citationOf, cited } from '../answer/cited.ts';
import { type Call, tool } from '../answer/tool.ts';
import { refuse } from './arguments.ts';

const { asset, top } = endpoints.getCorrelations.query.shape;

const row = z.object({
  asset: z.string(),
  correlations: z.record(z.string(), z.number()).meta({ description: 'By the other asset, -1 to 1' }),
});

const about = {
  sizedBy: ofAsset.shape.sizedBy,
  missing: z.array(z.string()).meta({ description: 'Named assets that are not compared, and why' }),
  meanCorrelation: z.number().nullable().meta({ description: 'Mean of all pairs of all assets' }),
  ...cited,
};

const byName = (pairs: readonly { asset: string; correlation: number }[]): Record<string, number> =>
  Object.fromEntries(pairs.map((pair) => [pair.asset, pair.correlation]));

const NOTE = 'Daily log returns of 90 days, shrunk towards equal correlations (Ledoit and Wolf).';

const ofOne = async ({ client, options }: Call, name: string) => {
  const { data, simulated } = await client.correlations.history.list(name, { limit: 1 }, options);
  const latest = data.at(0);
  if (latest === undefined) throw refuse(`asset: correlations of ${name} were not computed`);
  const { highest, lowest, sizedBy } = latest;
  const rows = [
    { asset: `${latest.asset}, highest`, correlations: byName(highest ?? []) },
    { asset: `${latest.asset}, lowest`, correlations: byName(lowest ?? []) },
  ];
  const said = { sizedBy, missing: [], meanCorrelation: null, ...citationOf(latest), asOf: undefined };
  return { simulated, asOf: latest.asOf, about: said, rows, stated: [latest], notes: [NOTE] };
};

const ofMany = async ({ client, options }: Call, query: { asset?: readonly string[]; top: number }) => {
  const { data, simulated } = await client.correlations.matrix(query, options);
  const { assets, matrix, missing, sizedBy, meanCorrelation } = data;
  const rows = assets.map((name, i) => ({
    asset: name,
    correlations: Object.fromEntries(assets.map((other, j) => [other, matrix[i][j]])),
  }));
  const said = {
    sizedBy,
    missing: missing.map((one) => `${one.asset}: ${one.reason}`),
    meanCorrelation,
    ...citationOf(data),
    asOf: undefined,
  };
  return { simulated, asOf: data.asOf, about: said, rows, stated: [data], notes: [NOTE] };
};

export const correlations = tool({
  name: 'correlations',
  title: 'Correlations',
  description:
    'How assets move together. One asset: its 10 highest and 10 lowest correlations with the 100 largest. Several: the matrix of these. None named: the matrix of the `top` largest.',
  input: { asset, top: queryNumber(top.out.unwrap().default(12)) },
  about,
  row,
  ask: (call, args) =>
    args.asset?.length === 1
      ? ofOne(call, args.asset[0])
      : ofMany(call, { ...(args.asset === undefined ? {} : { asset: args.asset }), top: args.top }),
});
