import { type KeyboardEvent, useState } from 'react';
import type { CorrelationMatrix } from '../data/use-market.ts';
import { signedFigure } from '../format/number.ts';

/** Strongest share of the colour, in percent: the number in it stays readable. */
const DEEPEST = 58;

/** The more alike, the deeper; grey where two move against each other. */
export const correlationColour = (value: number): string => {
  const token = value < 0 ? '--n9' : '--grade-deep';
  return `color-mix(in oklab, var(${token}) ${Math.round(Math.abs(value) ** 1.3 * DEEPEST)}%, var(--n2))`;
};

/** More assets have less room for each. */
const lookOf = (assets: number): string => {
  if (assets <= 20) return 'md:h-7';
  return assets <= 30 ? 'md:h-6' : 'md:h-5';
};

/** Hundredths where a cell is wide enough for them. */
const FEW = 20;

const Hundredths = ({ value }: { value: number }) => (
  <span className="pointer-events-none max-xl:hidden">{signedFigure(value, 2).replace('+', '')}</span>
);

interface Place {
  readonly row: number;
  readonly column: number;
}

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

const within = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));

const START: Place = { row: 1, column: 0 };

/** The pair under the pointer or the cursor, and the keys that move the cursor. */
const usePlace = (length: number) => {
  const [place, setPlace] = useState<Place>(START);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPlace(({ row, column }) => ({
      row: within(row + step.row, length),
      column: within(column + step.column, length),
    }));
  };
  const at = { row: within(place.row, length), column: within(place.column, length) };
  return { at, setPlace, onKeyDown };
};

const cellId = ({ row, column }: Place): string => `pair-${row}-${column}`;

type Pairs = Pick<CorrelationMatrix, 'assets' | 'matrix'>;

interface RowProps {
  readonly matrix: Pairs;
  readonly row: number;
  readonly at: Place;
}

const Row = ({ matrix: { assets, matrix }, row, at }: RowProps) => (
  <tr>
    <th
      scope="row"
      className={`number truncate p-0 pr-1.5 text-right text-12 leading-none ${at.row === row ? 'font-medium text-ink' : 'font-normal text-muted'}`}
    >
      {assets[row]}
    </th>
    {matrix[row].map((value, column) => (
      <td
        key={assets[column]}
        id={cellId({ row, column })}
        aria-label={`${assets[row]} with ${assets[column]}: ${signedFigure(value, 2)}`}
        data-place={`${row} ${column}`}
        style={{ background: correlationColour(value) }}
        className={`number rounded-[1px] p-0 text-center text-12 ${lookOf(assets.length)} ${at.row === row && at.column === column ? 'outline-2 outline-ink' : ''}`}
      >
        <span className="pointer-events-none block aspect-square md:hidden" />
        {assets.length <= FEW && row !== column && <Hundredths value={value} />}
      </td>
    ))}
  </tr>
);

const placeUnder = (target: EventTarget | null): Place | undefined => {
  const text = target instanceof HTMLElement ? target.dataset.place : undefined;
  if (text === undefined) return undefined;
  const [row, column] = text.split(' ').map(Number);
  return { row, column };
};

/** Correlations as colours; the pair under the pointer or the cursor is read out above. */
export const MatrixGrid = ({ matrix }: { matrix: Pairs }) => {
  const { assets } = matrix;
  const { at, setPlace, onKeyDown } = usePlace(assets.length);
  return (
    <div className="min-w-0">
      <p className="number mb-2 flex h-6 items-center gap-2 text-13" aria-live="polite">
        <span className="font-medium">
          {assets[at.row]} with {assets[at.column]}
        </span>
        <span className="text-16 font-semibold">{signedFigure(matrix.matrix[at.row][at.column], 2)}</span>
      </p>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move between its cells
        role="grid"
        aria-label="Correlations, arrow keys move between the pairs"
        tabIndex={0}
        aria-activedescendant={cellId(at)}
        onKeyDown={onKeyDown}
        onPointerMove={({ target }) => {
          const place = placeUnder(target);
          if (place !== undefined) setPlace(place);
        }}
        className="w-full table-fixed border-separate border-spacing-px"
      >
        <colgroup>
          <col className="w-14" />
        </colgroup>
        <tbody>
          {assets.map((asset, row) => (
            <Row key={asset} matrix={matrix} row={row} at={at} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
