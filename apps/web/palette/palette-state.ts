import { sharedValue } from '../state/shared-value.ts';

/** What the palette is open for; undefined where it is closed. */
export type PaletteUse = 'everything' | 'compare';

const use = sharedValue<PaletteUse | undefined>(undefined);

/** Opens over any page. `compare`: only assets, each added to those that are compared. */
export const openPalette = (wanted: PaletteUse = 'everything'): void => use.set(wanted);

export const closePalette = (): void => use.set(undefined);

export const usePaletteUse = use.use;
