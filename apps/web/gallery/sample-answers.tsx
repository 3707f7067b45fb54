import type { Status } from '@assay/sdk';
import { IsRestoringProvider, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

type Answer = readonly [key: readonly unknown[], data: unknown];

const REVISION = 1;

/** As `useStatus` asks. */
export const statusAnswer = (status: Status): Answer => [
  ['status'],
  { data: { ...status, revision: REVISION }, simulated: true },
];

/** As whatever asks anew for another revision. */
export const answerOf = (what: readonly unknown[], data: unknown): Answer => [[...what, REVISION], data];

const holding = (answers: readonly Answer[]): QueryClient => {
  const client = new QueryClient();
  for (const [key, data] of answers) client.setQueryData(key, data);
  return client;
};

/** What is within finds these answers, and asks no server for another. */
export const SampleAnswers = ({ answers, children }: { answers: readonly Answer[]; children: ReactNode }) => {
  const [client] = useState(() => holding(answers));
  return (
    <QueryClientProvider client={client}>
      {/* As long as answers are being restored, none is fetched. */}
      <IsRestoringProvider value>{children}</IsRestoringProvider>
    </QueryClientProvider>
  );
};
