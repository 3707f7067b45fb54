import { useState } from 'react';
import { Field, TickBoxes } from '../ui/field.tsx';
import { ExampleForm } from './example-form.tsx';
import { UNREACHABLE } from './examples.ts';
import { Example, GalleryPart } from './part.tsx';

const SCOPES = { read: 'every figure', operate: 'keys, jobs and settings' } as const;

const Scopes = () => {
  const [ticked, setTicked] = useState<readonly ('read' | 'operate')[]>(['read']);
  return <TickBoxes label="May" words={SCOPES} ticked={ticked} onChange={setTicked} />;
};

/** What can be filled in. */
export const FormPart = () => (
  <GalleryPart
    name="forms"
    title="Forms"
    about="What is asked for, with a word of help; what failed stands beside the button that tried."
  >
    <Example of="ChangeForm with a Field: normal">
      <ExampleForm />
    </Example>
    <Example of="ChangeForm: pending">
      <ExampleForm pending />
    </Example>
    <Example of="ChangeForm: failed">
      <ExampleForm error={UNREACHABLE} />
    </Example>
    <Example of="ChangeForm: something is still to be chosen">
      <ExampleForm lacks="Choose at least one right." />
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
  </GalleryPart>
);
