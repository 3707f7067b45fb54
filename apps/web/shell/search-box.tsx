import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { SEARCH_BOX } from './shortcuts.ts';

const Hint = () => (
  <kbd
    aria-hidden
    className="pointer-events-none absolute right-2 rounded-sm border border-line px-1.5 font-sans text-12 text-faint max-md:hidden"
  >
    /
  </kbd>
);

/** Filters the ratings while typing; from another page it goes there first. */
export const SearchBox = () => {
  const { q = '' } = useSearch({ strict: false });
  const [text, setText] = useState(q);
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // While somebody types, the address lags behind the box.
    if (document.activeElement !== box.current) setText(q);
  }, [q]);
  const search = (value: string): void => {
    setText(value);
    const there = window.location.pathname === '/';
    void navigate({
      to: '/',
      search: (before) => (there ? { ...before, q: value } : { q: value }),
      replace: there,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') document.querySelector<HTMLElement>('[data-row-link]')?.focus();
    if (event.key === 'Escape' && text !== '') search('');
    else if (event.key === 'Escape') event.currentTarget.blur();
  };
  return (
    <search className="relative flex w-full max-w-105 items-center">
      <Search size={15} className="pointer-events-none absolute left-2.5 text-faint" aria-hidden />
      <input
        ref={box}
        id={SEARCH_BOX}
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder="Search assets"
        aria-label="Search assets"
        aria-keyshortcuts="/ Control+K"
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 w-full rounded border border-line-strong bg-ground pr-8 pl-8 text-13 transition-colors duration-120 hover:border-faint"
      />
      <Hint />
    </search>
  );
};
