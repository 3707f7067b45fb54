import { useState } from 'react';
import { ActionButton } from '../ui/action-button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Choice } from '../ui/choice.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { RowAction } from '../ui/row-action.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { DIGEST } from './examples.ts';
import { Example, GalleryPart, Line } from './part.tsx';

const RANGES = [
  { value: '1m', words: '1M' },
  { value: '1y', words: '1Y' },
  { value: 'all', words: 'All' },
] as const;

const ChoiceExample = () => {
  const [value, setValue] = useState<'1m' | '1y' | 'all'>('1y');
  return <Choice name="Range of the example" options={RANGES} value={value} onChange={setValue} />;
};

const ToggleExample = ({ first }: { first: boolean }) => {
  const [pressed, setPressed] = useState(first);
  return (
    <Toggle pressed={pressed} onClick={() => setPressed(!pressed)}>
      {first ? 'Pressed' : 'Not pressed'}
    </Toggle>
  );
};

const ChipExample = ({ first }: { first: boolean }) => {
  const [pressed, setPressed] = useState(first);
  return (
    <Chip pressed={pressed} onClick={() => setPressed(!pressed)}>
      {first ? 'Bullish' : 'Neutral'}
    </Chip>
  );
};

const nothing = (): void => undefined;

/** What can be clicked. */
export const ControlPart = () => (
  <GalleryPart
    name="controls"
    title="Controls"
    about="One accent for what can be clicked. A hover shows in a border or a ground, the focus in an outline."
  >
    <Example of="ActionButton: normal, disabled">
      <Line>
        <ActionButton>Try again</ActionButton>
        <ActionButton disabled>Trying…</ActionButton>
      </Line>
    </Example>
    <Example of="PlainButton: normal, disabled">
      <Line>
        <PlainButton>Cancel</PlainButton>
        <PlainButton disabled>Cancel</PlainButton>
      </Line>
    </Example>
    <Example of="RowAction: normal, disabled">
      <Line>
        <RowAction>Rotate</RowAction>
        <RowAction disabled>Revoke</RowAction>
      </Line>
    </Example>
    <Example of="Toggle">
      <Line>
        <ToggleExample first />
        <ToggleExample first={false} />
      </Line>
    </Example>
    <Example of="Choice: one out of a few">
      <ChoiceExample />
    </Example>
    <Example of="Chip: on and off">
      <Line>
        <ChipExample first />
        <ChipExample first={false} />
      </Line>
    </Example>
    <Example of="CopyText: first characters">
      <CopyText text={DIGEST} what="digest of the example" />
    </Example>
    <Example of="CopyText: whole">
      <CopyText text="npx assay import prices.csv" what="command of the example" whole />
    </Example>
    <Example of="MoreButton: normal, loading">
      <div className="-m-3 flex md:-mx-4">
        <MoreButton onClick={nothing} busy={false} />
        <MoreButton onClick={nothing} busy />
      </div>
    </Example>
  </GalleryPart>
);
