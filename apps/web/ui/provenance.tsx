import type { MouseEvent, ReactNode } from 'react';
import {
  hideProvenance,
  hideProvenanceSoon,
  type ShownProvenance,
  showProvenance,
  showProvenanceSoon,
} from './shown-provenance.ts';

interface ProvenanceProps {
  /** What the number is: `BTC, Trader Grade`. */
  readonly what: string;
  /** What the card tells, as a rule `ProvenanceFacts`; drawn only once it is asked for. */
  readonly about: ReactNode;
  /** A mouse opens the row instead, and Tab passes by: the arrow keys of the table lead here. */
  readonly inRow?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A number that tells where it comes from: on hover, on focus and on tap. */
export const Provenance = ({ what, about, inRow = false, className = '', children }: ProvenanceProps) => {
  const told = (anchor: HTMLElement): ShownProvenance => ({ anchor, what, about });
  const onClick = (event: MouseEvent<HTMLButtonElement>): void => {
    const { nativeEvent, currentTarget } = event;
    const pointer = nativeEvent instanceof PointerEvent ? nativeEvent.pointerType : '';
    if (inRow && pointer === 'mouse') {
      hideProvenance();
      return;
    }
    event.preventDefault();
    showProvenance({ ...told(currentTarget), entered: pointer === '' });
  };
  return (
    <button
      type="button"
      data-provenance
      tabIndex={inRow ? -1 : 0}
      onPointerEnter={({ pointerType, currentTarget }) => {
        if (pointerType === 'mouse') showProvenanceSoon(told(currentTarget));
      }}
      onPointerLeave={({ pointerType }) => {
        if (pointerType === 'mouse') hideProvenanceSoon();
      }}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) showProvenance(told(currentTarget));
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget?.closest('[data-provenance-card]') === null) hideProvenance();
      }}
      onClick={onClick}
      className={`rounded-sm decoration-dotted decoration-faint underline-offset-4 hover:underline ${className}`}
    >
      {children}
    </button>
  );
};
