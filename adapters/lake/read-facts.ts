import type { FactsOfMoment, FactsQuery, MetricId } from '@assay/domain/market';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quote } from './duckdb.ts';

interface Fact {
  readonly at: number;
  readonly metric: MetricId;
  readonly value: number;
  readonly source: string;
}

/** Facts of the moments that a query asks for, from a query of resolved metrics of one symbol. */
export const readFacts = async (
  connection: DuckDBConnection,
  resolved: string,
  { metrics, limit, newestFirst }: FactsQuery,
): Promise<readonly FactsOfMoment[]> => {
  const order = newestFirst ? 'DESC' : 'ASC';
  const wanted =
    metrics === undefined
      ? "NOT starts_with(metric, 'category/')"
      : `metric IN (${metrics.map(quote).join()})`;
  const result = await connection.runAndReadAll(
    `SELECT CAST(epoch_ms("at") AS DOUBLE) AS at, metric, value, source FROM (${resolved}) WHERE ${wanted}
     QUALIFY dense_rank() OVER (ORDER BY "at" ${order}) <= ${Math.trunc(limit)} ORDER BY 1 ${order}, metric`,
  );
  const moments = Map.groupBy(result.getRowObjects() as unknown as Fact[], ({ at }) => at);
  return [...moments].map(([at, facts]) => ({
    at,
    facts: facts.map(({ metric, value, source }) => ({ metric, value, source })),
  }));
};
