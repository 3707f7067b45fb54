import { describe } from 'vitest';
import { useStage } from './stage.ts';
import { wizardSuite } from './wizard-suite.ts';

/** No exchange answers. */
const ALONE = {
  simulation: { id: 'simulated', assets: 12, days: 400 },
  live: { assets: 4, days: 50, baseUrl: 'http://127.0.0.1:9' },
  exchanges: ['binance'],
} as const;

const { stage } = useStage(ALONE);

describe('the way to begin', () => wizardSuite(stage));
