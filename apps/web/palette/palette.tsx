import { Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Entry } from './entries.ts';
import { PaletteOptions } from './palette-options.tsx';
import type { PaletteUse } from './palette-state.ts';
import { keepRecent } from './recent.ts';
import { type Section, sectionsOf } from './sections.ts';
import { useAssetPicks, useEntries } from './use-entries.ts';

/** What a key does to the place of the cursor in so many options. */
const STEPS: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowDown: (at, length) => (at + 1) % length,
  ArrowUp: (at, length) => (at - 1 + length) % length,
  PageDown: (at, length) => Math.min(length - 1, at + 8),
  PageUp: (at) => Math.max(0, at - 8),
};

/** The option under the cursor, and the keys that move it and choose. */
const useCursor = (options: readonly Entry[], choose: (entry: Entry) => void) => {
  const [at, setAt] = useState(0);
  const place = Math.min(at, options.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (options.length === 0 || (step === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    if (step === undefined) choose(options[place]);
    else setAt(step(place, options.length));
  };
  return { place, setAt, onKeyDown };
};

interface BoxProps {
  readonly close: () => void;
  readonly prompt: string;
  /** What stands in the list for a text. */
  readonly find: (text: string) => readonly Section[];
}

const Box = ({ close, prompt, find }: BoxProps) => {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const sections = useMemo(() => find(asked), [find, asked]);
  const options = useMemo(() => sections.flatMap(({ entries }) => entries), [sections]);
  const choose = (entry: Entry): void => {
    keepRecent(entry.id);
    close();
    entry.run();
  };
  /** What is listed may be of the text before: Enter means the text that stands there. */
  const enter = (entry: Entry): void => {
    const first = asked === text ? entry : find(text).at(0)?.entries.at(0);
    if (first !== undefined) choose(first);
  };
  const { place, setAt, onKeyDown } = useCursor(options, enter);
  const list = useId();
  return (
    <>
      <div className="relative flex items-center border-b border-line">
        <Search size={16} className="pointer-events-none absolute left-4 text-faint" aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into it
          autoFocus
          type="text"
          role="combobox"
          inputMode="search"
          autoComplete="off"
          spellCheck={false}
          aria-label={prompt}
          aria-expanded={options.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={options.length === 0 ? undefined : `${list}-${place}`}
          placeholder={prompt}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 w-full bg-transparent pr-4 pl-11 text-14 outline-none"
        />
      </div>
      <PaletteOptions id={list} sections={sections} place={place} onPoint={setAt} onChoose={choose} />
      <p role="status" className="px-4 py-3 text-13 text-muted empty:hidden">
        {options.length === 0 && 'Nothing fits.'}
      </p>
    </>
  );
};

type PartProps = Pick<BoxProps, 'close'>;

const Everything = ({ close }: PartProps) => {
  const { entries, ofText } = useEntries();
  const find = useMemo(() => sectionsOf(entries, ofText), [entries, ofText]);
  return <Box close={close} prompt="Search assets, pages, actions" find={find} />;
};

const Picks = ({ close }: PartProps) => {
  const entries = useAssetPicks();
  const find = useMemo(() => sectionsOf(entries), [entries]);
  return <Box close={close} prompt="Add an asset to compare" find={find} />;
};

export interface PaletteProps {
  readonly use: PaletteUse;
  readonly onClose: () => void;
}

/** Finds and does anything by a few letters. */
const Palette = ({ use, onClose }: PaletteProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      closedby="any"
      onClose={onClose}
      aria-label="Search"
      className="mx-auto mt-[10vh] mb-auto w-150 max-w-[calc(100vw-24px)] overflow-hidden rounded border border-line-strong bg-ground p-0 text-ink shadow-float backdrop:bg-veil max-md:mt-3"
    >
      {use === 'everything' ? <Everything close={close} /> : <Picks close={close} />}
    </dialog>
  );
};

export default Palette;
