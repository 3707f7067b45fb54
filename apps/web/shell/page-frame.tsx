import { Outlet, useLocation } from '@tanstack/react-router';
import { asksForKey, useStatus } from '../data/use-status.ts';
import { useLive } from '../live/use-live.ts';
import { CompareBar } from '../selection/compare-bar.tsx';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { ProvenanceCard } from '../ui/provenance-card.tsx';
import { FootLine } from './foot-line.tsx';
import { KeyForm } from './key-form.tsx';
import { Rail } from './rail.tsx';
import { useSearchShortcut } from './search-shortcut.ts';
import { SimulatedBand } from './simulated-band.tsx';
import { TopBar } from './top-bar.tsx';

/** The record is for everybody: what its pages ask for needs no key. */
const OPEN_PAGES = /^\/(?:record|verify)(?:\/|$)/;

/** The page itself, or what stands in its way: no key, no server. */
const Content = () => {
  const { pathname } = useLocation();
  const { data, error, refetch, isFetching } = useStatus();
  if (OPEN_PAGES.test(pathname)) return <Outlet />;
  if (asksForKey(error)) return <KeyForm refused={error} />;
  if (data === undefined && error !== null)
    return (
      <ProblemNotice what="The status of the server" error={error} retry={refetch} retrying={isFetching} />
    );
  return <Outlet />;
};

export const PageFrame = () => {
  useSearchShortcut();
  useLive();
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <SimulatedBand />
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <Rail />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <TopBar />
          <main className="relative flex min-h-0 flex-1 flex-col">
            <Content />
            <CompareBar />
          </main>
          <FootLine />
        </div>
      </div>
      <ProvenanceCard />
    </div>
  );
};
