import { useState } from 'react';
import { ExportMenu } from '../export/export-menu.tsx';
import Palette from '../palette/palette.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { ExampleForm } from './example-form.tsx';
import { STATUS } from './examples.ts';
import { NAMED, ROWS } from './market-examples.ts';
import { Example, GalleryPart, Line } from './part.tsx';
import { answerOf, SampleAnswers, statusAnswer } from './sample-answers.tsx';

const ANSWERS = [
  statusAnswer(STATUS),
  answerOf(['ratings'], { rows: ROWS, median: 50 }),
  answerOf(['named-assets'], NAMED),
];

const PaletteExample = () => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <PlainButton onClick={() => setOpen(true)}>Search</PlainButton>
      {open && <Palette use="everything" onClose={() => setOpen(false)} />}
    </>
  );
};

const DialogExample = ({ held = false }: { held?: boolean }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <PlainButton onClick={() => setOpen(true)}>{held ? 'New key, held open' : 'New key'}</PlainButton>
      {open && (
        <Dialog title="New key" held={held} onClose={() => setOpen(false)}>
          {(close) => <ExampleForm close={close} />}
        </Dialog>
      )}
    </>
  );
};

/** What opens over a page. */
export const OverlayPart = () => (
  <GalleryPart
    name="overlays"
    title="Overlays"
    about="They open over the page, and Escape closes them, save where something would be lost."
  >
    <SampleAnswers answers={ANSWERS}>
      <Example of="Palette">
        <PaletteExample />
      </Example>
      <Example of="ExportMenu: of this page">
        <ExportMenu />
      </Example>
    </SampleAnswers>
    <Example of="Dialog: closed by Escape, or held">
      <Line>
        <DialogExample />
        <DialogExample held />
      </Line>
    </Example>
  </GalleryPart>
);
