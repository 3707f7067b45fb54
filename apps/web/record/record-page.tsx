import type { TrackRecordRow } from '@assay/sdk';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KindRow, useLog, useRecord } from '../data/use-record.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { count } from '../format/number.ts';
import { date } from '../format/time.ts';
import { usePageTitle } from '../state/page-title.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { isMeasured } from './kind-columns.tsx';
import { KindDetail } from './kind-detail.tsx';
import { KindTable } from './kind-table.tsx';
import { LengthPanels, LogPanel } from './log-panels.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import type { RecordSearch } from './record-search.ts';
import { RecordSkeleton } from './record-skeleton.tsx';
import { slotWords } from './slot-words.ts';

/** The one that the address names, or else the first. */
const chosenOf = (rows: readonly KindRow[], { kind, model }: RecordSearch): KindRow | undefined =>
  rows.find((row) => row.kind === kind && (model === '' || row.model.digest === model)) ?? rows.at(0);

const summary = ({ since, days, closedSlots }: TrackRecordRow): string =>
  since === null
    ? 'Nothing was judged live yet'
    : `Live since ${date(since)} · ${count(days)} ${days === 1 ? 'day' : 'days'} · ${slotWords(closedSlots)} closed`;

const Header = ({ record }: { record: TrackRecordRow | undefined }) => (
  <div className="flex items-center gap-3 border-b border-line px-3 py-2 md:px-4">
    <h1 className="text-20 font-semibold tracking-tight">Record</h1>
    <p className="number min-w-0 flex-1 truncate text-12 text-muted">
      {record !== undefined && summary(record)}
    </p>
    <ExportMenu />
  </div>
);

/** Said in place of figures, where there are none. */
const Note = ({ note, begun }: { note: string; begun: boolean }) => {
  const navigate = useNavigate();
  return (
    <section className="flex flex-col gap-3 border-b border-line px-3 py-6 md:px-4">
      <h2 className="text-16 font-semibold">Nothing to measure yet</h2>
      <p className="max-w-140 text-13 text-muted">
        {note} A record of the past cannot be made up afterwards, so there is nothing else to show until then.
        {begun
          ? ' Verify beside a grade tells when it was published.'
          : ' What is computed from imported history is marked as backfill. Prices of an exchange that go on each day begin the record.'}
      </p>
      {begun ? (
        <ActionButton onClick={() => navigate({ to: '/' })}>Show what is said today</ActionButton>
      ) : (
        <ActionButton onClick={() => navigate({ to: '/start' })}>Choose where prices come from</ActionButton>
      )}
    </section>
  );
};

const Main = ({ record, search }: { record: TrackRecordRow; search: RecordSearch }) => {
  const measured = record.records.filter(isMeasured);
  const others = record.records.filter((row) => !isMeasured(row));
  const chosen = chosenOf(measured, search);
  return (
    <>
      {record.note !== null && <Note note={record.note} begun={record.since !== null} />}
      <KindTable measured={measured} others={others} chosen={chosen} />
      {chosen !== undefined && record.note === null && (
        <>
          <KindDetail row={chosen} />
          <OutcomeTable row={chosen} />
        </>
      )}
    </>
  );
};

const Body = ({ search }: { search: RecordSearch }) => {
  const record = useRecord();
  const log = useLog();
  if (record.error !== null && record.data === undefined)
    return (
      <ProblemNotice
        what="The record"
        error={record.error}
        retry={record.refetch}
        retrying={record.isFetching}
      />
    );
  // Both at once: what comes later would push the rest down.
  if (record.data === undefined || log.isPending) return <RecordSkeleton />;
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_304px]">
      <div className="min-w-0">
        <Main record={record.data.data} search={search} />
      </div>
      <aside aria-label="The log" className="border-line max-lg:border-t lg:border-l">
        {log.data !== undefined && <LogPanel log={log.data.data} />}
        <LengthPanels record={record.data.data} />
      </aside>
    </div>
  );
};

/** What came of everything that was said. */
export const RecordPage = () => {
  const { kind, model } = useSearch({ from: '/record' });
  const { data } = useRecord();
  usePageTitle('Record');
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <Header record={data?.data} />
      <Body search={{ kind, model }} />
    </div>
  );
};
