import { ImportWay } from '../start/import-way.tsx';
import { LiveWay } from '../start/live-way.tsx';
import { SimulatedWay } from '../start/simulated-way.tsx';
import { FirstRun } from '../state/first-run.tsx';
import { Example, GalleryPart } from './part.tsx';
import { SampleAnswers, statusAnswer } from './sample-answers.tsx';
import {
  AT_IMPORT,
  EXCHANGES,
  FILES,
  FIRST_FAILED,
  FIRST_GRADES,
  NOTHING_YET,
  WORLD,
} from './start-examples.ts';

const ANSWERS = [statusAnswer(AT_IMPORT), [['world-exchanges'], EXCHANGES], [['imports'], FILES]] as const;

const FIRST_RUNS = [
  ['nothing yet', NOTHING_YET],
  ['first grades', FIRST_GRADES],
  ['failed', FIRST_FAILED],
] as const;

/** What a new server asks for, and says until there is something to show. */
export const StartPart = () => (
  <GalleryPart
    name="start"
    title="First run"
    about="Where the data comes from; the first grades appear by themselves."
  >
    <Example of="LiveWay, ImportWay, SimulatedWay: not to be operated here" wide>
      <div inert className="-mx-3 border-t border-line md:-mx-4 lg:grid lg:grid-cols-3">
        <SampleAnswers answers={ANSWERS}>
          <LiveWay world={WORLD} />
          <ImportWay world={WORLD} />
          <SimulatedWay world={WORLD} />
        </SampleAnswers>
      </div>
    </Example>
    {FIRST_RUNS.map(([state, status]) => (
      <Example key={state} of={`FirstRun: ${state}`}>
        <div className="[&>section]:mx-0 [&>section]:mt-0 [&>section]:p-0">
          <FirstRun status={status} />
        </div>
      </Example>
    ))}
  </GalleryPart>
);
