/** How long an indicator took, and what else computes it, in milliseconds per round. */
export interface Timing {
  readonly id: string;
  readonly bars: number;
  readonly own: readonly number[];
  readonly peers: readonly PeerTiming[];
}

export interface PeerTiming {
  readonly name: string;
  readonly samples: readonly number[];
  readonly isTaLib: boolean;
  /** The quickest of the packages written in JavaScript. */
  readonly isBest: boolean;
}

export const statementOf = ({ id, bars }: Pick<Timing, 'id' | 'bars'>): string =>
  `${id}, ${bars.toLocaleString('en')} bars`;
