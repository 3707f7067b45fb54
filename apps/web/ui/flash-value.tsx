import { type ReactNode, useState } from 'react';

/** Flashes once when the value changes while it is on the screen. */
export const FlashValue = ({ value, children }: { value: unknown; children: ReactNode }) => {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (!Object.is(seen.value, value)) setSeen({ value, changes: seen.changes + 1 });
  return (
    <span key={seen.changes} className={`rounded-sm ${seen.changes > 0 ? 'flash' : ''}`}>
      {children}
    </span>
  );
};
