/** How far a job is. */
export interface Progress {
  readonly done: number;
  /** `null` where the amount of work is not known. */
  readonly total: number | null;
  /** What `done` counts: `rows`, `assets`, `steps`. */
  readonly unit: string;
  readonly message: string;
}

export type OnProgress = (progress: Progress) => void;
