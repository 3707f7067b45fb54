import type { ApiKeyRow } from '@assay/sdk';
import { useState } from 'react';
import { useRevokeKey, useRotateKey } from '../data/use-account.ts';
import { ChangeForm } from '../ui/change-form.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { SecretOnce } from './secret-once.tsx';

const HOUR = 3600;
const GRACES: readonly (readonly [seconds: number, words: string])[] = [
  [0, 'at once'],
  [HOUR, 'after an hour'],
  [24 * HOUR, 'after a day'],
  [7 * 24 * HOUR, 'after 7 days'],
  [30 * 24 * HOUR, 'after 30 days'],
];

interface KeyDialogProps {
  readonly row: ApiKeyRow;
  readonly onClose: () => void;
}

export const RotateKeyDialog = ({ row, onClose }: KeyDialogProps) => {
  const [grace, setGrace] = useState(24 * HOUR);
  const rotate = useRotateKey(row.id);
  return (
    <Dialog title={`Rotate «${row.name}»`} onClose={onClose} held={rotate.isSuccess}>
      {(close) =>
        rotate.isSuccess ? (
          <SecretOnce secret={rotate.data.data.secret} what="key" close={close} />
        ) : (
          <ChangeForm
            does={['Rotate', 'Rotating…']}
            change={rotate}
            onSubmit={() => rotate.mutate(grace)}
            close={close}
          >
            <p>The key gets a new text. Its number, limits and usage stay.</p>
            <Field label="The old text ends">
              {(field) => (
                <select {...field} value={grace} onChange={({ target }) => setGrace(Number(target.value))}>
                  {GRACES.map(([seconds, words]) => (
                    <option key={seconds} value={seconds}>
                      {words}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </ChangeForm>
        )
      }
    </Dialog>
  );
};

export const RevokeKeyDialog = ({ row, onClose }: KeyDialogProps) => {
  const revoke = useRevokeKey(row.id);
  return (
    <Dialog title={`Revoke «${row.name}»?`} onClose={onClose}>
      {(close) => (
        <ChangeForm
          does={['Revoke for ever', 'Revoking…']}
          change={revoke}
          onSubmit={() => revoke.mutate(undefined, { onSuccess: close })}
          close={close}
        >
          <p>
            What is sent with <code className="font-mono text-12">{row.hint}…</code> is refused from then on.
            This cannot be taken back. If this session was opened with it, the page asks for another key.
          </p>
        </ChangeForm>
      )}
    </Dialog>
  );
};
