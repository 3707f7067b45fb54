import { grade as gradeText } from '../format/number.ts';

/** Pale to deep in one hue: the higher, the deeper. */
const rampColour = (value: number): string =>
  `color-mix(in oklch, var(--grade-deep) ${Math.round(value)}%, var(--grade-pale))`;

interface GradeBarProps {
  readonly value: number;
  /** Where a tick stands for the middle grade of all assets. */
  readonly median?: number | null | undefined;
  readonly thin?: boolean;
}

/** A grade as a length. The number stands beside it, so this says nothing to a screen reader. */
export const GradeBar = ({ value, median, thin = false }: GradeBarProps) => (
  <span
    aria-hidden="true"
    title={median === null || median === undefined ? undefined : `Median: ${gradeText(median)}`}
    className={`relative block min-w-0 flex-1 rounded-sm bg-pressed ${thin ? 'h-1' : 'h-2'}`}
  >
    <span
      className="absolute inset-y-0 left-0 rounded-sm"
      style={{ width: `${value}%`, background: rampColour(value) }}
    />
    {median !== null && median !== undefined && (
      <span className="absolute -inset-y-0.5 w-px bg-muted" style={{ left: `${median}%` }} />
    )}
  </span>
);
