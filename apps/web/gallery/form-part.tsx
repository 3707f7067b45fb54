import { useState } from 'react';
import { ChangeForm } from '../ui/change-form.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TickBoxes } from '../ui/field.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { UNREACHABLE } from './examples.ts';
import { Example, GalleryPart } from './part.tsx';

const SCOPES = { read: 'every figure', operate: 'keys, jobs and settings' } as const;

const Scopes = () => {
  const [ticked, setTicked] = useState<readonly ('read' | 'operate')[]>(['read']);
  return <TickBoxes label="May" words={SCOPES} ticked={ticked} onChange={setTicked} />;
};

const nothing = (): void => undefined;

interface FormProps {
  readonly error?: unknown;
  readonly pending?: boolean;
  readonly lacks?: string;
  readonly close?: () => void;
}

const Form = ({ error = null, pending = false, lacks, close = nothing }: FormProps) => (
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

const DialogExample = ({ held = false }: { held?: boolean }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <PlainButton onClick={() => setOpen(true)}>{held ? 'Open one that is held' : 'Open'}</PlainButton>
      {open && (
        <Dialog title="New key" held={held} onClose={() => setOpen(false)}>
          {(close) => <Form close={close} />}
        </Dialog>
      )}
    </>
  );
};

/** What can be filled in. */
export const FormPart = () => (
  <GalleryPart
    name="forms"
    title="Forms"
    about="What is asked for, with a word of help; what failed stands beside the button that tried."
  >
    <Example of="ChangeForm with a Field: normal">
      <Form />
    </Example>
    <Example of="ChangeForm: pending">
      <Form pending />
    </Example>
    <Example of="ChangeForm: failed">
      <Form error={UNREACHABLE} />
    </Example>
    <Example of="ChangeForm: something is still to be chosen">
      <Form lacks="Choose at least one right." />
    </Example>
    <Example of="Field: select">
      <Field label="Plan" hint="Its limits are under Plans.">
        {(props) => (
          <select {...props} defaultValue="owner">
            <option value="owner">owner</option>
            <option value="reader">reader</option>
          </select>
        )}
      </Field>
    </Example>
    <Example of="TickBoxes">
      <Scopes />
    </Example>
    <Example of="Dialog">
      <div className="flex gap-2">
        <DialogExample />
        <DialogExample held />
      </div>
    </Example>
  </GalleryPart>
);
