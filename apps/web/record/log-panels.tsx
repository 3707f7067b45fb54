import type { LogState, TrackRecordRow } from '@assay/sdk';
import { Link } from '@tanstack/react-router';
import { count } from '../format/number.ts';
import { date, dateTime } from '../format/time.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';

const Stage = ({
  name,
  covered,
  size,
  children,
}: {
  name: string;
  covered: number;
  size: number;
  children: string;
}) => (
  <div className="py-1.5">
    <p className="flex items-baseline justify-between gap-3 text-13">
      <span className="font-medium">{name}</span>
      <span className="number">{covered === 0 ? 'nothing' : `${count(covered)} of ${count(size)}`}</span>
    </p>
    <span aria-hidden="true" className="mt-1 block h-1 rounded-sm bg-pressed">
      <span
        className="block h-1 rounded-sm bg-accent-solid"
        style={{ width: `${size === 0 ? 0 : (100 * covered) / size}%` }}
      />
    </span>
    <p className="mt-1 text-12 text-muted">{children}</p>
  </div>
);

const witnessWords = ({ witnessed, witnesses }: LogState): string => {
  if (witnesses === null) return 'No witness is asked: the times of this log are its own word.';
  const last = witnessed?.cosignatures.at(0);
  const asked = `${count(witnesses.names.length)} asked, the rule is ${witnesses.quorum}`;
  return last === undefined
    ? `${asked}; not enough have answered yet.`
    : `${asked}; last ${dateTime(last.at)}.`;
};

const anchorWords = ({ anchored, anchors }: LogState): string => {
  if (anchored !== null) return `By ${anchored.anchor}, asked ${dateTime(anchored.submittedAt)}.`;
  return anchors.length === 0
    ? 'No public chain is asked to keep it.'
    : `${count(anchors.length)} under way; anchors take hours.`;
};

/** Who has seen how much of the log: three things, each for itself. */
export const LogPanel = ({ log }: { log: LogState }) => (
  <Panel title="The log" aside={`${count(log.size)} entries`}>
    <Stage name="Logged" covered={log.logged.size} size={log.size}>
      Under a checkpoint that the log has signed.
    </Stage>
    <Stage name="Witnessed" covered={log.witnessed?.size ?? 0} size={log.size}>
      {witnessWords(log)}
    </Stage>
    <Stage name="Anchored" covered={log.anchored?.size ?? 0} size={log.size}>
      {anchorWords(log)}
    </Stage>
    <div className="mt-3">
      <Facts>
        <Fact name="Name">{log.origin}</Fact>
        <Fact name="Public key">
          <CopyText text={log.verifierKey} what="public key" from={log.verifierKey.indexOf('+') + 1} />
        </Fact>
        <Fact name="Root">
          <CopyText text={log.logged.root} what="root hash" />
        </Fact>
        {log.privateHours > 0 && <Fact name="Revealed after">{log.privateHours} h</Fact>}
      </Facts>
    </div>
    <p className="mt-3 text-12">
      <Link to="/verify" className="text-accent hover:underline">
        Verify a statement
      </Link>
      <span className="text-muted"> in this browser, or read it at </span>
      <a href="/log/checkpoint" className="text-accent hover:underline">
        /log/checkpoint
      </a>
    </p>
  </Panel>
);

const lengthWords = ({ since, until, days }: TrackRecordRow): string =>
  since === null || until === null
    ? 'It begins with the first live slot.'
    : `It begins with the first live slot, ${date(since)}, and is ${count(days)} ${days === 1 ? 'day' : 'days'} long.`;

const EXCLUDED: readonly (readonly [keyof TrackRecordRow['excluded'], string])[] = [
  ['backfilled', 'Computed for the past'],
  ['late', 'Late'],
  ['corrections', 'Corrections'],
  ['doubled', 'Said twice'],
  ['unscheduled', 'Outside a schedule'],
  ['unregistered', 'Of unregistered models'],
];

/** How long the record is, and what is no part of it. */
export const LengthPanels = ({ record }: { record: TrackRecordRow }) => (
  <>
    <Panel title="Forward record" aside={`${count(record.days)} d`}>
      <p className="text-12 text-muted tabular-nums">{lengthWords(record)}</p>
      <div className="mt-3">
        <Facts>
          <Fact name="Slots closed">{count(record.closedSlots)}</Fact>
          <Fact name="Models registered">{count(record.models.registered)}</Fact>
          <Fact name="Models shown here">{count(record.models.shown)}</Fact>
          <Fact name="Computed from">{count(record.size)} entries</Fact>
        </Facts>
      </div>
    </Panel>
    <Panel title="In the log, and not counted">
      <Facts>
        {EXCLUDED.map(([name, words]) => (
          <Fact key={name} name={words}>
            {count(record.excluded[name])}
          </Fact>
        ))}
      </Facts>
      <p className="mt-3 text-12 text-faint">
        What was computed after the fact never counts. Only the first judgement of an asset in a slot does.
      </p>
    </Panel>
  </>
);
