import { PlainButton } from './plain-button.tsx';

/** At the end of a list that goes on. */
export const MoreButton = ({ onClick, busy }: { onClick: () => void; busy: boolean }) => (
  <PlainButton onClick={onClick} disabled={busy} className="m-3 md:mx-4">
    {busy ? 'Loading…' : 'Show older ones'}
  </PlainButton>
);
