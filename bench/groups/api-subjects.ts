/** What is asked of the API. `fresh` is the same answer at an address that was never asked for: no cache helps. */
export interface Subject {
  /** Also the name of its file and of its route at the peers. */
  readonly name: string;
  readonly what: string;
  readonly path: string;
  readonly fresh: string | null;
  /** Limits that this subject is held to. */
  readonly budgets: { readonly timesFastApi: number; readonly p99Ms: number } | null;
}

export const subjectsOf = (symbol: string): readonly Subject[] => [
  {
    name: 'grades',
    what: 'grades list, 50 rows',
    path: '/v1/grades?limit=50',
    fresh: '/v1/grades?limit=50&minTrader=0.NUMBER',
    budgets: { timesFastApi: 5, p99Ms: 30 },
  },
  {
    name: 'bars',
    what: 'bars history, 500 rows',
    path: `/v1/assets/${symbol}/bars?limit=500`,
    fresh: `/v1/assets/${symbol}/bars?limit=500&from=TIME`,
    budgets: null,
  },
  { name: 'asset', what: 'asset detail', path: `/v1/assets/${symbol}`, fresh: null, budgets: null },
];
