import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { CHIP } from './chip.tsx';
import { Dismissal } from './dismissal.tsx';

interface DropProps {
  /** On the button. */
  readonly words: ReactNode;
  /** Of what drops down. */
  readonly name: string;
  /** Marks the button: something in it is set. */
  readonly active?: boolean;
  readonly align?: 'start' | 'end';
  readonly width?: string;
  readonly children: ReactNode;
}

/** A button with something to choose under it. */
export const Drop = ({
  words,
  name,
  active = false,
  align = 'start',
  width = 'w-64',
  children,
}: DropProps) => (
  <Popover.Root>
    <Popover.Trigger
      className={`${CHIP} relative z-20 data-popup-open:border-faint data-popup-open:text-ink`}
      {...(active ? { 'data-active': '' } : {})}
    >
      {words}
      <ChevronDown size={12} aria-hidden />
    </Popover.Trigger>
    <Popover.Portal>
      <Dismissal />
      <Popover.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-20">
        <Popover.Popup
          aria-label={name}
          className={`max-h-(--available-height) ${width} max-w-[calc(100vw-16px)] overflow-y-auto rounded border border-line-strong bg-ground p-3 text-13 shadow-float transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0`}
        >
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
);
