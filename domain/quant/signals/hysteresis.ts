export interface SignalRule {
  readonly enterLong: number;
  readonly leaveLong: number;
  readonly enterShort: number;
  readonly leaveShort: number;
}

/** The signal after one more grade: entered at one threshold and left at another, so that noise does not flip it. */
export const nextSignal = (previous: number, grade: number, rule: SignalRule): number => {
  if (grade >= rule.enterLong) return 1;
  if (grade <= rule.enterShort) return -1;
  if (previous > 0 && grade >= rule.leaveLong) return 1;
  if (previous < 0 && grade <= rule.leaveShort) return -1;
  return 0;
};

export interface SignalInput {
  /** Trader Grade per bar; NaN = abstained. */
  readonly grades: Float64Array;
  readonly traded: Uint8Array;
  /** After so many bars without a trade the asset counts as gone. */
  readonly closeAfterSilentDays: number;
}

export interface SignalSeries {
  /** 1, 0, -1; 0 as well where the grade abstained. */
  readonly signal: Int8Array;
  /** The last signal that was not 0; 0 = none yet. */
  readonly trend: Int8Array;
  /** What a follower holds after the bar: as `signal`, but kept through a few bars without a trade. */
  readonly standing: Int8Array;
}

/** Signals of one asset. An abstention ends a standing signal, unless the asset merely did not trade that day. */
export const signalSeries = (input: SignalInput, rule: SignalRule): SignalSeries => {
  const { grades, traded, closeAfterSilentDays } = input;
  const signal = new Int8Array(grades.length);
  const trend = new Int8Array(grades.length);
  const standing = new Int8Array(grades.length);
  let state = 0;
  let last = 0;
  let silent = 0;
  for (let t = 0; t < grades.length; t++) {
    silent = traded[t] === 1 ? 0 : silent + 1;
    const graded = !Number.isNaN(grades[t]);
    if (graded) state = nextSignal(state, grades[t], rule);
    else if (silent === 0 || silent >= closeAfterSilentDays) state = 0;
    if (graded) signal[t] = state;
    if (signal[t] !== 0) last = signal[t];
    trend[t] = last;
    standing[t] = state;
  }
  return { signal, trend, standing };
};
