import type { WorldRow } from '@assay/sdk';
import { useServe } from '../data/use-world.ts';
import { reasonOf } from '../format/reason-of.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { Way } from './way.tsx';

export const SimulatedWay = ({ world }: { world: WorldRow }) => {
  const serve = useServe();
  const served = world.serves === 'simulated';
  return (
    <Way
      title="Simulated market"
      about="Assets that do not exist, to look around with. Every page says so at the top."
    >
      <p className="text-13 text-muted">
        Ready at once and without a network. It is kept apart from real data: nothing of one is in the other.
      </p>
      <p role="alert" className="text-13 text-down empty:hidden">
        {serve.error !== null && reasonOf(serve.error)}
      </p>
      <ActionButton disabled={served || serve.isPending} onClick={() => serve.mutate({ world: 'simulated' })}>
        {served ? 'Served now' : serve.isPending ? 'Opening…' : 'Serve the simulated market'}
      </ActionButton>
      {world.real.length > 0 && (
        <p className="text-12 text-muted">
          Real data is held, so the next start serves that again. For the simulated market:{' '}
          <CopyText text="npx assay serve --simulated" what="command" whole />
        </p>
      )}
    </Way>
  );
};
