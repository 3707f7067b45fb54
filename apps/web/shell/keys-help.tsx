import { Keyboard } from 'lucide-react';
import { useMemo, useState } from 'react';
import { singleKeysWanted, wantSingleKeys } from '../state/key-preference.ts';
import { useKeys } from '../state/use-keys.ts';
import { Dialog } from '../ui/dialog.tsx';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/', 'Ctrl K'], 'Search'],
  [['j', 'k'], 'Next and previous row'],
  [['Enter'], 'Open the row'],
  [['x'], 'Pick the row to compare it'],
  [['c'], 'Compare'],
  [['e'], 'Export'],
  [['←', '→'], 'Pan the chart, or walk the numbers of a row'],
  [['+', '−'], 'Zoom the chart'],
  [['f'], 'Chart of an asset over the full page'],
  [['?'], 'This list'],
];

const KeyList = () => (
  <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-13">
    {KEYS.map(([keys, does]) => (
      <div key={does} className="contents">
        <dt className="flex gap-1">
          {keys.map((key) => (
            <kbd key={key} className="rounded-sm border border-line-strong px-1.5 font-sans text-12">
              {key}
            </kbd>
          ))}
        </dt>
        <dd className="text-muted">{does}</dd>
      </div>
    ))}
  </dl>
);

const SingleKeys = () => {
  const [wanted, setWanted] = useState(singleKeysWanted);
  const change = (next: boolean): void => {
    wantSingleKeys(next);
    setWanted(next);
  };
  return (
    <label className="flex items-center gap-2 text-13">
      <input
        type="checkbox"
        checked={wanted}
        onChange={(event) => change(event.target.checked)}
        className="size-4 accent-accent-solid"
      />
      Single keys act
    </label>
  );
};

/** What the keys do, and whether single ones do anything. */
export const KeysHelp = () => {
  const [shown, setShown] = useState(false);
  const keys = useMemo(() => ({ '?': () => setShown(true) }), []);
  useKeys(keys);
  return (
    <>
      <button
        type="button"
        aria-label="Keyboard"
        title="Keyboard (?)"
        onClick={() => setShown(true)}
        className="grid size-8 shrink-0 place-items-center rounded text-muted transition-colors duration-120 hover:bg-hover hover:text-ink max-md:hidden"
      >
        <Keyboard size={16} aria-hidden />
      </button>
      {shown && (
        <Dialog title="Keyboard" onClose={() => setShown(false)}>
          {() => (
            <div className="flex flex-col gap-4">
              <KeyList />
              <SingleKeys />
            </div>
          )}
        </Dialog>
      )}
    </>
  );
};
