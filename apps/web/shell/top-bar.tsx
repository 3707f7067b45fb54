import { Link } from '@tanstack/react-router';
import { Mark } from '../ui/mark.tsx';
import { Freshness } from './freshness.tsx';
import { KeysHelp } from './keys-help.tsx';
import { SearchBox } from './search-box.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

export const TopBar = () => (
  <header className="flex h-12 in-data-full-page:hidden shrink-0 items-center gap-3 border-b border-line px-3 md:px-4">
    <Link to="/" aria-label="Assay, to the ratings" className="md:hidden">
      <Mark size={24} />
    </Link>
    <SearchBox />
    <div className="ml-auto flex items-center gap-1">
      <div className="mr-2 max-lg:hidden">
        <Freshness />
      </div>
      <KeysHelp />
      <ThemeToggle />
    </div>
  </header>
);
