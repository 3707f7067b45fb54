import { AssayApiError } from '@assay/sdk';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Material } from '../check/dropped.ts';
import { ownPolicy } from '../check/own-policy.ts';
import { useLog } from '../data/use-record.ts';
import { type StatementView, useStatement } from '../data/use-statement.ts';
import { NotFoundNotice } from '../state/not-found-notice.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { CheckView } from './check-view.tsx';
import { Limits } from './limits.tsx';
import { MaterialForm } from './material-form.tsx';
import { StatementPanel } from './statement-panel.tsx';

const EMPTY: Material = { proofFile: '', entry: '', policy: '' };

const NumberForm = ({ number }: { number: string }) => {
  const [text, setText] = useState(number);
  const navigate = useNavigate();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = text.trim().replace(/^#/, '');
    if (/^\d+$/.test(wanted)) void navigate({ to: '/verify/$number', params: { number: wanted } });
  };
  return (
    <form onSubmit={onSubmit} className="flex items-center gap-2">
      <label htmlFor="statement" className="text-12 text-muted max-md:sr-only">
        Statement number
      </label>
      <input
        id="statement"
        inputMode="numeric"
        pattern="\s*#?[0-9]+\s*"
        value={text}
        placeholder="Number"
        onChange={(event) => setText(event.target.value)}
        className="number h-8 w-28 rounded border border-line-strong bg-ground px-2 text-13 hover:border-faint"
      />
      <button
        type="submit"
        className="h-8 rounded border border-line-strong px-3 text-13 text-muted hover:border-faint hover:text-ink"
      >
        Fetch
      </button>
    </form>
  );
};

const Frame = ({ number, children }: { number: string; children: ReactNode }) => (
  <div className="min-h-0 flex-1 overflow-y-auto">
    <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-3 py-2 md:px-4">
      <h1 className="text-20 font-semibold tracking-tight">Verify</h1>
      <NumberForm key={number} number={number} />
    </div>
    {children}
  </div>
);

interface WorkProps {
  readonly given: Material;
  readonly view?: StatementView;
}

const Work = ({ given, view }: WorkProps) => {
  const [changes, setChanges] = useState<Partial<Material>>({});
  const material = { ...given, ...changes };
  const change = (part: Partial<Material>): void => setChanges((before) => ({ ...before, ...part }));
  const form = <MaterialForm material={material} onChange={change} />;
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_344px]">
      <div className="flex min-w-0 flex-col gap-6 p-3 md:p-4">
        <CheckView material={material} />
        {view === undefined ? (
          form
        ) : (
          <details className="text-13">
            <summary className="w-fit text-accent">Proof, entry and policy that were checked</summary>
            <div className="mt-3">{form}</div>
          </details>
        )}
      </div>
      <div className="border-line max-lg:border-t lg:border-l">
        {view !== undefined && <StatementPanel view={view} />}
        <div className="px-3 py-4 md:px-4">
          <Limits />
        </div>
      </div>
    </div>
  );
};

/** For a proof from anywhere: nothing of it leaves the browser. */
export const VerifyFilePage = () => {
  const log = useLog();
  usePageTitle('Verify');
  const policy = log.data === undefined ? '' : ownPolicy(log.data.data.verifierKey);
  return (
    <Frame number="">
      <Work given={{ ...EMPTY, policy }} />
    </Frame>
  );
};

const Skeleton = () => (
  <div role="status" aria-label="Loading the statement" className="flex max-w-160 flex-col gap-3 p-4">
    {[28, 14, 44, 44, 44, 44, 44].map((height, index) => (
      <span key={index.toString()} className="skeleton" style={{ height }} />
    ))}
  </div>
);

const isUnknown = (number: string, error: unknown): boolean =>
  !/^\d{1,15}$/.test(number) || (error instanceof AssayApiError && error.code === 'not-found');

const Statement = ({ number }: { number: string }) => {
  const { data, error, refetch, isFetching } = useStatement(Number(number));
  if (isUnknown(number, error)) return <NotFoundNotice what={`Statement ${number}`} />;
  if (data !== undefined) {
    const { proofFile, entry, log } = data;
    return <Work given={{ proofFile, entry, policy: ownPolicy(log.verifierKey) }} view={data} />;
  }
  if (error === null) return <Skeleton />;
  return <ProblemNotice what="The statement" error={error} retry={refetch} retrying={isFetching} />;
};

/** An entry of this server's log, fetched with its proof and checked here. */
export const VerifyNumberPage = () => {
  const { number } = useParams({ from: '/verify/$number' });
  usePageTitle(`Verify ${number}`);
  return (
    <Frame number={number}>
      <Statement key={number} number={number} />
    </Frame>
  );
};
