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

/** The signals of one asset, bar by bar. An abstention ends a standing signal, unless the asset merely did not trade that day. */
export class StandingSignal {
  readonly #rule: SignalRule;
  readonly #closeAfterSilentDays: number;
  #silent = 0;
  /** What a follower holds after the bar: as the signal, but kept through a few bars without a trade. */
  standing = 0;
  /** The last signal that was not 0; 0 = none yet. */
  trend = 0;

  /** @param closeAfterSilentDays after so many bars without a trade the asset counts as gone. */
  constructor(rule: SignalRule, closeAfterSilentDays: number) {
    this.#rule = rule;
    this.#closeAfterSilentDays = closeAfterSilentDays;
  }

  /**
   * @param grade Trader Grade of the next bar; NaN = abstained.
   * @returns 1, 0, -1; 0 as well where the grade abstained.
   */
  advance(grade: number, traded: boolean): number {
    this.#silent = traded ? 0 : this.#silent + 1;
    if (Number.isNaN(grade)) {
      if (this.#silent === 0 || this.#silent >= this.#closeAfterSilentDays) this.standing = 0;
      return 0;
    }
    this.standing = nextSignal(this.standing, grade, this.#rule);
    if (this.standing !== 0) this.trend = this.standing;
    return this.standing;
  }
}
