import { AssayApiError } from '@assay/sdk';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useStatus } from '../data/use-status.ts';

/** As the server wrote it into the page. */
const servedAsSimulated = (): boolean => document.documentElement.dataset.world === 'simulated';

/** A thin line in amber, of a height in whole pixels: what stands below it stays sharp. */
export const SimulatedLine = ({ children }: { children?: ReactNode }) => (
  <p className="border-b border-amber-line bg-amber-soft px-3 py-0.5 text-center text-12/4 font-medium text-amber">
    Simulated market: none of these assets exist.
    {children}
  </p>
);

/** Over every page as long as the data is simulated; it cannot be dismissed. */
export const SimulatedBand = () => {
  const { data, error } = useStatus();
  const told = data?.simulated ?? (error instanceof AssayApiError ? error.simulated : undefined);
  if (!(told ?? servedAsSimulated())) return null;
  return (
    <aside aria-label="About the data" className="shrink-0">
      <SimulatedLine>
        {' '}
        <Link to="/start" className="underline underline-offset-2">
          Use real data
        </Link>
      </SimulatedLine>
    </aside>
  );
};
