import { Search } from 'lucide-react';

interface FilterTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Narrows the table to the assets that hold a text, while it is typed. */
export const FilterText = ({ text, onChange }: FilterTextProps) => (
  <search className="relative flex items-center">
    <Search size={13} className="pointer-events-none absolute left-2 text-faint" aria-hidden />
    <input
      type="text"
      inputMode="search"
      autoComplete="off"
      spellCheck={false}
      value={text}
      placeholder="Filter"
      aria-label="Filter the assets"
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('');
        if (event.key === 'Enter') document.querySelector<HTMLElement>('[data-row-link]')?.focus();
      }}
      className="h-7 w-28 rounded border border-line-strong bg-ground pr-2 pl-7 text-12 transition-colors duration-120 hover:border-faint"
    />
  </search>
);
