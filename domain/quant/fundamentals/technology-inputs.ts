import { stated } from './fact-input.ts';

const DEVELOPMENT_AGE = 45;
const REPOSITORY_AGE = 90;
const SECURITY_AGE = 400;

export const COMMITS = stated('development/commits-30d', 'Commits of the last 30 days', DEVELOPMENT_AGE);
export const DAYS_SINCE_COMMIT = stated(
  'development/days-since-commit',
  'Days since the last commit',
  DEVELOPMENT_AGE,
  { better: 'less', scale: { worst: 365, best: 0 } },
);
export const CONTRIBUTORS = stated(
  'development/contributors-30d',
  'Committers of the last 30 days',
  DEVELOPMENT_AGE,
);
export const PULL_REQUESTS = stated(
  'development/pull-requests-30d',
  'Pull requests merged in the last 30 days',
  DEVELOPMENT_AGE,
);
export const STARS = stated('development/stars', 'Stars of the repositories', REPOSITORY_AGE);
export const FORKS = stated('development/forks', 'Forks of the repositories', REPOSITORY_AGE);
export const ISSUES_CLOSED = stated(
  'development/issues-closed-share',
  'Share of all issues that are closed',
  REPOSITORY_AGE,
  { scale: { worst: 0, best: 1 } },
);
export const AUDITS = stated('security/audits', 'Published audits of the code', SECURITY_AGE, {
  scale: { worst: 0, best: 5 },
});
export const SCAN_SCORE = stated(
  'security/scan-score',
  'Score of the contract scan, 100 = no finding',
  SECURITY_AGE,
  { scale: { worst: 0, best: 100 } },
);
