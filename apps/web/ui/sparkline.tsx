interface Extent {
  readonly low: number;
  readonly high: number;
}

/** The least and the greatest of what is known; undefined where there is no line to draw. */
export const extentOf = (values: readonly (number | null)[]): Extent | undefined => {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return undefined;
  return { low: Math.min(...known), high: Math.max(...known) };
};

/**
 * Line segments of a series; a null starts a new one, so that a gap stays a gap.
 * @param extent of the lower and the upper edge.
 */
export const sparkPath = (
  values: readonly (number | null)[],
  width: number,
  height: number,
  extent: Extent | undefined = extentOf(values),
): string => {
  if (extent === undefined) return '';
  const { low } = extent;
  const span = extent.high - low || 1;
  const x = (index: number): string => ((index / (values.length - 1)) * (width - 2) + 1).toFixed(1);
  const y = (value: number): string => (height - 1.5 - ((value - low) / span) * (height - 3)).toFixed(1);
  let drawing = false;
  return values
    .map((value, index) => {
      if (value === null) {
        drawing = false;
        return '';
      }
      const step = `${drawing ? 'L' : 'M'}${x(index)} ${y(value)}`;
      drawing = true;
      return step;
    })
    .join('');
};

const stroke = (change: number | null): string => {
  if (change === null || change === 0) return 'stroke-muted';
  return change < 0 ? 'stroke-down' : 'stroke-up';
};

const WIDTH = 96;
const HEIGHT = 22;

/** The last 30 closes. The changes stand beside it in numbers, so this is decoration to a screen reader. */
export const Sparkline = ({
  values,
  change,
}: {
  values: readonly (number | null)[];
  change: number | null;
}) => (
  <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="block">
    <path
      d={sparkPath(values, WIDTH, HEIGHT)}
      className={`fill-none ${stroke(change)}`}
      strokeWidth="1.25"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  </svg>
);
