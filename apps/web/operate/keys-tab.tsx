import type { ApiKeyRow } from '@assay/sdk';
import { useState } from 'react';
import { type Rights, useKeyList } from '../data/use-account.ts';
import { Answer } from '../state/answer.tsx';
import { WithRights } from '../state/with-rights.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { useKeyColumns } from './key-columns.tsx';
import { RevokeKeyDialog, RotateKeyDialog } from './key-dialogs.tsx';
import { KEY_STATES } from './operate-search.ts';
import { Nothing, Part } from './part.tsx';
import { useOperateSearch } from './use-operate-search.ts';

/** What is to be done, and with which key. */
type Asked = { readonly what: 'create' } | { readonly what: 'rotate' | 'revoke'; readonly row: ApiKeyRow };

const WORD = { live: 'Good', dead: 'Revoked or expired' } as const;

const Toolbar = ({ create }: { create: () => void }) => {
  const [{ keys }, change] = useOperateSearch();
  return (
    <div className="flex items-center gap-1.5 px-3 pb-2 md:px-4">
      {KEY_STATES.map((state) => (
        <Chip key={state} pressed={keys === state} onClick={() => change({ keys: state })}>
          {WORD[state]}
        </Chip>
      ))}
      <ActionButton onClick={create} className="ml-auto">
        Make a key
      </ActionButton>
    </div>
  );
};

const DialogFor = ({
  asked,
  scope,
  onClose,
}: {
  asked: Asked | undefined;
  scope: Rights['scope'];
  onClose: () => void;
}) => {
  if (asked === undefined) return null;
  if (asked.what === 'create') return <CreateKeyDialog scope={scope} onClose={onClose} />;
  const KeyDialog = asked.what === 'rotate' ? RotateKeyDialog : RevokeKeyDialog;
  return <KeyDialog row={asked.row} onClose={onClose} />;
};

const Keys = ({ scope }: { scope: Rights['scope'] }) => {
  const [{ keys: state }] = useOperateSearch();
  const [asked, setAsked] = useState<Asked>();
  const columns = useKeyColumns((what, row) => setAsked({ what, row }));
  return (
    <Part
      title={scope === 'operate' ? 'All keys' : 'Keys of this account'}
      about="The server keeps only digests of them. Keys of an account share the limits of its plan."
    >
      <Toolbar create={() => setAsked({ what: 'create' })} />
      <Answer query={useKeyList(state)} what="The keys">
        {(rows) =>
          rows.length === 0 ? (
            <Nothing>
              {state === 'live' ? 'There is no key yet.' : 'No key was revoked or has expired.'}
            </Nothing>
          ) : (
            <DataTable name="Keys" columns={columns} rows={rows} rowKey={({ id }) => id} />
          )
        }
      </Answer>
      <DialogFor asked={asked} scope={scope} onClose={() => setAsked(undefined)} />
    </Part>
  );
};

export const KeysTab = () => <WithRights what="the keys">{(scope) => <Keys scope={scope} />}</WithRights>;
