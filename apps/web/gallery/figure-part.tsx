import { Change } from '../ui/change.tsx';
import { FlashValue } from '../ui/flash-value.tsx';
import { GradeBar } from '../ui/grade-bar.tsx';
import { Mark } from '../ui/mark.tsx';
import { Provenance } from '../ui/provenance.tsx';
import { ProvenanceFacts } from '../ui/provenance-facts.tsx';
import { SignalTag } from '../ui/signal-tag.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { StatementLink } from '../ui/statement-link.tsx';
import { TallyBar } from '../ui/tally-bar.tsx';
import { FALLING, GAPS, JUDGED, RISING } from './examples.ts';
import { Example, GalleryPart, Line } from './part.tsx';

const Grade = ({ value, median, thin }: { value: number; median?: number; thin?: boolean }) => (
  <span className="flex w-full items-center gap-2">
    <GradeBar value={value} median={median} thin={thin ?? false} />
    <span className="number w-8 text-right font-medium">{value}</span>
  </span>
);

const WHENCE = (
  <ProvenanceFacts
    value="84.1934"
    sources={JUDGED.inputs.sources}
    model={JUDGED.model}
    asOf={JUDGED.asOf}
    statement={JUDGED.statement}
    note="Invented, as everything here."
  />
);

/** How a figure is shown. */
export const FigurePart = () => (
  <GalleryPart
    name="figures"
    title="Figures"
    about="Green and red only for the direction of a price, always with a sign; grades in one hue; amber for what is stale, simulated or abstained."
  >
    <Example of="Change: up, down, none, not known, strong">
      <Line>
        <Change value={0.0214} />
        <Change value={-0.1031} />
        <Change value={0} />
        <Change value={null} />
        <Change value={1.43} strong />
      </Line>
    </Example>
    <Example of="SignalTag">
      <Line>
        <SignalTag signal={1} note="3 d" />
        <SignalTag signal={0} />
        <SignalTag signal={-1} note="41 d" />
      </Line>
    </Example>
    <Example of="StateWord: good, waits, bad">
      <Line>
        <StateWord tone="good">done</StateWord>
        <StateWord tone="waits">running</StateWord>
        <StateWord tone="bad">failed</StateWord>
      </Line>
    </Example>
    <Example of="GradeBar: with and without the median, thin">
      <div className="flex flex-col gap-2 text-13">
        <Grade value={93.1} median={48} />
        <Grade value={51.7} median={48} />
        <Grade value={12.4} />
        <Grade value={66} thin />
      </div>
    </Example>
    <Example of="TallyBar">
      <div className="flex flex-col text-13">
        <TallyBar value={40} most={40} shown="40" />
        <TallyBar value={11} most={40} shown="11" />
        <TallyBar value={0} most={40} shown="0" />
      </div>
    </Example>
    <Example of="Sparkline: up, down, with a gap, of one day">
      <Line>
        <Sparkline values={RISING} change={0.12} />
        <Sparkline values={FALLING} change={-0.21} />
        <Sparkline values={GAPS} change={null} />
        <Sparkline values={[1]} change={null} />
      </Line>
    </Example>
    <Example of="StatementLink: logged, not logged">
      <Line>
        <StatementLink statement={{ number: 4187 }} />
        <span className="text-12 text-faint">
          <StatementLink statement={null} />
        </span>
      </Line>
    </Example>
    <Example of="Provenance: tells on hover, focus and tap">
      <span className="text-13">
        <Provenance what="AAA, Trader Grade" about={WHENCE}>
          <span className="number font-medium">84.2</span>
        </Provenance>
      </span>
    </Example>
    <Example of="ProvenanceFacts: what it tells">
      <div className="max-w-80 rounded border border-line-strong px-3 py-2 text-12">{WHENCE}</div>
    </Example>
    <Example of="FlashValue: flashes when its value changes">
      <FlashValue value={1}>
        <span className="number text-13">143.21</span>
      </FlashValue>
    </Example>
    <Example of="Mark">
      <Line>
        <Mark size={20} />
        <Mark size={26} />
        <Mark size={40} />
      </Line>
    </Example>
  </GalleryPart>
);
