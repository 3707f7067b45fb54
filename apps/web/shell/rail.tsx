import { Link } from '@tanstack/react-router';
import {
  BookOpen,
  ChartPie,
  Gauge,
  type LucideIcon,
  ScrollText,
  Server,
  TableProperties,
} from 'lucide-react';
import { Mark } from '../ui/mark.tsx';

const ENTRY =
  'flex min-w-12 flex-col items-center gap-0.5 rounded px-1 py-1.5 text-12 text-muted transition-colors duration-120 hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent';

const Label = ({ icon: Icon, children }: { icon: LucideIcon; children: string }) => (
  <>
    <Icon size={18} strokeWidth={1.75} aria-hidden />
    {children}
  </>
);

/** At the left edge; on a phone along the bottom. */
export const Rail = () => (
  <nav
    aria-label="Pages"
    className="flex shrink-0 items-center gap-1 border-line in-data-full-page:hidden bg-sunken max-md:order-last max-md:justify-around max-md:border-t max-md:py-1 md:w-14 md:flex-col md:border-r md:py-2"
  >
    <Link
      to="/"
      aria-label="Assay, to the ratings"
      activeProps={{ 'aria-current': undefined }}
      className="mb-2 grid size-10 place-items-center rounded max-md:hidden"
    >
      <Mark size={26} />
    </Link>
    <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className={ENTRY}>
      <Label icon={TableProperties}>Ratings</Label>
    </Link>
    <Link to="/market" activeOptions={{ includeSearch: false }} className={ENTRY}>
      <Label icon={Gauge}>Market</Label>
    </Link>
    <Link to="/indices" activeOptions={{ includeSearch: false }} className={ENTRY}>
      <Label icon={ChartPie}>Indices</Label>
    </Link>
    <Link to="/record" activeOptions={{ includeSearch: false }} className={ENTRY}>
      <Label icon={ScrollText}>Record</Label>
    </Link>
    <Link to="/operate" activeOptions={{ includeSearch: false }} className={ENTRY}>
      <Label icon={Server}>Operate</Label>
    </Link>
    <a href="/docs" aria-label="API docs" className={ENTRY}>
      <Label icon={BookOpen}>API</Label>
    </a>
  </nav>
);
