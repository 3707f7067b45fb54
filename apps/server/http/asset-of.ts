import { AssayError } from '@assay/core/kernel';
import type { Asset } from '@assay/core/wire';
import type { MarketView } from '../view/market-view.ts';

/** @throws AssayError `not-ready` while the server holds nothing to answer from. */
export const requireData = (view: MarketView): void => {
  if (view.assets.length === 0)
    throw new AssayError(
      'not-ready',
      'no daily bars (or whole days of hours) have been imported or fetched yet',
    );
};

/** @throws AssayError `not-ready` while nothing is graded. */
export const requireGrades = (view: MarketView): void => {
  if (view.run === null) throw new AssayError('not-ready', 'the first grading has not finished yet');
};

/** An asset by ticker, number or slug. @throws AssayError `not-found` where the server holds no such asset. */
export const assetOf = (view: MarketView, name: string): Asset => {
  requireData(view);
  const asset = view.byName.get(name.toUpperCase());
  if (asset === undefined) throw new AssayError('not-found', `there is no asset ${name} here`);
  return asset;
};
