/** Something that the palette leads to or does. */
export interface Entry {
  readonly id: string;
  readonly group: 'Assets' | 'Pages' | 'Actions';
  /** Ticker, name of a page, or what is done. */
  readonly title: string;
  /** Name of an asset; what else finds the entry. */
  readonly about: string;
  /** At the right, for who looks. */
  readonly note: string;
  /** Of entries that fit as well, the heavier comes first. */
  readonly weight: number;
  readonly run: () => void;
}
