import { MARKET_CAP_RULE } from '../market-cap/market-caps.ts';
import { identify, type ModelIdentity } from '../model-identity.ts';
import { LISTED_WINDOW } from './asset-facts.ts';
import { GRADE_CLASSES } from './classes.ts';
import type { GradeSpecification, SubScoreSpecification, WeighedInput } from './fact-input.ts';
import { inputDescriptionOf } from './fact-input.ts';
import * as fundamental from './fundamental-inputs.ts';
import * as technology from './technology-inputs.ts';
import * as valuation from './valuation-inputs.ts';

/** Assets that must have an input on a day for its percentile to be said; a category needs its own minimum. */
export const PEER_RULE = { minPeers: 10, minCategoryPeers: 5 } as const;

/** Share of the declared weight that must be known for a sub-score, and for a grade. */
export const MIN_COVERAGE = 0.4;

const subScore = (
  id: string,
  name: string,
  meaning: string,
  weight: number,
  inputs: readonly WeighedInput[],
): SubScoreSpecification => ({ id, name, meaning, weight, inputs });

/** Weights are set by meaning; none was fitted to prices. */
const FUNDAMENTAL: GradeSpecification = {
  id: 'fundamental',
  name: 'Fundamental Grade',
  subScores: [
    subScore('tokenomics', 'Tokenomics', 'Little dilution, little issuance, many owners', 0.25, [
      { input: fundamental.CIRCULATING_SHARE, weight: 0.3 },
      { input: fundamental.SUPPLY_GROWTH, weight: 0.4 },
      { input: fundamental.TOP_HOLDERS, weight: 0.3 },
    ]),
    subScore('exchange', 'Exchange', 'Traded widely, deeply, steadily and for long', 0.25, [
      { input: fundamental.LISTINGS, weight: 0.25 },
      { input: fundamental.TURNOVER_DEPTH, weight: 0.35 },
      { input: fundamental.TURNOVER_STABILITY, weight: 0.2 },
      { input: fundamental.TRADING_AGE, weight: 0.2 },
    ]),
    subScore('community', 'Community', 'Used and followed by many, and by more and more', 0.2, [
      { input: fundamental.ACTIVE_ADDRESSES, weight: 0.2 },
      { input: fundamental.ADDRESS_GROWTH, weight: 0.1 },
      { input: fundamental.HOLDERS, weight: 0.15 },
      { input: fundamental.HOLDER_GROWTH, weight: 0.1 },
      { input: fundamental.FOLLOWERS, weight: 0.2 },
      { input: fundamental.FOLLOWER_GROWTH, weight: 0.05 },
      { input: fundamental.SUBSCRIBERS, weight: 0.1 },
      { input: fundamental.MEMBERS, weight: 0.1 },
    ]),
    subScore('vc', 'Venture capital', 'Funded well and by many', 0.15, [
      { input: fundamental.ROUNDS, weight: 0.25 },
      { input: fundamental.RAISED, weight: 0.4 },
      { input: fundamental.INVESTORS, weight: 0.35 },
    ]),
    subScore('defi', 'DeFi', 'Holds value for others, much for its price, and more and more', 0.15, [
      { input: fundamental.VALUE_LOCKED, weight: 0.4 },
      { input: fundamental.VALUE_LOCKED_TO_CAP, weight: 0.35 },
      { input: fundamental.VALUE_LOCKED_GROWTH, weight: 0.25 },
    ]),
  ],
};

const TECHNOLOGY: GradeSpecification = {
  id: 'technology',
  name: 'Technology Grade',
  subScores: [
    subScore('activity', 'Activity', 'Worked on, and lately', 0.3, [
      { input: technology.COMMITS, weight: 0.6 },
      { input: technology.DAYS_SINCE_COMMIT, weight: 0.4 },
    ]),
    subScore('collaboration', 'Collaboration', 'Worked on by many', 0.2, [
      { input: technology.CONTRIBUTORS, weight: 0.6 },
      { input: technology.PULL_REQUESTS, weight: 0.4 },
    ]),
    subScore('repository', 'Repository', 'Watched, built upon and looked after', 0.2, [
      { input: technology.STARS, weight: 0.4 },
      { input: technology.FORKS, weight: 0.3 },
      { input: technology.ISSUES_CLOSED, weight: 0.3 },
    ]),
    subScore('security', 'Security', 'Audited, and no finding in the scan of the contract', 0.15, [
      { input: technology.AUDITS, weight: 0.5 },
      { input: technology.SCAN_SCORE, weight: 0.5 },
    ]),
    subScore('defi-scanner', 'DeFi scanner', 'No finding in the scan of the contract', 0.15, [
      { input: technology.SCAN_SCORE, weight: 1 },
    ]),
  ],
};

const VALUATION: GradeSpecification = {
  id: 'valuation',
  name: 'Valuation Grade',
  subScores: [
    subScore('peers', 'Peers', 'Cheaper than the assets of its categories', 0.35, [
      { input: valuation.DILUTED_TO_PEERS, weight: 0.6 },
      { input: valuation.CAP_TO_PEERS, weight: 0.4 },
    ]),
    subScore('network', 'Network', 'Cheap for what its network does', 0.35, [
      { input: valuation.NVT, weight: 0.35 },
      { input: valuation.MVRV, weight: 0.35 },
      { input: valuation.CAP_PER_ADDRESS, weight: 0.3 },
    ]),
    subScore('speculation', 'Speculation', 'Little turnover for its size', 0.15, [
      { input: valuation.TURNOVER_TO_CAP, weight: 1 },
    ]),
    subScore('project-age', 'Project age', 'Traded for long', 0.15, [
      { input: fundamental.TRADING_AGE, weight: 1 },
    ]),
  ],
};

export const GRADE_SPECIFICATIONS = [FUNDAMENTAL, TECHNOLOGY, VALUATION] as const;

const described = ({ id, name, subScores }: GradeSpecification) => ({
  id,
  name,
  subScores: subScores.map((sub) => ({
    ...sub,
    inputs: sub.inputs.map(({ input, weight }) => ({ ...inputDescriptionOf(input), weight })),
  })),
});

/** Raise the version with any change of a value. */
export const FUNDAMENTALS_MODEL: ModelIdentity = identify('fundamentals', '2', {
  grades: GRADE_SPECIFICATIONS.map(described),
  peers: PEER_RULE,
  minCoverage: MIN_COVERAGE,
  listedWindow: LISTED_WINDOW,
  marketCap: MARKET_CAP_RULE,
  classes: GRADE_CLASSES,
});
