import type { Hash } from './merkle/hash.ts';
import type { SignedCheckpoint } from './notes/checkpoint.ts';

/** What an anchor gave for a checkpoint: to be kept as it is, and to be asked about until it is complete. */
export interface AnchorReceipt {
  /** Name of the anchor that gave it. */
  readonly anchor: string;
  readonly size: number;
  readonly root: Hash;
  /** `pending`: taken, not yet fixed where the operator cannot reach. `complete`: there is a proof to verify. */
  readonly state: 'pending' | 'complete';
  /** In the anchor's own format: an `.ots` file, the hash of a transaction. */
  readonly proof: Uint8Array;
}

/** An outage is an outcome and no error: anchoring never holds up publishing. */
export type AnchorOutcome =
  | { readonly done: true; readonly receipt: AnchorReceipt }
  | { readonly done: false; readonly reason: string };

export type AnchorVerdict =
  | {
      readonly holds: true;
      /** `Bitcoin block 358391`. */
      readonly place: string;
      /** Seconds since the epoch, as the place states them: the checkpoint was there no later. */
      readonly at: number;
    }
  | { readonly holds: false; readonly reason: string };

/** A place outside the operator's reach that a checkpoint can be fixed in. Nothing here throws. */
export interface Anchor {
  readonly name: string;
  submit(checkpoint: SignedCheckpoint): Promise<AnchorOutcome>;
  /** The receipt with what has come in since; the same one where nothing has. */
  upgrade(receipt: AnchorReceipt): Promise<AnchorOutcome>;
  /** Whether the receipt proves this very checkpoint. */
  verify(receipt: AnchorReceipt, checkpoint: SignedCheckpoint): Promise<AnchorVerdict>;
}
