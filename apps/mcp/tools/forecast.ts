import type { ForecastRow, LevelsRow, ScenariosRow } from '@assay/core/wire';
import type { Page } from '@assay/sdk';
import { z } from 'zod';
import { citationOf, cited, newest, type Stated } from '../answer/cited.ts';
import { notesOf, partOf } from '../answer/part.ts';
import { tool } from '../answer/tool.ts';
import { oneAsset } from './arguments.ts';

const figure = z.number().nullable();
const citation = { statement: cited.statement, abstained: cited.abstained };

const row = z.object({
  days: z.number().meta({ description: 'Days ahead' }),
  at: z.string(),
  low90: figure,
  low50: figure,
  median: figure.meta({ description: 'The last price: bands claim no drift' }),
  high50: figure,
  high90: figure,
  volatility: figure.meta({ description: 'Annualised; a fraction' }),
  up: figure.meta({ description: 'Probability of a higher price' }),
  pastForecasts: z.number(),
  coverage50: figure.meta({ description: 'Share of past outcomes inside the 50 % bands' }),
  coverage90: figure,
  withheld: z.string().nullable().meta({ description: 'Parts that abstain on their own, and why' }),
});

const outcome = z.object({ price: z.number(), marketCap: z.number(), roi: z.number() });

const about = {
  asset: z.string(),
  price: figure,
  ...citation,
  scenarios: z
    .object({
      of: z
        .array(z.object({ marketMultiple: z.number(), bear: outcome, base: outcome, moon: outcome }))
        .meta({ description: 'If the whole market were worth so many times as much' }),
      ...citation,
    })
    .nullable(),
  levels: z
    .object({
      support: figure,
      resistance: figure,
      all: z.array(z.object({ price: z.number(), side: z.string(), touches: z.number() })),
      ...citation,
    })
    .nullable(),
};

const citationIn = (stated: Stated) => {
  const { statement, abstained } = citationOf(stated);
  return { statement, abstained };
};

const rowsOf = ({ horizons }: ForecastRow): z.output<typeof row>[] =>
  (horizons ?? []).map(({ days, at, volatility, band, up, record }) => {
    const withheld = Object.entries({ volatility, band, up }).flatMap(([name, { abstained }]) =>
      abstained === null ? [] : [`${name}: ${abstained.reason}`],
    );
    return {
      days,
      at,
      low90: band.value?.band90[0] ?? null,
      low50: band.value?.band50[0] ?? null,
      median: band.value?.median ?? null,
      high50: band.value?.band50[1] ?? null,
      high90: band.value?.band90[1] ?? null,
      volatility: volatility.value?.annual ?? null,
      up: up.value,
      pastForecasts: record.forecasts,
      coverage50: record.coverage50,
      coverage90: record.coverage90,
      withheld: withheld.length === 0 ? null : withheld.join('; '),
    };
  });

const scenariosOf = (latest: ScenariosRow | undefined) =>
  latest === undefined
    ? null
    : {
        of: (latest.scenarios ?? []).map(({ multiple, bear, base, moon }) => ({
          marketMultiple: multiple,
          bear: outcome.parse(bear),
          base: outcome.parse(base),
          moon: outcome.parse(moon),
        })),
        ...citationIn(latest),
      };

const levelsOf = (latest: LevelsRow | undefined) =>
  latest === undefined
    ? null
    : {
        support: latest.support,
        resistance: latest.resistance,
        all: (latest.levels ?? []).map(({ price, side, touches }) => ({ price, side, touches })),
        ...citationIn(latest),
      };

const NOTES = [
  'Bands are of outcomes, not of a direction; `up` abstains without a proven edge.',
  'Scenarios are arithmetic on past market shares: no forecast.',
];

export const forecast = tool({
  name: 'forecast',
  title: 'Forecast, scenarios and levels',
  description:
    'Price bands of one asset for 1, 7, 30 and 90 days with their realised coverage, market-cap scenarios (bear, base, moon), and support and resistance.',
  input: { asset: oneAsset },
  about,
  row,
  ask: async ({ client, options }, { asset }) => {
    const latest = { limit: 1 };
    const parts = await Promise.all([
      partOf('forecasts', client.forecasts.history.list(asset, latest, options)),
      partOf('scenarios', client.scenarios.history.list(asset, latest, options)),
      partOf('levels', client.levels.history.list(asset, latest, options)),
    ]);
    const [bands, scenarios, levels] = parts.map(({ page }) => (page as Page<Stated>).data.at(0)) as [
      ForecastRow | undefined,
      ScenariosRow | undefined,
      LevelsRow | undefined,
    ];
    const stated = [bands, scenarios, levels].filter((one) => one !== undefined);
    const own =
      bands === undefined
        ? { statement: null, abstained: 'not forecast yet on this server' }
        : citationIn(bands);
    return {
      simulated: parts[0].page.simulated,
      asOf: newest(stated),
      about: {
        asset: bands?.asset ?? asset,
        price: bands?.price ?? null,
        ...own,
        scenarios: scenariosOf(scenarios),
        levels: levelsOf(levels),
      },
      rows: bands === undefined ? [] : rowsOf(bands),
      stated,
      notes: [...notesOf(parts), ...NOTES],
    };
  },
});
