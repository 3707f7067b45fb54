import type { StatementView } from '../data/use-statement.ts';
import { kindWords } from '../format/kind-words.ts';
import { count } from '../format/number.ts';
import { dateTime } from '../format/time.ts';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';

const yes = (value: boolean): string => (value ? 'yes' : 'not yet');

/** Said by the server, and checked beside. */
export const StatementPanel = ({ view: { row, entry, log } }: { view: StatementView }) => (
  <>
    <Panel title={`${kindWords(row.kind)}, ${row.subject}`} aside={`entry ${count(row.number)}`}>
      <Facts>
        <Fact name="As of">{dateTime(row.asOf)}</Fact>
        <Fact name="Issued">{dateTime(row.issuedAt)}</Fact>
        {row.slot !== null && (
          <Fact name="Slot">
            {row.slot.schedule} {count(row.slot.number)}
          </Fact>
        )}
        {row.model !== null && (
          <Fact name="Model">
            {row.model.id} {row.model.version}
          </Fact>
        )}
        {row.supersedes !== null && <Fact name="Corrects">entry {count(row.supersedes)}</Fact>}
        <Fact name="Logged">{yes(row.seen.logged)}</Fact>
        <Fact name="Witnessed">{log.witnesses === null ? 'nobody is asked' : yes(row.seen.witnessed)}</Fact>
        <Fact name="Anchored">{log.anchors.length === 0 ? 'nobody is asked' : yes(row.seen.anchored)}</Fact>
        <Fact name="Digest">
          <CopyText text={row.digest} what="digest" />
        </Fact>
      </Facts>
      {row.abstained !== null && (
        <div className="mt-3">
          <AbstainedNote>{row.abstained.reason}</AbstainedNote>
        </div>
      )}
    </Panel>
    <Panel title="What it says" aside={`${count(new TextEncoder().encode(entry).length)} bytes`}>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard has to reach it
        tabIndex={0}
        className="max-h-80 overflow-auto font-mono text-12 whitespace-pre-wrap wrap-anywhere"
      >
        {JSON.stringify(row.value ?? row.abstained, null, 2)}
      </pre>
    </Panel>
  </>
);
