import { AssayApiError, AssayConnectionError } from '@assay/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useId, useState } from 'react';
import { client } from '../data/client.ts';
import { ActionButton } from '../ui/action-button.tsx';

const asSentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`;

const reasonOf = (error: unknown): string => {
  if (error instanceof AssayApiError) return asSentence(error.detail);
  if (error instanceof AssayConnectionError) return 'The server does not answer.';
  return error instanceof Error ? error.message : String(error);
};

/** Opens a session, then asks for everything again. */
const useSession = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => client.session.open(key),
    onSuccess: () => queries.invalidateQueries(),
  });
};

/** A server that is bound beyond this machine shows its data only to holders of a key. */
export const KeyForm = ({ refused }: { refused: unknown }) => {
  const [key, setKey] = useState('');
  const session = useSession();
  const field = useId();
  const expired = refused instanceof AssayApiError && refused.code === 'key-invalid';
  return (
    <form
      className="mx-auto mt-[14vh] flex w-full max-w-100 flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        session.mutate(key.trim());
      }}
    >
      <KeyRound size={20} className="text-accent" aria-hidden />
      <h1 className="text-20 font-semibold">
        {expired ? 'The session has ended' : 'This server wants a key'}
      </h1>
      <label htmlFor={field} className="text-muted">
        Enter an API key. The owner key is in <code className="font-mono text-12">owner.key</code> in the data
        directory of the server.
      </label>
      <input
        id={field}
        type="password"
        autoComplete="current-password"
        required
        value={key}
        onChange={(event) => setKey(event.target.value)}
        aria-invalid={session.isError}
        aria-describedby={`${field}-error`}
        className="h-9 rounded border border-line-strong bg-ground px-3 font-mono text-13"
      />
      <p id={`${field}-error`} role="alert" className="text-13 text-down empty:hidden">
        {session.isError && reasonOf(session.error)}
      </p>
      <ActionButton type="submit" disabled={session.isPending}>
        {session.isPending ? 'Opening…' : 'Open'}
      </ActionButton>
    </form>
  );
};
