import { ChangeForm } from '../ui/change-form.tsx';
import { Field } from '../ui/field.tsx';

const nothing = (): void => undefined;

interface ExampleFormProps {
  readonly error?: unknown;
  readonly pending?: boolean;
  readonly lacks?: string;
  readonly close?: () => void;
}

/** A short form in whatever state. */
export const ExampleForm = ({ error = null, pending = false, lacks, close = nothing }: ExampleFormProps) => (
  <ChangeForm
    does={['Create', 'Creating…']}
    change={{ isPending: pending, error }}
    onSubmit={nothing}
    close={close}
    lacks={lacks}
  >
    <Field label="Name" hint="Shown beside its usage.">
      {(props) => <input {...props} defaultValue="Example" />}
    </Field>
  </ChangeForm>
);
