import type { CorrelationMatrix } from '../data/use-market.ts';

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly correlation: number;
}

const SHOWN = 5;

/** The pairs that move most alike, and those that move least alike. */
export const matrixEnds = ({ assets, matrix }: Pick<CorrelationMatrix, 'assets' | 'matrix'>) => {
  const pairs = assets
    .flatMap((a, row) =>
      assets.slice(row + 1).map((b, next): Pair => ({ a, b, correlation: matrix[row][row + 1 + next] })),
    )
    .sort((left, right) => right.correlation - left.correlation);
  return { highest: pairs.slice(0, SHOWN), lowest: pairs.slice(SHOWN).slice(-SHOWN).toReversed() };
};
