import { useStatus } from '../data/use-status.ts';
import { Freshness } from './freshness.tsx';

export const FootLine = () => {
  const { data } = useStatus();
  return (
    <footer className="flex shrink-0 items-center justify-between gap-4 border-t border-line px-3 py-1 text-12 text-faint md:px-4">
      <p>Not investment advice.</p>
      <div className="lg:hidden">
        <Freshness />
      </div>
      {data !== undefined && <p className="number max-lg:hidden">Assay {data.data.version}</p>}
    </footer>
  );
};
