import type { WorldRow } from '@assay/sdk';
import { useWorld } from '../data/use-world.ts';
import { Answer } from '../state/answer.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { WithRights } from '../state/with-rights.tsx';
import { ImportWay } from './import-way.tsx';
import { LiveWay } from './live-way.tsx';
import { SimulatedWay } from './simulated-way.tsx';

const nowWords = ({ serves, reason, source, real }: WorldRow): string => {
  const served =
    serves === 'simulated' ? 'the simulated market' : `real data of ${real.join(', ') || source}`;
  return `Served now: ${served} (${reason}).`;
};

const Ways = ({ world }: { world: WorldRow }) => (
  <>
    <p className="border-b border-line px-3 py-2 text-13 text-muted md:px-4">{nowWords(world)}</p>
    <div className="lg:grid lg:grid-cols-3">
      <LiveWay world={world} />
      <ImportWay world={world} />
      <SimulatedWay world={world} />
    </div>
  </>
);

const Choose = () => (
  <Answer query={useWorld()} what="What is served">
    {(world) => <Ways world={world} />}
  </Answer>
);

/** Where the data comes from: live, from files, or simulated. */
export const StartPage = () => {
  usePageTitle('Start');
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <h1 className="border-b border-line px-3 pt-3 pb-2 text-20 font-semibold tracking-tight md:px-4">
        Where the data comes from
      </h1>
      <WithRights what="what is served" operator>
        {() => <Choose />}
      </WithRights>
    </div>
  );
};
