import type { Step } from '../check/run-check.ts';
import type { CheckState } from '../check/use-judgement-check.ts';

const step = (title: string, detail: string, told: Partial<Step> = {}): Step => ({
  title,
  detail,
  holds: true,
  idle: false,
  ...told,
});

const STEPS = [
  step('Origin', 'The checkpoint is of example.org/log.'),
  step('Signature of the checkpoint', 'Signed by the key example.org/log+3f9a1c0d.'),
  step('Witness policy', 'The policy asks for no witness.', { idle: true }),
];
const SAME =
  'Model, inputs, moment and every value shown were compared with the entry: 14 fields, all the same.';
const OTHER = 'The entry states 81.2 as the trader grade, and the answer states 84.2.';

type Told<Is extends CheckState['is']> = Extract<CheckState, { is: Is }>;

export const VERIFIED: Told<'verified'> = {
  is: 'verified',
  number: 4187,
  loggedAt: '2026-11-22T00:05:00.000Z',
  steps: [...STEPS, step('Value by value', SAME)],
  milliseconds: 1.2,
  unstated: ['name', 'grades.category'],
};

export const REFUSED: Told<'failed'> = {
  is: 'failed',
  reason: OTHER,
  steps: [...STEPS, step('Value by value', OTHER, { holds: false })],
};

export const UNLOGGED: Told<'unlogged'> = {
  is: 'unlogged',
  reason:
    'It is not in the log: not yet, or the server publishes none. Nothing is known against it, and nothing proves it.',
};

export const UNANSWERED: Told<'unanswered'> = { is: 'unanswered', reason: 'The server does not answer.' };
