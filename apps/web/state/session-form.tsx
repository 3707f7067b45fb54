import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { client } from '../data/client.ts';
import { reasonOf } from '../format/reason-of.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** Opens a session, then asks for everything again. */
const useSession = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => client.session.open(key),
    onSuccess: () => queries.invalidateQueries(),
  });
};

/** Takes a key for a session that has its rights. */
export const SessionForm = () => {
  const [key, setKey] = useState('');
  const session = useSession();
  const field = useId();
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        session.mutate(key.trim());
      }}
    >
      <label htmlFor={field} className="text-13 text-muted">
        Enter an API key. The owner key is in <code className="font-mono text-12">data/owner.key</code>, or in
        the data directory that the server was started with. The session has its rights for seven days.
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
