import { INDICATORTS } from './peers/indicatorts.ts';
import type { PeerCase } from './peers/peer-case.ts';
import { TECHNICALINDICATORS } from './peers/technicalindicators.ts';
import { TRADING_SIGNALS } from './peers/trading-signals.ts';

export const PEER_CASES: readonly PeerCase[] = [...TRADING_SIGNALS, ...TECHNICALINDICATORS, ...INDICATORTS];
