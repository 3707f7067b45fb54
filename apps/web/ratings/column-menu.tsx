import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Drop } from '../ui/drop.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { CHOOSABLE, type ColumnId, columnName, columnText, isPinned } from './column-ids.ts';

const moved = (ids: readonly ColumnId[], id: ColumnId, step: 1 | -1): ColumnId[] => {
  const from = ids.indexOf(id);
  return ids.toSpliced(from, 1).toSpliced(from + step, 0, id);
};

interface MoveProps {
  readonly id: ColumnId;
  readonly step: 1 | -1;
  readonly disabled: boolean;
  readonly onMove: (step: 1 | -1) => void;
}

/** Stays in reach at the ends, so that the focus is not lost there. */
const Move = ({ id, step, disabled, onMove }: MoveProps) => {
  const Icon = step === 1 ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      aria-label={`Move ${columnName(id)} ${step === 1 ? 'down' : 'up'}`}
      aria-disabled={disabled}
      onClick={() => disabled || onMove(step)}
      className="grid size-6 place-items-center rounded-sm text-muted hover:bg-pressed hover:text-ink aria-disabled:opacity-30"
    >
      <Icon size={13} aria-hidden />
    </button>
  );
};

interface ColumnMenuProps {
  readonly shown: readonly ColumnId[];
  /** Columns for the address. */
  readonly onChange: (columns: string) => void;
}

const Line = ({ id, shown, onChange }: ColumnMenuProps & { id: ColumnId }) => {
  const on = shown.includes(id);
  const order = shown.filter((one) => !isPinned(one));
  const place = order.indexOf(id);
  return (
    <li className="flex h-7 items-center rounded-sm pr-0.5 pl-1 hover:bg-hover">
      <label className="flex min-w-0 flex-1 items-center gap-2">
        <input
          type="checkbox"
          checked={on}
          onChange={() => onChange(columnText(on ? shown.filter((one) => one !== id) : [...shown, id]))}
          className="size-4 shrink-0 accent-accent-solid"
        />
        <span className="truncate">{columnName(id)}</span>
      </label>
      {place >= 0 &&
        ([-1, 1] as const).map((step) => (
          <Move
            key={step}
            id={id}
            step={step}
            disabled={place + step < 0 || place + step >= order.length}
            onMove={() => onChange(columnText(moved(shown, id, step)))}
          />
        ))}
    </li>
  );
};

/** Which columns there are, and in which order. */
export const ColumnMenu = ({ shown, onChange }: ColumnMenuProps) => {
  const chosen = shown.filter((id) => id !== 'asset');
  const lines = [...chosen, ...CHOOSABLE.filter((id) => !chosen.includes(id))];
  return (
    <Drop
      name="Columns"
      align="end"
      words={
        <>
          <Columns3 size={13} aria-hidden />
          Columns
        </>
      }
    >
      <ul className="-mx-1 -mt-1">
        {lines.map((id) => (
          <Line key={id} id={id} shown={shown} onChange={onChange} />
        ))}
      </ul>
      <PlainButton className="mt-3" onClick={() => onChange('')}>
        Reset
      </PlainButton>
    </Drop>
  );
};
