import { AssayConnectionError, type Status } from '@assay/sdk';
import { useNow } from '../data/use-now.ts';
import { useStatus } from '../data/use-status.ts';
import { dateTime, isStale, span, timeOfDay } from '../format/time.ts';
import { type LiveStanding, useLiveStanding } from '../live/live-state.ts';

interface Told {
  readonly warns: boolean;
  readonly word: string;
  readonly at: string;
  readonly atWords: string;
  readonly title: string;
}

interface Known {
  readonly status: Status;
  readonly simulated: boolean;
  /** The server does not answer. */
  readonly lost: boolean;
  readonly live: LiveStanding;
  readonly now: number;
}

/** A price that is this old is none of now. */
const LIVE_MS = 10 * 60_000;

/** Minute of the newest price that came over the stream, while it is one of now. */
const livePriceAt = ({ live: { pricedAt }, now }: Known): string | null =>
  pricedAt !== null && now - Date.parse(pricedAt) < LIVE_MS ? pricedAt : null;

/** What is wrong with the connection, as a word and a sentence. */
const faultOf = ({
  lost,
  live: { state },
  status: { feed },
}: Known): readonly [string, string] | undefined => {
  if (lost) return ['no connection', 'The server does not answer.'];
  if (state === 'lost') return ['reconnecting', 'The stream of the server broke off and is opened again.'];
  if (feed?.state === 'waiting') return ['feed interrupted', `${feed.source} gives no prices just now.`];
  return undefined;
};

const freshnessOf = (known: Known, asOf: string): Told => {
  const { status, simulated, live, now } = known;
  const close = `Newest daily close ${dateTime(asOf)}`;
  const priced = livePriceAt(known);
  const at = priced ?? asOf;
  const told = { at, atWords: priced === null ? dateTime(at) : timeOfDay(at) };
  const fault = faultOf(known);
  if (fault !== undefined) return { ...told, warns: true, word: fault[0], title: `${fault[1]} ${close}.` };
  if (!simulated && isStale(asOf, now)) {
    const age = span(now - Date.parse(asOf));
    const title = `${close}, ${age} ago. Newer data needs a sync or an import.`;
    return { ...told, warns: true, word: `${age} old`, title };
  }
  if (priced !== null && live.state === 'live')
    return { ...told, warns: false, word: 'live', title: `Newest price ${dateTime(at)}. ${close}.` };
  const polled = live.state === 'refused' && status.feed !== null;
  return { ...told, warns: false, word: '', title: polled ? `Asked for every 30 s. ${close}.` : `${close}.` };
};

/** Amber where something is wrong, with a word where there is one to say. */
export const FreshnessMark = ({ told: { warns, word, at, atWords, title } }: { told: Told }) => (
  <p title={title} className="number flex items-center gap-1.5 text-12 text-muted">
    <span className={`size-1.5 rounded-full ${warns ? 'bg-amber' : 'bg-accent'}`} aria-hidden />
    {word !== '' && <span className={`font-medium ${warns ? 'text-amber' : 'text-ink'}`}>{word} ·</span>}
    <span>
      as of <time dateTime={at}>{atWords}</time>
    </span>
  </p>
);

/** The as-of of everything on the page, and whether it keeps itself up to date; amber where it is old or does not. */
export const Freshness = () => {
  const { data, error } = useStatus();
  const live = useLiveStanding();
  const now = useNow();
  if (data === undefined || data.data.asOf === null) return null;
  const lost = error instanceof AssayConnectionError;
  const known = { status: data.data, simulated: data.simulated, lost, live, now };
  return <FreshnessMark told={freshnessOf(known, data.data.asOf)} />;
};
