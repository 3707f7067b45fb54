import type { LogState, Status } from '@assay/sdk';
import { Link } from '@tanstack/react-router';
import { useNow } from '../data/use-now.ts';
import { useLog } from '../data/use-record.ts';
import { useTraffic } from '../data/use-traffic.ts';
import { count, NONE } from '../format/number.ts';
import { ago, date, dateTime, span } from '../format/time.ts';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { type Feed, FeedState } from './feed-state.tsx';

/** `5 min ago`, with the time itself on hover. */
const since = (iso: string | null, now: number) =>
  iso === null ? NONE : <span title={dateTime(iso)}>{ago(iso, now)}</span>;

const workWords = ({ busy, ready }: Status): string => {
  if (!ready) return busy ? 'preparing the first grades' : 'no graded data yet';
  return busy ? 'serving, and at work' : 'serving';
};

export const ServerPanel = ({ status }: { status: Status }) => {
  const now = useNow();
  const { data: traffic } = useTraffic();
  return (
    <Panel title="Server" aside={`Assay ${status.version}`}>
      <Facts>
        <Fact name="State">{workWords(status)}</Fact>
        <Fact name="Up for">{traffic?.startedAt === undefined ? NONE : span(now - traffic.startedAt)}</Fact>
        <Fact name="Streams connected">{traffic?.streams === undefined ? NONE : count(traffic.streams)}</Fact>
        <Fact name="Newest daily close">{status.asOf === null ? NONE : date(status.asOf)}</Fact>
        <Fact name="Graded">{since(status.issuedAt, now)}</Fact>
        <Fact name="Assets">{count(status.assets)}</Fact>
        <Fact name="With a grade">{count(status.graded)}</Fact>
        <Fact name="Abstained">{count(status.abstained)}</Fact>
      </Facts>
    </Panel>
  );
};

const FeedFacts = ({ feed }: { feed: Feed }) => {
  const now = useNow();
  return (
    <>
      <Facts>
        <Fact name="State">
          <FeedState feed={feed} />
        </Fact>
        <Fact name="Source">{feed.source}</Fact>
        <Fact name="Assets followed">{count(feed.assets)}</Fact>
        <Fact name="Last update">{since(feed.lastUpdate, now)}</Fact>
        {feed.nextTry !== null && <Fact name="Next try">{dateTime(feed.nextTry)}</Fact>}
      </Facts>
      {feed.fault !== null && (
        <p className="mt-3 text-12 text-muted wrap-anywhere">
          {feed.state === 'connected' ? 'Interrupted before: ' : 'Interrupted: '}
          {feed.fault}
        </p>
      )}
    </>
  );
};

export const FeedPanel = ({ feed }: { feed: Status['feed'] }) => (
  <Panel title="Live feed">
    {feed === null ? (
      <p className="text-12 text-muted">
        No live prices are followed: the data was imported, or the server was started with{' '}
        <code className="font-mono">--no-feed</code>.
      </p>
    ) : (
      <FeedFacts feed={feed} />
    )}
  </Panel>
);

const covered = (size: number | undefined, all: number): string =>
  size === undefined || size === 0 ? 'nothing' : `${count(size)} of ${count(all)}`;

const LogFacts = ({ log }: { log: LogState }) => (
  <Facts>
    <Fact name="Logged">{covered(log.logged.size, log.size)}</Fact>
    <Fact name="Witnessed">{covered(log.witnessed?.size, log.size)}</Fact>
    <Fact name="Anchored">{covered(log.anchored?.size, log.size)}</Fact>
  </Facts>
);

/** How the log stands, in short: the record says it in full. */
export const LogSummary = () => {
  const { data } = useLog();
  return (
    <Panel title="Log" aside={data === undefined ? undefined : `${count(data.data.size)} entries`}>
      {data !== undefined && <LogFacts log={data.data} />}
      <p className="mt-3 text-12">
        <Link to="/record" className="text-accent hover:underline">
          Show the record
        </Link>
      </p>
    </Panel>
  );
};
