import { describe, expect, test } from 'vitest';
import { logRecord } from '../server/logged-record.ts';
import { assetRecordSuite } from './asset-tabs-suite.ts';
import { publicRecordSuite } from './record-suite.ts';
import { openStage, useStage } from './stage.ts';
import { verifySpeedSuite } from './verify-speed-suite.ts';
import { verifySuite } from './verify-suite.ts';

/** The record is in the log already: the market only has to be there. */
const TINY = { simulation: { id: 'simulated', assets: 12, days: 60 } } as const;

const { browser, stage } = useStage(TINY, logRecord);

describe('the record', () => publicRecordSuite(stage));
describe('the record of an asset', () => assetRecordSuite(stage));
describe('verifying', () => verifySuite(stage));
describe('the verifier', () => verifySpeedSuite(browser));

describe('a server beyond this machine', () => {
  test('shows its record to everybody', async () => {
    const open = await openStage(browser(), { ...TINY, loopback: false }, logRecord);
    try {
      await using visit = await open.visit('/record');
      await visit.page.getByRole('region', { name: 'Closed judgements' }).getByRole('row').nth(5).waitFor();
      expect(await visit.page.getByRole('complementary', { name: 'About the data' }).isVisible()).toBe(true);
    } finally {
      await open.close();
    }
  }, 60_000);
});
