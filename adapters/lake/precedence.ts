import type { StoredSegment } from '@assay/domain/market';

/** Precedence of segments, best first: the newest knowledge, so that a correction wins over what it corrects. */
export const byPrecedence = <S extends StoredSegment>(segments: readonly S[]): readonly S[] =>
  segments.toSorted((a, b) => b.knownAt - a.knownAt || (a.segment < b.segment ? -1 : 1));
