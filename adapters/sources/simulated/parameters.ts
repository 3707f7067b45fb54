/** The numbers of the model; README.md beside this file explains each. Changing one changes every bar. */

export const HOURS_A_YEAR = 8760;

/** Regimes of the market: calm, normal, stressed. Yearly log drift and volatility of the market factor. */
export const REGIMES = [
  { name: 'calm', drift: 0.4, volatility: 0.4, scale: 0.75, jump: 0.002 },
  { name: 'normal', drift: 0.2, volatility: 0.6, scale: 1, jump: 0.004 },
  { name: 'stressed', drift: -0.9, volatility: 1.05, scale: 1.7, jump: 0.02 },
] as const;

/** Daily probability of going from one regime to another: row = from, column = to. */
export const TRANSITIONS = [
  [0.985, 0.014, 0.001],
  [0.01, 0.98, 0.01],
  [0, 0.045, 0.955],
] as const;

/** Yearly pull of the market's log level back to where it started. */
export const REVERSION = 0.4;

export const MARKET_JUMP = { mean: -0.03, deviation: 0.05 } as const;

export const SECTORS = 8;
/** Yearly volatility of a sector factor in the normal regime. */
export const SECTOR_VOLATILITY = 0.25;

export const VENUES = 4;
/** Probability that a venue gives no bar for a whole day. */
export const OUTAGE = 1 / 500;

export const ASSET = {
  /** Market cap of rank r at listing: largest / r^exponent, times a lognormal spread. */
  largestCap: 6e11,
  capExponent: 1.75,
  capSpread: 0.35,
  /** Share of the market cap that changes hands in a normal day (median), and its lognormal spread. */
  velocity: 0.025,
  velocitySpread: 0.6,
  /** Yearly idiosyncratic volatility (median) and its lognormal spread. */
  volatility: 0.55,
  volatilitySpread: 0.35,
  betaSpread: 0.25,
  priceSpread: 2.5,
  jump: 0.006,
  jumpDeviation: 0.08,
  listedAtStart: 0.7,
  /** Later listings are spread evenly over so many days. */
  listingDays: 1460,
  /** Yearly hazard of being delisted; the largest never are. */
  delistingHazard: 0.05,
  neverDelisted: 20,
  shortestLife: 180,
} as const;

/** Decline of an asset in its last days before it is delisted: per day, and times its volatility. */
export const DEMISE = { days: 30, dailyDrift: -0.02, scale: 1.8 } as const;

/** First-order autoregressions: persistence from day to day and stationary deviation. */
export const LOG_VOLATILITY = { persistence: 0.97, deviation: 0.35 } as const;
export const LOG_TURNOVER = { persistence: 0.9, deviation: 0.55 } as const;
/** Yearly drift that comes and goes: the weak momentum of the model. */
export const DRIFT = { persistence: 0.988, deviation: 0.5 } as const;

/** Yearly drift of an asset: level - slope * (its volatility - the median one): low volatility does a little better. */
export const LOW_VOLATILITY = { level: 0, slope: 0.35 } as const;

/** Turnover rises with volatility to this power. */
export const TURNOVER_POWER = 0.9;

/** Share of a day's turnover by UTC hour, in thousandths; sums to 1000. */
export const HOUR_SHARES = [
  46, 41, 38, 35, 33, 32, 33, 36, 39, 41, 42, 43, 46, 51, 56, 57, 53, 49, 44, 41, 39, 36, 35, 34,
] as const;

/** Prices are quoted to this many significant digits. */
export const PRICE_DIGITS = 7;

/** Supply: issued for ever, or unlocked in steps after a cliff; ranges are uniform, times in days, rates a year. */
export const SUPPLY = {
  issuedShare: 0.3,
  issueRate: [0.005, 0.08],
  float: [0.15, 0.9],
  cliff: [0, 365],
  vesting: [540, 1800],
  unlockDays: 30,
} as const satisfies Record<string, number | readonly [number, number]>;

/** Facts are stated every seventh day, slow ones every 28th. */
export const STATED = { often: 7, seldom: 28, missed: 0.02, latestStart: 180 } as const;

/** Share of the assets that a kind of fact is stated of. */
export const COVERED = {
  supply: 0.9,
  total: 0.8,
  cap: 0.95,
  chain: 0.6,
  realised: 0.3,
  value: 0.35,
  twitter: 0.85,
  reddit: 0.6,
  telegram: 0.65,
  development: 0.7,
  listings: 0.85,
  funding: 0.5,
  audits: 0.6,
  scan: 0.45,
  category: 0.92,
  secondCategory: 0.2,
} as const;

/** Names of the sectors' categories. */
export const SECTOR_CATEGORIES = [
  'smart-contracts',
  'defi',
  'gaming',
  'infrastructure',
  'meme',
  'ai',
  'privacy',
  'exchange',
] as const;

/** Logarithm of a figure that varies from one statement to the next. */
export const LOG_FIGURE = { persistence: 0.95, deviation: 0.3 } as const;
/** Logarithm of a figure that hardly varies. */
export const LOG_SLOW_FIGURE = { persistence: 0.98, deviation: 0.08 } as const;

/** Share of a project's developers that leave for ever, a year. */
export const ABANDONED = 0.06;
