import { useEffect, useRef, useState } from 'react';

/** What is this near to the screen is about to be looked at. */
const NEAR = '200px';

/** Whether an element has come near the screen; it stays seen from then on. */
export const useSeen = <E extends Element>() => {
  const place = useRef<E>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (place.current === null || seen) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: NEAR },
    );
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, [seen]);
  return { place, seen };
};
