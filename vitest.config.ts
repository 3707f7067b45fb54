import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

const TESTS = '{core,domain,adapters,clients,apps,tests}/**/*.test.{ts,tsx}';
/** Tests that measure time: they run when all others have ended, so that they measure Assay and not each other. */
const ALONE = '**/*.alone.test.ts';

const BROWSER = 'tests/browser/**/*.test.ts';
/**
 * A page between two frames may be met by a script that is quicker than any hand: in CI a test of the browser is tried
 * once more, and the report names it with its cause. No other test is: a loss that comes now and then is a loss.
 */
const retry = process.env.CI === undefined ? 0 : 1;

/** A page that is drawn by two busy cores may need more than the usual second to show what is waited for. */
const common = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: './tests/run-folder.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'tests',
          include: [TESTS],
          exclude: [ALONE, BROWSER, '**/node_modules/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          retry,
          name: 'browser',
          include: [BROWSER],
          exclude: [ALONE],
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...common, name: 'alone', include: [ALONE], sequence: { groupOrder: 1 } } },
    ],
  },
});
