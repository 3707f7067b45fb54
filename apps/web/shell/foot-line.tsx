import { useStatus } from '../data/use-status.ts';
import { JobLine } from '../state/job-line.tsx';
import { Freshness } from './freshness.tsx';

export const FootLine = () => {
  const { data } = useStatus();
  return (
    <footer className="flex min-h-6.5 shrink-0 flex-wrap items-center gap-x-4 py-0.5 border-t border-line px-3 text-12 text-faint md:px-4">
      <p className="shrink-0">Not investment advice.</p>
      <div className="flex min-w-0 flex-1 justify-end lg:justify-start">
        <JobLine />
      </div>
      <div className="ml-auto shrink-0 lg:hidden">
        <Freshness />
      </div>
      {data !== undefined && <p className="number shrink-0 max-lg:hidden">Assay {data.data.version}</p>}
    </footer>
  );
};
