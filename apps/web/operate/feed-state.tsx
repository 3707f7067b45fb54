import type { Status } from '@assay/sdk';
import { type StateTone, StateWord } from '../ui/state-word.tsx';

export type Feed = NonNullable<Status['feed']>;

const TOLD: Readonly<Record<Feed['state'], readonly [StateTone, string]>> = {
  connecting: ['waits', 'connecting'],
  connected: ['good', 'connected'],
  waiting: ['bad', 'interrupted'],
};

export const FeedState = ({ feed }: { feed: Feed }) => {
  const [tone, word] = TOLD[feed.state];
  return <StateWord tone={tone}>{word}</StateWord>;
};
