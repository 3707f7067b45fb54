import {
  AssayVerificationError,
  connect,
  createVerifier,
  type Verification,
  type Verifier,
  verificationOf,
} from '@assay/sdk';
import { client } from '../data/client.ts';
import { entryWithin } from './dropped.ts';
import { ownPolicy } from './own-policy.ts';
import { type Checked, runCheck, type Step } from './run-check.ts';
import type { ShownJudgement } from './shown-judgement.ts';

type Transport = Parameters<Verifier['check']>[0];

/** What came of checking a judgement on the screen. */
export type JudgementCheck =
  | {
      readonly is: 'verified';
      readonly number: number;
      /** When it was put into the log, as its entry says; ISO 8601. */
      readonly loggedAt: string;
      readonly steps: readonly Step[];
      readonly milliseconds: number;
      /** Fields of it that its entry says nothing about. */
      readonly unstated: readonly string[];
    }
  | { readonly is: 'failed'; readonly reason: string; readonly steps: readonly Step[] }
  | { readonly is: 'unlogged'; readonly reason: string };

const { send } = connect({ baseUrl: '', retries: 2 });

/** The steps for the very file that the values were held against; empty where it is not well-formed. */
const stepsOf = async (proofFile: string | undefined, policy: string): Promise<Checked | undefined> => {
  if (proofFile === undefined) return undefined;
  try {
    return await runCheck({ proofFile, entry: entryWithin(proofFile), policy });
  } catch {
    // What is wrong with it is the reason that the values were not compared.
    return undefined;
  }
};

const compared = (fields: number): Step => ({
  title: 'Value by value',
  holds: true,
  idle: false,
  detail: `Model, inputs, moment and every value shown were compared with the entry: ${fields} fields, all the same.`,
});

const differing = (reason: string): Step => ({
  title: 'Value by value',
  holds: false,
  idle: false,
  detail: reason,
});

const settled = (
  { judged }: ShownJudgement,
  found: Verification | undefined,
  checked: Checked | undefined,
): JudgementCheck => {
  if (found === undefined || checked === undefined)
    return { is: 'failed', reason: 'Nothing of it was checked.', steps: [] };
  if (!found.verified) return { is: 'unlogged', reason: found.detail };
  const { number, loggedAt, unstated } = found;
  // The entry does not say its own number.
  const held = Object.keys(judged).length - unstated.length - 1;
  const steps = [...checked.steps, compared(held)];
  return { is: 'verified', number, loggedAt, steps, milliseconds: checked.milliseconds, unstated };
};

/**
 * Checks the statement of a judgement that is on the screen, here: its proof against the key of the log, and what is
 * shown against the entry.
 * @throws AssayApiError, AssayConnectionError where the proof could not be fetched.
 */
export const checkJudgement = async (shown: ShownJudgement): Promise<JudgementCheck> => {
  const { data: log } = await client.log.get();
  const policy = ownPolicy(log.verifierKey);
  const proofFiles: string[] = [];
  const noting: Transport = async (call) => {
    const answer = await send(call);
    if (typeof answer === 'string') proofFiles.push(answer);
    return answer;
  };
  const { judged, ...answered } = shown;
  try {
    await createVerifier(policy).check(noting, { ...answered, options: {} });
  } catch (error) {
    if (!(error instanceof AssayVerificationError)) throw error;
    const checked = await stepsOf(proofFiles.at(0), policy);
    const steps = checked?.steps ?? [];
    return { is: 'failed', reason: error.message, steps: [...steps, differing(error.message)] };
  }
  const found = verificationOf(judged);
  if (found?.verified === false) return { is: 'unlogged', reason: found.detail };
  return settled(shown, found, await stepsOf(proofFiles.at(0), policy));
};
