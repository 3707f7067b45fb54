// Measures only the indicators, beside TA-Lib and npm; `--install-peers` fetches and compiles TA-Lib first.
import { parseArgs } from 'node:util';
import { measureIndicators } from './groups/indicators.ts';
import { installPeers } from './indicators/install-peers.ts';
import { describeMachine, isQuiet } from './machine.ts';
import type { Stage } from './stage/stage.ts';
import { tableOf } from './table.ts';

const { values } = parseArgs({ options: { 'install-peers': { type: 'boolean', default: false } } });
if (values['install-peers']) installPeers();
const machine = describeMachine();
const quiet = isQuiet(machine) ? '' : ' (not quiet: figures suffer)';
process.stdout.write(
  `${machine.cpu}, Node ${machine.node}, load average ${machine.load.join(' ')}${quiet}\n`,
);
const findings = await measureIndicators({} as Stage);
process.stdout.write(`\n${tableOf(findings)}\n`);
