export { type AuditRequest, auditLog, type LogAudit, type LogCheck } from './audit-log.ts';
export { type AuditedEntry, type ReadEntry, readEntry } from './audited-entry.ts';
export { type AuditReport, auditEntries } from './auditor.ts';
export { universeDigest } from './batch-check.ts';
export { revealedStatement } from './commitment-check.ts';
export { AUDIT_RULES, type AuditRule, type Finding } from './finding.ts';
export { type HashedBundle, hashedBundles } from './hashed-bundle.ts';
export { governingSchedule } from './schedules.ts';
export type { SeenSize } from './seen-at.ts';
