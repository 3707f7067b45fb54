import { mkdtemp } from 'node:fs/promises';
import { DAY, fixedClock, HOUR } from '@assay/core/kernel';
import { AUDIT_RULES, auditEntries, readEntry, trackRecord } from '@assay/core/ledger';
import { gradeWorld } from './jobs/grade-world.ts';
import { judgeWorld } from './jobs/judge-world.ts';
import { SIMULATED_SOURCE } from './jobs/sources.ts';
import { syncSource } from './jobs/sync-source.ts';
import { openWorld } from './jobs/world.ts';
import { JUDGEMENT_FAMILIES } from './judgements/index.ts';
import { openLogIdentity, publishWorld } from './ledger/index.ts';
import { revealDue } from './ledger/publish-world.ts';
import { logOutcomes } from './ledger-outcomes/log-outcomes.ts';

const FIRST = Date.UTC(2025, 5, 2);
const DAYS = Number(process.argv[2] ?? 12);
const privateHours = process.argv[3] === 'private' ? 6 : null;
const folder = await mkdtemp('/tmp/x1/honest-');
const world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
const identity = await openLogIdentity(world, { origin: null, privateHours } as never);
const families =
  process.argv[4] === 'some'
    ? JUDGEMENT_FAMILIES.filter(({ id }) =>
        ['relative-direction', 'fundamentals', 'investor', 'moonshot', 'forecast'].includes(id),
      )
    : JUDGEMENT_FAMILIES;
for (let day = 0; day < DAYS; day++) {
  const now = fixedClock(FIRST + day * DAY + HOUR);
  await syncSource(world, { ...SIMULATED_SOURCE, assets: 20, days: 420 }, now);
  await gradeWorld(world, now);
  await judgeWorld(world, now, { families });
  const snapshot = await world.lake.snapshot({ interval: '1d', asOf: now.now(), knownAt: now.now() });
  const t = process.cpuUsage();
  const n = await logOutcomes(world, snapshot, now);
  const cpu = process.cpuUsage(t).user / 1000;
  await publishWorld(world, identity, now);
  if (privateHours !== null) await revealDue(world, fixedClock(FIRST + day * DAY + 7 * HOUR));
  console.log(day, n, `${cpu.toFixed(0)} ms CPU of outcomes`, await world.log.size());
}
const bytes = await world.log.entries(0, await world.log.size());
const all = bytes.map((entry, number) => readEntry(number, entry));
const until = FIRST + (DAYS - 1) * DAY + 23 * HOUR;
const { findings, kinds } = auditEntries(all, until);
const count = new Map<string, number>();
for (const { rule, kind } of findings) {
  const k = `${AUDIT_RULES[rule].severity} ${rule} ${kind}`;
  count.set(k, (count.get(k) ?? 0) + 1);
}
console.log(kinds, count);
console.log(findings.filter(({ rule }) => AUDIT_RULES[rule].severity === 'fault').slice(0, 10));
for (const r of trackRecord(
  all.flatMap((o) => (o.statement === null ? [] : [o])),
  until,
).records)
  console.log(
    r.kind,
    r.slots,
    r.judgements,
    r.resolved,
    r.unresolved,
    r.unrevealed,
    JSON.stringify(r.bands),
    r.hits?.tried,
  );
await world.close();
