import { useRatings } from '../data/use-ratings.ts';

/** Place among the graded assets, and their middle grade. */
export interface Standing {
  readonly rank: number;
  readonly of: number;
  readonly median: number | null;
}

/** Undefined while it is not known, and where the asset is not graded. */
export const useStanding = (asset: string): Standing | undefined => {
  const { data } = useRatings();
  const rank = data?.rows.find((row) => row.asset === asset)?.rank;
  if (data === undefined || rank === null || rank === undefined) return undefined;
  return { rank, of: data.rows.filter((row) => row.rank !== null).length, median: data.median };
};
