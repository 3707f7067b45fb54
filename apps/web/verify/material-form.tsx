import { type DragEvent, useId, useState } from 'react';
import { type Material, materialIn } from '../check/dropped.ts';

const MOST_BYTES = 1_000_000;

interface FieldProps {
  readonly name: string;
  readonly about: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Field = ({ name, about, rows, value, onChange }: FieldProps) => {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="text-13 font-medium">
        {name}
      </label>
      <p id={`${id}-about`} className="mb-1 text-12 text-muted">
        {about}
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-about`}
        rows={rows}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        className="block w-full resize-y rounded border border-line-strong bg-sunken p-2 font-mono text-12 break-all transition-colors duration-120 hover:border-faint"
      />
    </div>
  );
};

const textsOf = (files: FileList | null): Promise<string[]> =>
  Promise.all([...(files ?? [])].filter(({ size }) => size <= MOST_BYTES).map((file) => file.text()));

interface MaterialFormProps {
  readonly material: Material;
  readonly onChange: (change: Partial<Material>) => void;
}

const DropZone = ({ onFiles }: { onFiles: (files: FileList | null) => void }) => {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles(event.dataTransfer.files);
  };
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <label
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      className={`flex cursor-pointer flex-col items-center gap-1 rounded border border-dashed p-5 text-center text-13 focus-within:outline-2 focus-within:outline-accent ${over ? 'border-accent bg-accent-soft' : 'border-line-strong hover:border-faint'}`}
    >
      <span>
        Drop files here, or <span className="text-accent underline">choose them</span>
      </span>
      <span className="text-12 text-muted">
        A proof, its entry, a policy: in any order, told by what they hold.
      </span>
      <input type="file" multiple onChange={(event) => onFiles(event.target.files)} className="sr-only" />
    </label>
  );
};

/** What is to be checked, and by whose keys; everything stays in this browser. */
export const MaterialForm = ({ material, onChange }: MaterialFormProps) => {
  const onFiles = (files: FileList | null): void => {
    void textsOf(files).then((texts) => {
      for (const text of texts) onChange(materialIn(text));
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <DropZone onFiles={onFiles} />
      <Field
        name="Proof file"
        about="What /v1/statements/{number}/proof answers (c2sp.org/tlog-proof)."
        rows={4}
        value={material.proofFile}
        onChange={(text) => onChange(text.startsWith('c2sp.org/') ? materialIn(text) : { proofFile: text })}
      />
      <Field
        name="Entry"
        about="The very bytes: not one space more. It may come along in the proof file."
        rows={4}
        value={material.entry}
        onChange={(entry) => onChange({ entry })}
      />
      <Field
        name="Policy"
        about="Keys that you trust: of the log, and of witnesses where you ask for some (c2sp.org/tlog-policy). Get them from more than one place."
        rows={4}
        value={material.policy}
        onChange={(policy) => onChange({ policy })}
      />
    </div>
  );
};
