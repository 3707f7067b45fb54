import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { none, oneOf, queryNumber, symbol, symbolList } from './fields.ts';
import { historyOfAsset, judgedRow } from './judged-asset.ts';
import { abstention, judged } from './judgement.ts';

const tag = 'statistics';

const correlation = z.number().min(-1).max(1);

const sizedBy = z
  .enum(['market-cap', 'turnover'])
  .meta({ description: 'What the largest assets are the largest by; turnover where few caps are known' });

const correlated = z.object({ asset: symbol, correlation });

export const correlations = judgedRow(
  z.object({
    highest: z.array(correlated).meta({ description: 'At most 10, highest first' }),
    lowest: z.array(correlated).meta({ description: 'At most 10, lowest first; none is among the highest' }),
    sizedBy,
    compared: z.int().meta({ description: 'Of the 100 largest assets, those it was compared with' }),
  }),
);
export type CorrelationsRow = z.output<typeof correlations>;

export const listCorrelationsHistory = historyOfAsset(
  {
    id: 'listCorrelationsHistory',
    path: '/v1/assets/{asset}/correlations',
    tag,
    summary: 'The 10 highest and 10 lowest correlations of an asset with the 100 largest, newest first',
    description: 'Daily log returns of 90 days, shrunk towards equal correlations (Ledoit and Wolf, 2004).',
  },
  correlations,
);

/** Most assets that a matrix of one answer has. */
const MOST = 100;

export const correlationMatrix = z.object({
  ...judged.shape,
  assets: z
    .array(symbol)
    .meta({ description: 'Of the rows and columns; without named assets, largest first' }),
  matrix: z.array(z.array(correlation)).meta({ description: 'Row by row; 1 on the diagonal' }),
  missing: z
    .array(z.object({ asset: symbol, ...abstention.shape }))
    .meta({ description: 'Named assets that are not in the matrix, and why' }),
  sizedBy: sizedBy.nullable(),
  meanCorrelation: z.number().nullable().meta({ description: 'Mean of all pairs of all assets' }),
  intensity: z
    .number()
    .nullable()
    .meta({ description: 'Weight of the equal correlations in the mixture, 0 to 1' }),
  days: z.int().nullable().meta({ description: 'Daily returns of the window' }),
});
export type CorrelationMatrixRow = z.output<typeof correlationMatrix>;

export const getCorrelations = endpoint({
  id: 'getCorrelations',
  path: '/v1/correlations',
  tag,
  summary: 'Correlations of the largest assets with each other, or of those named',
  description: `Held of the ${MOST} largest assets with enough history. Daily log returns of 90 days, shrunk towards equal correlations.`,
  params: none,
  query: z.strictObject({
    asset: symbolList
      .pipe(z.array(z.string()).max(MOST))
      .optional()
      .meta({ description: `Comma-separated tickers, at most ${MOST}; \`top\` is not used then` }),
    top: queryNumber(z.int().min(2).max(MOST).default(20)).meta({
      description: 'How many of the largest assets',
    }),
  }),
  response: oneOf(correlationMatrix),
  errors: ['not-found', 'not-ready'],
});
