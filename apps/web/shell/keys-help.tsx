import { Keyboard, X } from 'lucide-react';
import { type RefObject, useId, useMemo, useRef, useState } from 'react';
import { singleKeysWanted, wantSingleKeys } from './key-preference.ts';
import { useKeys } from './shortcuts.ts';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/', 'Ctrl K'], 'Search'],
  [['j', 'k'], 'Next and previous row'],
  [['Enter'], 'Open the row'],
  [['←', '→'], 'Pan the chart that has the focus'],
  [['+', '−'], 'Zoom it'],
  [['?'], 'This list'],
];

const ICON_BUTTON =
  'grid size-8 shrink-0 place-items-center rounded text-muted transition-colors duration-120 hover:bg-hover hover:text-ink';

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

const HelpDialog = ({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) => {
  const heading = useId();
  return (
    <dialog
      ref={dialog}
      closedby="any"
      aria-labelledby={heading}
      className="m-auto w-90 max-w-[calc(100vw-24px)] rounded border border-line-strong bg-ground p-4 text-ink shadow-float backdrop:bg-ink/20"
    >
      <div className="mb-3 flex items-center justify-between">
        <h2 id={heading} className="text-14 font-semibold">
          Keyboard
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
          className={ICON_BUTTON}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
      <div className="flex flex-col gap-4">
        <KeyList />
        <SingleKeys />
      </div>
    </dialog>
  );
};

/** What the keys do, and whether single ones do anything. */
export const KeysHelp = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const keys = useMemo(() => ({ '?': () => dialog.current?.showModal() }), []);
  useKeys(keys);
  return (
    <>
      <button
        type="button"
        aria-label="Keyboard"
        title="Keyboard (?)"
        onClick={() => dialog.current?.showModal()}
        className={`${ICON_BUTTON} max-md:hidden`}
      >
        <Keyboard size={16} aria-hidden />
      </button>
      <HelpDialog dialog={dialog} />
    </>
  );
};
