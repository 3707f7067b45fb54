import type { Columns, Input } from './indicator.ts';
import type { Params } from './parameters.ts';
import { indicatorById } from './registry.ts';

/**
 * Any indicator of the registry over columns of equal length, one value per bar and output; NaN during warm-up and at
 * gaps. `params` left out have their defaults.
 * @throws RangeError on an unknown id or parameter, a value out of range, or a missing or odd column.
 */
export const computeIndicator = (
  id: string,
  params: Params<string>,
  bars: Partial<Columns<Input>>,
): Columns<string> => indicatorById(id).batch(bars as Columns<Input>, params);
