import { AssayApiError } from '@assay/sdk';
import { KeyRound } from 'lucide-react';
import { SessionForm } from '../state/session-form.tsx';

/** A server that is bound beyond this machine shows its data only to holders of a key. */
export const KeyForm = ({ refused }: { refused: unknown }) => {
  const expired = refused instanceof AssayApiError && refused.code === 'key-invalid';
  return (
    <div className="mx-auto mt-[14vh] flex w-full max-w-100 flex-col gap-3 p-4">
      <KeyRound size={20} className="text-accent" aria-hidden />
      <h1 className="text-20 font-semibold">
        {expired ? 'The session has ended' : 'This server wants a key'}
      </h1>
      <SessionForm />
    </div>
  );
};
