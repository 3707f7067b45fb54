import { type Verdict, verifyStatement } from '@assay/sdk';
import type { Material } from './dropped.ts';

export interface Step {
  readonly title: string;
  readonly holds: boolean;
  /** It holds because nothing was asked for. */
  readonly idle: boolean;
  readonly detail: string;
}

export interface Checked {
  readonly verified: boolean;
  readonly index: number;
  readonly steps: readonly Step[];
  /** SHA-256 of the bytes, as the log's own listing has it. */
  readonly digest: string;
  readonly milliseconds: number;
  readonly cosigned: Verdict['cosigned'];
}

const TITLES: Readonly<Record<string, string>> = {
  origin: 'Origin',
  'log-signature': 'Signature of the checkpoint',
  'witness-policy': 'Witness policy',
  inclusion: 'Inclusion',
};

/** Web Crypto is given to pages over https and to those of this machine. */
export const canCheck = (): boolean => globalThis.crypto?.subtle !== undefined;

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const NO_WITNESS =
  'The policy asks for no witness. When it was said, and that everybody is shown the same log, is the word of the log.';

/** A quorum that nobody has to be part of holds by itself. */
const stepOf = ({ check, holds, detail }: Verdict['checks'][number], cosigned: number): Step => {
  const idle = check === 'witness-policy' && holds && cosigned === 0;
  return { title: TITLES[check], holds, idle, detail: idle ? NO_WITNESS : detail };
};

const payloadStep = (length: number, holds: boolean): Step => ({
  title: 'Hash of the payload',
  holds,
  idle: false,
  detail: holds
    ? `The proof starts from the hash of the ${length} bytes of the entry; it was computed here, and not taken from the file.`
    : `The hash of these ${length} bytes was computed here, and the proof does not start from it.`,
});

/**
 * Runs the verifier of the SDK on what is there.
 * @throws AssayError `log-malformed` where proof or policy is not well-formed.
 */
export const runCheck = async ({ proofFile, entry, policy }: Material): Promise<Checked> => {
  const bytes = new TextEncoder().encode(entry);
  const begun = performance.now();
  const verdict = await verifyStatement({ proofFile, entry: bytes, policy });
  const milliseconds = performance.now() - begun;
  const inclusion = verdict.checks.some(({ check, holds }) => check === 'inclusion' && holds);
  return {
    verified: verdict.verified,
    index: verdict.index,
    steps: [
      ...verdict.checks.map((check) => stepOf(check, verdict.cosigned.length)),
      payloadStep(bytes.length, inclusion),
    ],
    digest: hex(await crypto.subtle.digest('SHA-256', bytes)),
    milliseconds,
    cosigned: verdict.cosigned,
  };
};
