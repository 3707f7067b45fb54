import { useEffect, useState } from 'react';
import { clock } from './clock.ts';

const STEP_MS = 10_000;

/** The time, in milliseconds; drawn anew every ten seconds, so that ages grow. */
export const useNow = (): number => {
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};
