import { ActionButton } from '../ui/action-button.tsx';
import { CopyText } from '../ui/copy-text.tsx';

interface SecretOnceProps {
  /** null where a repeated request was answered as the first one. */
  readonly secret: string | null;
  readonly what: string;
  readonly close: () => void;
}

/** A text that the server shows this once. */
export const SecretOnce = ({ secret, what, close }: SecretOnceProps) => (
  <div className="flex flex-col gap-3 text-13">
    {secret === null ? (
      <p role="alert">
        The answer with the {what} was lost on its way, and it is not shown again. Rotate the key, or remove
        the webhook and make it again.
      </p>
    ) : (
      <>
        <p>Keep it now: it is shown this once, and never again.</p>
        <p className="rounded border border-line bg-sunken px-3 py-2 wrap-anywhere">
          <CopyText text={secret} what={what} whole />
        </p>
      </>
    )}
    <ActionButton onClick={close}>{secret === null ? 'Close' : 'I have kept it'}</ActionButton>
  </div>
);
