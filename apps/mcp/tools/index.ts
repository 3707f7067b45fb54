import type { Tool } from '../answer/tool.ts';
import { compareAssets } from './compare-assets.ts';
import { correlations } from './correlations.ts';
import { explainGrade } from './explain-grade.ts';
import { forecast } from './forecast.ts';
import { indices } from './indices.ts';
import { marketStateTool } from './market-state.ts';
import { moonshots } from './moonshots.ts';
import { priceHistory } from './price-history.ts';
import { riskAndStatistics } from './risk-and-statistics.ts';
import { screen } from './screen.ts';
import { searchAssets } from './search-assets.ts';
import { signals } from './signals.ts';
import { trackRecord } from './track-record.ts';
import { verifyStatement } from './verify-statement.ts';
import { whatChanged } from './what-changed.ts';

/** Everything an agent can ask; no more than fifteen, so that it finds the right one. */
export const TOOLS: readonly Tool[] = [
  searchAssets,
  screen,
  compareAssets,
  explainGrade,
  whatChanged,
  signals,
  forecast,
  riskAndStatistics,
  correlations,
  priceHistory,
  marketStateTool,
  indices,
  moonshots,
  trackRecord,
  verifyStatement,
];
