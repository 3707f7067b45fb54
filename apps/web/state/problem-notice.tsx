import { AssayApiError, AssayConnectionError } from '@assay/sdk';
import { ActionButton } from '../ui/action-button.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { Notice } from './notice.tsx';

interface Told {
  readonly detail: string;
  readonly reaction: string;
  readonly requestId?: string | undefined;
}

const tell = (error: unknown): Told => {
  if (error instanceof AssayApiError) return error;
  if (error instanceof AssayConnectionError)
    return {
      detail: 'The server does not answer.',
      reaction: 'Check that the server is running, then try again.',
    };
  const detail = error instanceof Error ? error.message : String(error);
  return { detail, reaction: 'Reload the page; if it stays, report it with this text.' };
};

interface ProblemProps {
  /** What could not be shown, as the beginning of a sentence. */
  readonly what: string;
  readonly error: unknown;
  readonly retry: () => unknown;
  readonly retrying: boolean;
}

/** What failed, what to do, and the id to report it by. */
export const ProblemNotice = ({ what, error, retry, retrying }: ProblemProps) => {
  const { detail, reaction, requestId } = tell(error);
  return (
    <Notice title={`${what} could not be loaded`} alert>
      <p>{detail}</p>
      <p className="text-muted">{reaction}</p>
      {requestId !== undefined && (
        <p className="flex items-center gap-2 text-12 text-muted">
          Request <CopyText text={requestId} what="request id" />
        </p>
      )}
      <ActionButton onClick={() => retry()} disabled={retrying}>
        {retrying ? 'Trying…' : 'Try again'}
      </ActionButton>
    </Notice>
  );
};
