/** Every rule that an audit applies, and what breaking it means. A note is no fault, but whoever reads the record should know it. */
export const AUDIT_RULES = {
  'not-a-statement': { severity: 'fault', text: 'The bytes of an entry are no statement.' },
  'value-malformed': { severity: 'fault', text: 'The value of an entry is not what its kind says.' },
  'slot-missing': { severity: 'fault', text: 'A slot that was promised is not there.' },
  'kind-missing': { severity: 'fault', text: 'A slot lacks one of the kinds that were promised.' },
  'slot-late': { severity: 'fault', text: 'A slot was issued after its deadline, by its own time.' },
  'slot-seen-late': { severity: 'fault', text: 'Witnesses saw the log without the slot after its deadline.' },
  unseen: {
    severity: 'note',
    text: 'Nobody but the log is known to have seen it by its deadline: no checkpoint of that time shows it.',
  },
  'slot-doubled': { severity: 'fault', text: 'A slot was issued twice.' },
  'slot-out-of-order': { severity: 'fault', text: 'A slot was filled in after a later one.' },
  'slot-time': { severity: 'fault', text: 'A slot is as of another time than its number says.' },
  'schedule-unknown': {
    severity: 'fault',
    text: 'A slot belongs to a schedule that was not registered before.',
  },
  'schedule-moved': { severity: 'fault', text: 'A schedule was registered again with other times of slots.' },
  'schedule-changed': { severity: 'note', text: 'A schedule was registered again with another promise.' },
  'schedule-seen-late': {
    severity: 'fault',
    text: 'Witnesses saw the log without a changed promise after the deadline of the first slot that it governs.',
  },
  'promise-resumed': {
    severity: 'fault',
    text: 'A kind was dropped from a promise and is promised again: the slots between are not there.',
  },
  'kind-unscheduled': { severity: 'fault', text: 'A slot holds a kind that its schedule does not promise.' },
  'batch-count': { severity: 'fault', text: 'A batch is not followed by as many judgements as it states.' },
  'batch-abstained': { severity: 'fault', text: 'A batch has another number of abstentions than it states.' },
  'batch-universe': { severity: 'fault', text: 'A batch judges other subjects than its digest says.' },
  'batch-order': {
    severity: 'fault',
    text: 'The judgements of a batch are not in the order of their subjects.',
  },
  'batch-time': { severity: 'fault', text: 'A judgement is of another time than its batch.' },
  'batch-stray': { severity: 'fault', text: 'Judgements of a slot that no batch announces.' },
  'subject-vanished': { severity: 'fault', text: 'Subjects of the slot before are gone and not named.' },
  'subject-not-gone': {
    severity: 'fault',
    text: 'Subjects are named as gone that are there, or were not there before.',
  },
  'subject-left': { severity: 'note', text: 'Subjects of the slot before are gone, and named.' },
  'subject-back': { severity: 'note', text: 'Subjects that were gone are judged again.' },
  'universe-shrunk': {
    severity: 'fault',
    text: 'More than a fifth of the subjects of a kind that the record counts are gone at once.',
  },
  'universe-empty': {
    severity: 'fault',
    text: 'A kind that the record counts judges none of the subjects of the slot before.',
  },
  'model-unregistered': { severity: 'fault', text: 'A model was used and never registered.' },
  'model-registered-late': { severity: 'fault', text: 'A model was registered after its first judgement.' },
  'model-digest': {
    severity: 'fault',
    text: 'The description of a model has another digest than the model.',
  },
  'model-undescribed': {
    severity: 'note',
    text: 'A model was registered by its identity alone: what it is set by cannot be read from the log.',
  },
  'model-not-promised': {
    severity: 'fault',
    text: 'A slot was judged by a model that its schedule does not name.',
  },
  'as-of-ahead': { severity: 'fault', text: 'A statement is about a moment after it was issued.' },
  'outcome-known': { severity: 'fault', text: 'A judgement was issued when its outcome could be known.' },
  'back-dated': { severity: 'fault', text: 'A statement claims an earlier time than entries before it.' },
  'post-dated': { severity: 'fault', text: 'A statement claims a later time than when it was seen.' },
  'supersedes-wrong': {
    severity: 'fault',
    text: 'A correction is not of an earlier entry of its kind and subject.',
  },
  superseded: { severity: 'note', text: 'A judgement was corrected later; the first one counts.' },
  'backfill-in-slot': {
    severity: 'fault',
    text: 'A backfill claims a slot: it would count in the forward record.',
  },
  backfill: { severity: 'note', text: 'Judgements computed long after their times; none counts.' },
  unscheduled: { severity: 'note', text: 'Judgements outside every schedule; none counts.' },
  'commitment-unrevealed': {
    severity: 'fault',
    text: 'A judgement was kept private and never revealed: a loss.',
  },
  'reveal-late': { severity: 'fault', text: 'A judgement was revealed after the promised time.' },
  'reveal-mismatch': { severity: 'fault', text: 'What was revealed is not what was committed to.' },
  'reveal-unknown': { severity: 'fault', text: 'A reveal of an entry that is no commitment before it.' },
  'reveal-doubled': { severity: 'fault', text: 'A commitment was revealed twice.' },
  'outcome-unknown': { severity: 'fault', text: 'An outcome of an entry that is no judgement before it.' },
  'outcome-doubled': { severity: 'fault', text: 'A judgement has two outcomes over the same horizon.' },
  'outcome-early': { severity: 'fault', text: 'An outcome was stated before its horizon had ended.' },
  'outcome-horizon': { severity: 'fault', text: 'An outcome is over another horizon than was registered.' },
  'outcome-return': { severity: 'fault', text: 'The return of an outcome is not that of its prices.' },
  'outcome-price': {
    severity: 'fault',
    text: 'Outcomes state closes of one subject and moment that differ by more than a hundredth.',
  },
  'outcome-price-revised': {
    severity: 'note',
    text: 'Outcomes state closes of one subject and moment that differ a little: the source was revised.',
  },
  'outcome-missing': { severity: 'fault', text: 'Judgements whose horizon has ended have no outcome.' },
} as const satisfies Record<string, { readonly severity: 'fault' | 'note'; readonly text: string }>;

export type AuditRule = keyof typeof AUDIT_RULES;

/** Something that an audit found: what, where, and by which rule. */
export interface Finding {
  readonly rule: AuditRule;
  /** Number of the entry that shows it; `null` where the fault is that there is none. */
  readonly entry: number | null;
  /** Kind of judgement, where it concerns one. */
  readonly kind: string | null;
  readonly slot: { readonly schedule: string; readonly number: number } | null;
  /** A sentence for the screen. */
  readonly detail: string;
}

/** Takes what a check found. */
export type Tell = (finding: Finding) => void;
