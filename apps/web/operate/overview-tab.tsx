import { useStatus } from '../data/use-status.ts';
import { Answer } from '../state/answer.tsx';
import { JobTable } from './job-table.tsx';
import { FeedPanel, LogSummary, ServerPanel } from './server-panels.tsx';
import { SourceTable } from './source-table.tsx';
import { TrafficTable } from './traffic-table.tsx';

/** What the server holds and does. */
export const OverviewTab = () => (
  <Answer query={useStatus()} what="The status of the server" rows={8}>
    {({ data: status }) => (
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_304px]">
        <div className="min-w-0">
          <SourceTable status={status} />
          <JobTable jobs={status.jobs} />
          <TrafficTable />
        </div>
        <aside aria-label="The server" className="border-line max-lg:border-t lg:border-l">
          <ServerPanel status={status} />
          <FeedPanel feed={status.feed} />
          <LogSummary />
        </aside>
      </div>
    )}
  </Answer>
);
