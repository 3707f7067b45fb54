import type { ParameterName } from './parameters.ts';

export const NAMED = ['token_id', 'token_name', 'symbol', 'slug'] as const satisfies readonly ParameterName[];
export const SIZED = ['marketcap', 'volume', 'fdv'] as const satisfies readonly ParameterName[];
export const GROUPED = ['category', 'exchange'] as const satisfies readonly ParameterName[];
export const DATED = ['startDate', 'endDate'] as const satisfies readonly ParameterName[];
export const PAGED = ['limit', 'page'] as const satisfies readonly ParameterName[];
