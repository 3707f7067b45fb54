import { AssayConnectionError, type Status } from '@assay/sdk';
import { clock } from '../data/clock.ts';
import { useStatus } from '../data/use-status.ts';
import { dateTime, isStale, span } from '../format/time.ts';

interface Told {
  readonly warns: boolean;
  readonly word: string;
  readonly title: string;
}

const freshnessOf = (status: Status, simulated: boolean, lost: boolean): Told | undefined => {
  if (status.asOf === null) return undefined;
  const title = `Newest daily close ${dateTime(status.asOf)}`;
  if (lost) return { warns: true, word: 'no connection', title: `${title}. The server does not answer.` };
  const now = clock.now();
  if (simulated || !isStale(status.asOf, now)) return { warns: false, word: '', title };
  const age = span(now - Date.parse(status.asOf));
  return {
    warns: true,
    word: `${age} old`,
    title: `${title}, ${age} ago. Newer data needs a sync or an import.`,
  };
};

/** The as-of of everything on the page; amber with its age where it is old. */
export const Freshness = () => {
  const { data, error } = useStatus();
  if (data === undefined || data.data.asOf === null) return null;
  const told = freshnessOf(data.data, data.simulated, error instanceof AssayConnectionError);
  if (told === undefined) return null;
  return (
    <p title={told.title} className="number flex items-center gap-1.5 text-12 text-muted">
      <span className={`size-1.5 rounded-full ${told.warns ? 'bg-amber' : 'bg-accent'}`} aria-hidden />
      {told.word !== '' && <span className="font-medium text-amber">{told.word} ·</span>}
      <span>
        as of <time dateTime={data.data.asOf}>{dateTime(data.data.asOf)}</time>
      </span>
    </p>
  );
};
