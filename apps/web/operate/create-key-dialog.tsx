import { useState } from 'react';
import { clock } from '../data/clock.ts';
import { type Rights, useCreateKey, usePlans } from '../data/use-account.ts';
import { ChangeForm } from '../ui/change-form.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TickBoxes } from '../ui/field.tsx';
import { SecretOnce } from './secret-once.tsx';

const DAY = 86_400_000;

const SCOPES = {
  read: 'data',
  account: 'keys and webhooks of its own account',
  operate: 'everything, of everybody',
} as const;
type Scope = keyof typeof SCOPES;

const LIVES: readonly (readonly [days: number, words: string])[] = [
  [0, 'never'],
  [7, 'in 7 days'],
  [30, 'in 30 days'],
  [90, 'in 90 days'],
  [365, 'in a year'],
];

interface Wish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Empty: that of the key that asks. */
  readonly plan: string;
  readonly days: number;
  readonly perMinute: string;
  readonly form: 'assay' | 'tm';
}

const FIRST: Wish = { name: '', scopes: ['read'], plan: '', days: 0, perMinute: '', form: 'assay' };

const bodyOf = ({ name, scopes, plan, days, perMinute, form }: Wish) => ({
  name: name.trim(),
  scopes: [...scopes],
  form,
  ...(plan === '' ? {} : { plan }),
  ...(days === 0 ? {} : { expiresAt: new Date(clock.now() + days * DAY).toISOString() }),
  ...(perMinute === '' ? {} : { callsPerMinute: Number(perMinute) }),
});

interface PartProps {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
}

const PlanField = ({ wish, change }: PartProps) => {
  const { data: plans = [] } = usePlans();
  return (
    <Field label="Plan" hint="Its limits are those of the account that the key gets.">
      {(field) => (
        <select {...field} value={wish.plan} onChange={({ target }) => change({ plan: target.value })}>
          <option value="">as the key of this session</option>
          {plans.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

const LimitFields = ({ wish, change }: PartProps) => (
  <div className="grid grid-cols-2 gap-3">
    <Field label="Expires">
      {(field) => (
        <select
          {...field}
          value={wish.days}
          onChange={({ target }) => change({ days: Number(target.value) })}
        >
          {LIVES.map(([days, words]) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field label="Calls a minute">
      {(field) => (
        <input
          {...field}
          type="number"
          min={1}
          max={1_000_000}
          placeholder="as the plan"
          value={wish.perMinute}
          onChange={({ target }) => change({ perMinute: target.value })}
        />
      )}
    </Field>
  </div>
);

const FormField = ({ wish, change }: PartProps) => (
  <label className="flex items-start gap-2">
    <input
      type="checkbox"
      checked={wish.form === 'tm'}
      onChange={({ target }) => change({ form: target.checked ? 'tm' : 'assay' })}
      className="mt-0.5 size-4 shrink-0 accent-accent-solid"
    />
    <span>
      For clients of Token Metrics <span className="text-12 text-muted">tm- and a UUID</span>
    </span>
  </label>
);

const scopesFor = (scope: Rights['scope']): Readonly<Record<string, string>> =>
  scope === 'operate' ? SCOPES : { read: SCOPES.read, account: SCOPES.account };

export const CreateKeyDialog = ({ scope, onClose }: { scope: Rights['scope']; onClose: () => void }) => {
  const [wish, setWish] = useState(FIRST);
  const create = useCreateKey();
  const change = (part: Partial<Wish>): void => setWish({ ...wish, ...part });
  return (
    <Dialog title={create.isSuccess ? 'The new key' : 'Make a key'} onClose={onClose} held={create.isSuccess}>
      {(close) =>
        create.isSuccess ? (
          <SecretOnce secret={create.data.data.secret} what="key" close={close} />
        ) : (
          <ChangeForm
            does={['Make it', 'Making…']}
            change={create}
            onSubmit={() => create.mutate(bodyOf(wish))}
            close={close}
            lacks={wish.scopes.length === 0 ? 'Tick at least one of what it may.' : undefined}
          >
            <Field label="Name" hint="What it is for.">
              {(field) => (
                <input
                  {...field}
                  required
                  maxLength={64}
                  value={wish.name}
                  onChange={({ target }) => change({ name: target.value })}
                />
              )}
            </Field>
            <TickBoxes
              label="It may"
              words={scopesFor(scope)}
              ticked={wish.scopes}
              onChange={(scopes) => change({ scopes: scopes as readonly Scope[] })}
            />
            {scope === 'operate' && <PlanField wish={wish} change={change} />}
            <LimitFields wish={wish} change={change} />
            <FormField wish={wish} change={change} />
          </ChangeForm>
        )
      }
    </Dialog>
  );
};
