import type { LogState, StatementRow } from '@assay/sdk';
import { useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

/** An entry with everything that the server gives to check it. */
export interface StatementView {
  readonly row: StatementRow;
  readonly entry: string;
  readonly proofFile: string;
  readonly log: LogState;
}

const fetchStatement = async (number: number, signal: AbortSignal): Promise<StatementView> => {
  const [statement, proofFile, log] = await Promise.all([
    client.statements.get(number, { signal }),
    client.statements.proof(number, { signal }),
    client.log.get({ signal }),
  ]);
  const { entry, ...row } = statement.data;
  return { row, entry, proofFile, log: log.data };
};

export const useStatement = (number: number) =>
  useQuery({
    queryKey: ['statement', number],
    queryFn: ({ signal }) => fetchStatement(number, signal),
    enabled: Number.isSafeInteger(number) && number >= 0,
  });
