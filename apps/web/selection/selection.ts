import { sharedValue } from '../state/shared-value.ts';

/** More lines and columns than this are not read beside each other any more. */
export const MOST_COMPARED = 5;

export interface Selection {
  readonly assets: readonly string[];
  /** One more was asked for than can be compared. */
  readonly refused: boolean;
}

const NOTHING: Selection = { assets: [], refused: false };

/** With the asset, or without it where it was in; one too many changes nothing but says so. */
export const toggled = ({ assets }: Selection, asset: string): Selection => {
  if (assets.includes(asset)) return { assets: assets.filter((one) => one !== asset), refused: false };
  if (assets.length >= MOST_COMPARED) return { assets, refused: true };
  return { assets: [...assets, asset], refused: false };
};

const selection = sharedValue(NOTHING);

export const selectedAssets = (): readonly string[] => selection.get().assets;

export const toggleSelected = (asset: string): void => selection.set(toggled(selection.get(), asset));

export const clearSelection = (): void => selection.set(NOTHING);

/** The assets that are picked to be compared; it outlives the page they were picked on. */
export const useSelection = selection.use;
