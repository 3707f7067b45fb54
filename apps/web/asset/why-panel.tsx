import type { Explanation } from '@assay/sdk';
import { useState } from 'react';
import { type Contribution, whyOf } from '../format/contributions.ts';
import { grade as gradeText, points as pointsText } from '../format/number.ts';
import { Panel } from '../ui/panel.tsx';
import { MoreLink } from './panel-parts.tsx';

const STRONGEST = 3;

/** Left of the middle takes away, right of it adds. */
const SignedBar = ({ points, scale }: { points: number; scale: number }) => {
  const width = `${(Math.abs(points) / scale) * 50}%`;
  return (
    <span aria-hidden="true" className="relative block h-2.5">
      <span className="absolute -inset-y-2 left-1/2 w-px bg-line-strong" />
      <span
        className={`absolute inset-y-0 rounded-sm ${points < 0 ? 'right-1/2 bg-faint' : 'left-1/2 bg-accent-solid'}`}
        style={{ width }}
      />
    </span>
  );
};

const Line = ({ one, scale }: { one: Contribution; scale: number }) => (
  <li title={one.meaning} className="grid grid-cols-[1fr_84px_40px] items-center gap-2 py-1">
    <span className="text-13">{one.words}</span>
    <SignedBar points={one.points} scale={scale} />
    <span className="number text-right text-12">{pointsText(one.points)}</span>
  </li>
);

/** What drove the grade, strongest first. */
export const WhyPanel = ({ explanation }: { explanation: Explanation }) => {
  const [all, setAll] = useState(false);
  const { baseline, contributions } = whyOf(explanation);
  const shown = all ? contributions : contributions.slice(0, STRONGEST);
  const scale = Math.abs(contributions.at(0)?.points ?? 1) || 1;
  return (
    <Panel title="Why" aside="points of the grade">
      <ul>
        {shown.map((one) => (
          <Line key={one.id} one={one} scale={scale} />
        ))}
      </ul>
      <p className="mt-2 text-12 text-muted tabular-nums">
        Added to a baseline of {gradeText(baseline)}, which is an asset with nothing on either side.
      </p>
      {contributions.length > STRONGEST && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-2 -ml-2 h-7 rounded px-2 text-12 text-accent hover:bg-hover"
        >
          {all ? 'Show the strongest three' : `Show all ${contributions.length}`}
        </button>
      )}
      <MoreLink tab="grades">What changed</MoreLink>
    </Panel>
  );
};
