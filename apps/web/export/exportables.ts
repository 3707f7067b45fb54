import { type RefObject, useEffect, useRef } from 'react';
import type { CsvTable } from './csv.ts';

/** What a part of a page can be taken away as. */
export interface Exportable {
  /** Of the part, for the menu and the file: `Correlations`. */
  readonly name: string;
  /** Its numbers; undefined while there are none. */
  readonly csv?: (() => CsvTable | Promise<CsvTable>) | undefined;
  /** What stands over the picture of it; undefined where there is nothing to see. */
  readonly png?: { readonly title: string; readonly about: string } | undefined;
}

export interface PlacedExportable extends Exportable {
  readonly element: Element;
}

const parts = new Map<object, () => PlacedExportable | undefined>();

/** Everything on the page that can be exported now, from top to bottom. */
export const exportablesOnPage = (): PlacedExportable[] =>
  [...parts.values()]
    .flatMap((read) => read() ?? [])
    .filter(({ csv, png }) => csv !== undefined || png !== undefined)
    .sort((a, b) =>
      a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1,
    );

/** Offers a part of the page to the export menu; the element that holds the reference is what is pictured. */
export const useExportable = <E extends Element>(part: Exportable): RefObject<E | null> => {
  const place = useRef<E>(null);
  const latest = useRef(part);
  useEffect(() => {
    latest.current = part;
  });
  useEffect(() => {
    const key = {};
    parts.set(key, () => (place.current && { ...latest.current, element: place.current }) || undefined);
    return () => {
      parts.delete(key);
    };
  }, []);
  return place;
};
