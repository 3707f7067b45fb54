import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useStatus } from '../data/use-status.ts';
import { useKeys } from '../state/use-keys.ts';
import { Dismissal } from '../ui/dismissal.tsx';
import { exportablesOnPage, type PlacedExportable } from './exportables.ts';
import { type ExportForm, runExport, useExportFault } from './run-export.ts';

type Choose = (part: PlacedExportable, form: ExportForm) => void;

const FORMS: readonly { readonly form: ExportForm; readonly words: string; readonly about: string }[] = [
  { form: 'csv', words: 'CSV', about: 'numbers, not rounded' },
  { form: 'png', words: 'PNG', about: 'picture' },
];

const Part = ({ part, choose }: { part: PlacedExportable; choose: Choose }) => (
  <section className="border-t border-line-soft py-1 first:border-t-0 first:pt-0 last:pb-0">
    <h3 className="px-2 py-1 text-12 text-muted">{part.name}</h3>
    {FORMS.filter(({ form }) => part[form] !== undefined).map(({ form, words, about }) => (
      <button
        key={form}
        type="button"
        onClick={() => choose(part, form)}
        className="flex h-8 w-full items-center justify-between gap-6 rounded-sm px-2 text-13 -outline-offset-2 hover:bg-hover focus-visible:bg-hover"
      >
        <span>
          <span className="sr-only">{part.name} as </span>
          {words}
        </span>
        <span aria-hidden className="text-12 text-faint">
          {about}
        </span>
      </button>
    ))}
  </section>
);

/** Up and down walk through the buttons, as Tab does. */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons.at((at + step) % buttons.length)?.focus();
};

const Parts = ({ choose }: { choose: Choose }) => {
  const [parts] = useState(exportablesOnPage);
  if (parts.length === 0) return <p className="px-2 py-1.5 text-13 text-muted">Nothing to export yet.</p>;
  return parts.map((part) => <Part key={part.name} part={part} choose={choose} />);
};

/** Takes a part of the page away as a file; the parts are those that were offered by `useExportable`. */
export const ExportMenu = () => {
  const [open, setOpen] = useState(false);
  const fault = useExportFault();
  const { data } = useStatus();
  const keys = useMemo(() => ({ e: () => setOpen(true) }), []);
  useKeys(keys);
  const choose: Choose = (part, form) => {
    setOpen(false);
    runExport(part, form, data?.simulated ?? false);
  };
  return (
    <div className="flex shrink-0 items-center gap-2">
      <p role="alert" className="text-12 text-down empty:hidden">
        {fault !== undefined && `Not exported: ${fault}`}
      </p>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          title="Export (e)"
          aria-keyshortcuts="e"
          className="relative z-20 inline-flex h-8 items-center gap-1 rounded border border-line-strong px-2.5 text-12 text-muted transition-colors duration-120 hover:border-faint hover:text-ink data-popup-open:text-ink"
        >
          Export
          <ChevronDown size={12} aria-hidden />
        </Popover.Trigger>
        <Popover.Portal>
          <Dismissal />
          <Popover.Positioner sideOffset={6} align="end" sticky className="z-20">
            <Popover.Popup
              aria-label="Export"
              onKeyDown={walk}
              className="max-h-(--available-height) w-64 overflow-y-auto rounded border border-line-strong bg-ground p-1.5 shadow-float transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0"
            >
              <Parts choose={choose} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
};
