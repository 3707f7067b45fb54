import type { Columns, Input } from '../../indicator.ts';

export type Peer = 'trading-signals' | 'technicalindicators' | 'indicatorts';

export interface Candle {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Bars in the forms that the peers take. */
export interface PeerBars extends Readonly<Record<Input, number[]>> {
  readonly candles: readonly Candle[];
}

/** What a peer computes with the defaults of ours, and where both agree. */
export interface PeerCase {
  readonly id: string;
  readonly params?: Readonly<Record<string, number>>;
  readonly peer: Peer;
  readonly run: (bars: PeerBars) => object;
  /** One element per bar from its answer, where that is not a list; fewer belong to the last bars. */
  readonly elements?: (answer: never) => readonly unknown[];
  /** Our outputs from an element. */
  readonly outputs: (element: never) => Readonly<Record<string, number>>;
  /** Bar from which both agree; `undefined` = from our first value. */
  readonly agreeFrom?: number;
  readonly tolerance?: number;
  /** Why they differ before. */
  readonly differs?: string;
  /** Why they differ for ever: another definition. */
  readonly apart?: string;
}

export const peerBars = (bars: Columns<Input>): PeerBars => {
  const columns = Object.fromEntries(
    Object.entries(bars).map(([name, column]) => [name, Array.from(column)]),
  ) as Record<Input, number[]>;
  const candles = columns.close.map((close, t) => ({
    open: columns.open[t],
    high: columns.high[t],
    low: columns.low[t],
    close,
    volume: columns.volume[t],
  }));
  return { ...columns, candles };
};

/** The value itself as one of our outputs. */
const only =
  (name: string) =>
  (value: number): Record<string, number> => ({ [name]: value });

/** Cases of one peer, each with a single output unless it says otherwise. */
export const casesOf =
  (peer: Peer) =>
  (id: string, run: PeerCase['run'], output: string, more: Partial<PeerCase> = {}): PeerCase => ({
    id,
    peer,
    run,
    outputs: only(output) as PeerCase['outputs'],
    ...more,
  });
