import type { Body, Topic, WebhookRow } from '@assay/sdk';
import { useState } from 'react';
import { useCreateWebhook, useDeleteWebhook } from '../data/use-webhooks.ts';
import { ChangeForm } from '../ui/change-form.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TickBoxes } from '../ui/field.tsx';
import { SecretOnce } from './secret-once.tsx';

/** Prices and the steps of jobs are for streams alone. */
type WebhookTopic = Exclude<Topic, 'prices' | 'jobs'>;

const TOPICS: Readonly<Record<WebhookTopic, string>> = {
  bars: 'a bar has closed',
  grades: 'a new grading',
  signals: 'the signal of an asset has changed',
  statements: 'the log has a new checkpoint',
  status: 'the state of the server has changed',
};

interface Wish {
  readonly url: string;
  readonly description: string;
  readonly topics: readonly WebhookTopic[];
  /** Tickers between commas; empty: every asset. */
  readonly assets: string;
}

const FIRST: Wish = { url: '', description: '', topics: ['signals'], assets: '' };

const tickersOf = (text: string): string[] => text.split(/[\s,]+/).filter((one) => one !== '');

const bodyOf = ({ url, description, topics, assets }: Wish): Body<'createWebhook'> => {
  const tickers = tickersOf(assets);
  return {
    url: url.trim(),
    description: description.trim(),
    topics: [...topics],
    ...(tickers.length === 0 ? {} : { assets: tickers }),
  };
};

interface FieldsProps {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
}

const Fields = ({ wish, change }: FieldsProps) => (
  <>
    <Field label="Address" hint="Each event is a signed POST of its JSON. Answer 2xx within 10 seconds.">
      {(field) => (
        <input
          {...field}
          type="url"
          required
          placeholder="https://"
          value={wish.url}
          onChange={({ target }) => change({ url: target.value })}
        />
      )}
    </Field>
    <Field label="What it is for">
      {(field) => (
        <input
          {...field}
          maxLength={200}
          value={wish.description}
          onChange={({ target }) => change({ description: target.value })}
        />
      )}
    </Field>
    <TickBoxes label="Topics" words={TOPICS} ticked={wish.topics} onChange={(topics) => change({ topics })} />
    <Field label="Assets" hint="Tickers between commas; empty is every asset.">
      {(field) => (
        <input {...field} value={wish.assets} onChange={({ target }) => change({ assets: target.value })} />
      )}
    </Field>
  </>
);

export const CreateWebhookDialog = ({ onClose }: { onClose: () => void }) => {
  const [wish, setWish] = useState(FIRST);
  const create = useCreateWebhook();
  return (
    <Dialog
      title={create.isSuccess ? 'The secret of the new webhook' : 'Add a webhook'}
      onClose={onClose}
      held={create.isSuccess}
    >
      {(close) =>
        create.isSuccess ? (
          <SecretOnce secret={create.data.data.secret} what="secret" close={close} />
        ) : (
          <ChangeForm
            does={['Add it', 'Adding…']}
            change={create}
            onSubmit={() => create.mutate(bodyOf(wish))}
            close={close}
            lacks={wish.topics.length === 0 ? 'Tick at least one topic.' : undefined}
          >
            <Fields wish={wish} change={(part) => setWish({ ...wish, ...part })} />
          </ChangeForm>
        )
      }
    </Dialog>
  );
};

export const DeleteWebhookDialog = ({ row, onClose }: { row: WebhookRow; onClose: () => void }) => {
  const remove = useDeleteWebhook(row.id);
  return (
    <Dialog title={`Remove webhook ${row.id}?`} onClose={onClose}>
      {(close) => (
        <ChangeForm
          does={['Remove', 'Removing…']}
          change={remove}
          onSubmit={() => remove.mutate(undefined, { onSuccess: close })}
          close={close}
        >
          <p className="wrap-anywhere">
            Nothing more is sent to {row.url}, and what was still to be delivered is dropped.
          </p>
        </ChangeForm>
      )}
    </Dialog>
  );
};
