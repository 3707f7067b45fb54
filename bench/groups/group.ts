import type { Finding } from '../finding.ts';
import type { Stage } from '../stage/stage.ts';

/** Measures one subject. */
export type Group = (stage: Stage) => Promise<readonly Finding[]>;
