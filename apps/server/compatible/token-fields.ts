import { toIso } from '@assay/core/kernel';
import type { Asset } from '@assay/core/wire';
import { labelOf } from './chosen-assets.ts';
import { type Field, integer, text } from './fields.ts';
import type { Timed } from './newest-first.ts';

export interface OfAsset {
  readonly asset: Asset;
}

/** What every row about an asset begins with. */
export const TOKEN: readonly Field<OfAsset>[] = [
  integer('TOKEN_ID', 'Stable number of the asset', ({ asset }) => asset.id),
  text('TOKEN_NAME', 'Name; the ticker where no source states a name', ({ asset }) => labelOf(asset)),
  text('TOKEN_SYMBOL', 'Ticker', ({ asset }) => asset.symbol),
  text('SLUG', 'Name for addresses', ({ asset }) => asset.slug, { only: 'v3' }),
];

export const startOfBar = (name: string): Field<Timed> =>
  text(name, 'Start of the bar', ({ at }) => toIso(at));

const pageOf = ({ symbol }: Asset): string => `/asset/${encodeURIComponent(symbol)}`;

const LINK = 'Page of the asset on this server, without the host';

export const TM_LINK: Field<OfAsset> = text('TM_LINK', LINK, ({ asset }) => pageOf(asset), { only: 'v2' });
export const APP_LINK: Field<OfAsset> = text('APP_LINK', LINK, ({ asset }) => pageOf(asset), { only: 'v3' });

/** A number as the platform writes some of its numbers: as text, to two places. */
export const asText = (value: number | null): string | null =>
  value === null ? null : String(Math.round(value * 100) / 100);

/** Without the noise of floating-point arithmetic; some clients refuse more than 18 decimals. */
const clean = (value: number): number => Number(value.toPrecision(12));

export const percent = (fraction: number | null): number | null =>
  fraction === null ? null : clean(fraction * 100);

/** Change in percent of a grade that moved by so many points. */
export const percentChange = (grade: number | null, points: number | null): number | null =>
  grade === null || points === null || grade === points ? null : clean((points / (grade - points)) * 100);

export const signalWord = (signal: number | null): string | null =>
  signal === null ? null : signal === 0 ? 'neutral' : signal > 0 ? 'bullish' : 'bearish';
