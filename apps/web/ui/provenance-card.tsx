import { Popover } from '@base-ui/react/popover';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import {
  hideProvenance,
  hideProvenanceSoon,
  keepProvenance,
  leaveProvenance,
  onProvenance,
  PROVENANCE_CARD,
  type ShownProvenance,
  shownProvenance,
} from './shown-provenance.ts';

const Card = ({ shown: { anchor, what, about, entered } }: { shown: ShownProvenance }) => {
  const card = useRef<HTMLDivElement>(null);
  // What scrolls away takes its card along.
  useEffect(() => {
    document.addEventListener('scroll', hideProvenance, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', hideProvenance, { capture: true });
  }, []);
  useEffect(() => {
    if (entered) card.current?.querySelector('a')?.focus({ preventScroll: true });
  }, [entered]);
  // The number itself decides what a press on it does.
  const onOpenChange = (open: boolean, { event }: { event: Event }): void => {
    if (!open && !(event.target instanceof Node && anchor.contains(event.target))) leaveProvenance();
  };
  return (
    <Popover.Root open onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          sideOffset={4}
          collisionPadding={8}
          className="z-30"
        >
          <Popover.Popup
            ref={card}
            id={PROVENANCE_CARD}
            data-provenance-card
            aria-label={what}
            initialFocus={false}
            finalFocus={false}
            onPointerEnter={keepProvenance}
            onPointerLeave={hideProvenanceSoon}
            className="min-w-52 max-w-80 rounded border border-line-strong bg-ground px-3 py-2 text-12 shadow-float transition-opacity duration-120 data-starting-style:opacity-0"
          >
            <p className="mb-1 font-medium">{what}</p>
            {about}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
};

/** The one card for all numbers of the page: it tells where a number comes from. */
export const ProvenanceCard = () => {
  const shown = useSyncExternalStore(onProvenance, shownProvenance);
  return shown === null ? null : <Card shown={shown} />;
};
