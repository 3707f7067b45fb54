import { beforeAll, describe } from 'vitest';
import { type Comparer, openComparer } from './compare-pictures.ts';
import { useStage } from './stage.ts';
import { visualSuite } from './visual-suite.ts';

/** The gallery shows nothing of it. */
const TINY = { simulation: { id: 'simulated', assets: 2, days: 30 } } as const;

const { browser, stage } = useStage(TINY);
let comparer: Comparer;

beforeAll(async () => {
  comparer = await openComparer(browser());
});

/** Another browser draws other pixels. */
describe.skipIf(process.env.ASSAY_CHROMIUM !== undefined)('the gallery', () =>
  visualSuite(stage, () => comparer),
);
