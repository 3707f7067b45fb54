import { describe } from 'vitest';
import { operateSuite } from './operate-suite.ts';
import { useStage } from './stage.ts';

/** Webhooks are tried on this machine. */
const SMALL = { simulation: { id: 'simulated', assets: 12, days: 120 }, webhooksPrivate: true } as const;

const { stage } = useStage(SMALL);

describe('the page of the operator', () => operateSuite(stage));
