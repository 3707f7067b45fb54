// Measures Assay beside its peers: prints one table and writes every sample to `results/`. See README.md.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock, toIso } from '@assay/core/kernel';
import { readArguments } from './arguments.ts';
import type { Finding } from './finding.ts';
import { measureApi } from './groups/api.ts';
import { measureAudit } from './groups/audit.ts';
import { measureGrading } from './groups/grading.ts';
import type { Group } from './groups/group.ts';
import { measureHealth } from './groups/health.ts';
import { measureImport } from './groups/import.ts';
import { measureIndicators } from './groups/indicators.ts';
import { measureLedger } from './groups/ledger.ts';
import { measurePanel } from './groups/panel.ts';
import { measureRegrade } from './groups/regrade.ts';
import { measureStart } from './groups/start.ts';
import { measureStream } from './groups/stream.ts';
import { loadGenerator } from './load/load-generator.ts';
import { describeMachine, isQuiet, type Machine } from './machine.ts';
import { fastApiVersion } from './peers/fastapi.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { tableOf } from './table.ts';

const GROUPS: Readonly<Record<string, Group>> = {
  import: measureImport,
  panel: measurePanel,
  regrade: measureRegrade,
  grading: measureGrading,
  indicators: measureIndicators,
  api: measureApi,
  ledger: measureLedger,
  audit: measureAudit,
  start: measureStart,
  health: measureHealth,
  stream: measureStream,
};

const RESULTS = join(import.meta.dirname, 'results');

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const introduce = (machine: Machine, stage: Stage, peer: string, load: string): void => {
  say(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}`,
  );
  say(`commit ${machine.commit}, load average ${machine.load.join(' ')}`);
  if (!isQuiet(machine)) say('! The machine is not quiet: other work shares its cores, and figures suffer.');
  say(stage.prices.generated ? 'prices: generated' : `prices: ${stage.prices.path}`);
  say(`peer: ${peer}; load by ${load}`);
};

const measureAll = async (names: readonly string[], stage: Stage): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const name of names) {
    const started = performance.now();
    process.stderr.write(`▸ ${name} …`);
    findings.push(...(await GROUPS[name](stage)));
    process.stderr.write(` ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  }
  return findings;
};

const save = async (at: string, report: object): Promise<string> => {
  await mkdir(RESULTS, { recursive: true });
  const path = join(RESULTS, `${at.slice(0, 19).replaceAll(':', '-')}.json`);
  const text = `${JSON.stringify(report, null, 2)}\n`;
  await writeFile(path, text);
  await writeFile(join(RESULTS, 'latest.json'), text);
  return path;
};

const closing = (findings: readonly Finding[]): string => {
  const missed = findings.filter(({ verdict }) => verdict === 'missed');
  if (missed.length === 0) return 'No budget was missed.';
  return `Missed: ${missed.map(({ group, what, budget }) => `${group}, ${what} (${budget})`).join('; ')}.`;
};

const { groups, data } = readArguments(process.argv.slice(2), Object.keys(GROUPS));
const at = toIso(systemClock.now());
const machine = describeMachine();
const peer = fastApiVersion() ?? 'no FastAPI';
const load = loadGenerator().name;
const stage = await openStage(data);
introduce(machine, stage, peer, load);
const findings = await measureAll(groups.length > 0 ? groups : Object.keys(GROUPS), stage);
const { path, generated } = stage.prices;
const prices = generated ? 'generated' : path;
const written = await save(at, { at, machine, prices, peer, load, findings });
say(`\n${tableOf(findings)}\n`);
say(`${closing(findings)} Every sample is in ${written}`);
