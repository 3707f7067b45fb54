import { FreshnessMark } from '../shell/freshness.tsx';
import { SimulatedLine } from '../shell/simulated-band.tsx';
import { NotFoundNotice } from '../state/not-found-notice.tsx';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { ProgressBar } from '../state/progress-bar.tsx';
import { ServedPart } from '../state/served-part.tsx';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { FAILED, GRADING, JUDGED, NOT_READY, STARTING, UNREACHABLE } from './examples.ts';
import { Example, GalleryPart } from './part.tsx';

const nothing = (): void => undefined;
const AT = { at: JUDGED.asOf, atWords: '1 Jan 2025, 00:00 UTC' };
const FRESHNESS = [
  { ...AT, warns: false, word: '', title: 'Fresh' },
  { ...AT, warns: false, word: 'live', title: 'Live' },
  { ...AT, warns: true, word: '3 d old', title: 'Stale' },
  { ...AT, warns: true, word: 'no connection', title: 'Lost' },
];
const ASKED = { data: undefined, refetch: nothing, isFetching: false } as const;

const Served = ({ error }: { error: unknown }) => (
  <ServedPart what="The moonshots" query={{ ...ASKED, error }} skeleton={<LoadingRows rows={2} />}>
    {() => null}
  </ServedPart>
);

/** What stands in the place of content. */
export const StatePart = () => (
  <GalleryPart
    name="states"
    title="States"
    about="Loading keeps the layout, empty says what to do next, an error says what failed and tries again, an abstention gives its reason."
  >
    <Example of="ServedPart: loading">
      <Served error={null} />
    </Example>
    <Example of="ServedPart: not judged yet">
      <Served error={NOT_READY} />
    </Example>
    <Example of="ServedPart: failed">
      <Served error={FAILED} />
    </Example>
    <Example of="ProblemNotice: no answer, trying again">
      <div className="[&>section]:mt-0">
        <ProblemNotice what="The ratings" error={UNREACHABLE} retry={nothing} retrying />
      </div>
    </Example>
    <Example of="NotFoundNotice">
      <div className="[&>section]:mt-0">
        <NotFoundNotice what="AAA" />
      </div>
    </Example>
    <Example of="AbstainedNote">
      <AbstainedNote>fewer than 90 daily bars in the last year</AbstainedNote>
    </Example>
    <Example of="SimulatedLine: over every page of a simulated market">
      <SimulatedLine />
    </Example>
    <Example of="FreshnessMark: fresh, live, stale, no connection">
      <div className="flex flex-col gap-2">
        {FRESHNESS.map((told) => (
          <FreshnessMark key={told.word} told={told} />
        ))}
      </div>
    </Example>
    <Example of="ProgressBar: known, not known">
      <div className="flex flex-col gap-3 py-2">
        <ProgressBar job={GRADING} />
        <ProgressBar job={STARTING} />
      </div>
    </Example>
  </GalleryPart>
);
