const HUES = ['sky', 'plum', 'olive', 'teal', 'violet'] as const;

/** Name in the palette of the colour of the indicator in this place. */
export const hueOf = (place: number): (typeof HUES)[number] => HUES[place % HUES.length];

const SWATCHES = ['bg-sky', 'bg-plum', 'bg-olive', 'bg-teal', 'bg-violet'] as const;

/** The same colour, in a legend. */
export const swatchOf = (place: number): (typeof SWATCHES)[number] => SWATCHES[place % SWATCHES.length];
