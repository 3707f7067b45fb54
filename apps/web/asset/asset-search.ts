import type { SearchSchemaInput } from '@tanstack/react-router';

export const RANGES = ['1m', '3m', '1y', '3y', 'all'] as const;
export type Range = (typeof RANGES)[number];

export const SCALES = ['linear', 'log'] as const;
export type Scale = (typeof SCALES)[number];

export interface AssetSearch {
  readonly range: Range;
  readonly scale: Scale;
}

export const ASSET_DEFAULTS: AssetSearch = { range: '1y', scale: 'linear' };

/** Reads what an address says; whatever does not fit is the default. */
export const readAssetSearch = (raw: Partial<AssetSearch> & SearchSchemaInput): AssetSearch => ({
  range: RANGES.find((range) => range === raw.range) ?? ASSET_DEFAULTS.range,
  scale: SCALES.find((scale) => scale === raw.scale) ?? ASSET_DEFAULTS.scale,
});
