import {
  type Anchor,
  type AnchorOutcome,
  type AnchorReceipt,
  type AnchorVerdict,
  anchorCalldata,
  type SignedCheckpoint,
} from '@assay/core/ledger';

/** A transaction as a chain shows it. */
export interface ChainTransaction {
  /** Address, 0x and 40 hexadecimal digits. */
  readonly to: string;
  /** Call data, 0x and hexadecimal digits. */
  readonly input: string;
  readonly succeeded: boolean;
  readonly block: number;
  /** Seconds since the epoch, of the block. */
  readonly at: number;
  /** Blocks since, its own counted. */
  readonly confirmations: number;
}

/** The way to a chain, given by whoever holds an account and a node: no key is ever seen here. */
export interface EvmChain {
  /** Signs and sends a call. @returns the hash of the transaction, 0x and 64 hexadecimal digits. */
  send(call: { readonly to: string; readonly data: string }): Promise<string>;
  /** `undefined` until it is in a block. */
  transaction(hash: string): Promise<ChainTransaction | undefined>;
}

export interface EvmAnchorOptions {
  readonly chain: EvmChain;
  /** EIP-155. */
  readonly chainId: number;
  readonly contract: string;
  /** Blocks until a transaction counts as there to stay. */
  readonly confirmations: number;
}

const toHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

const isHash = (text: string): boolean => /^0x[0-9a-f]{64}$/.test(text);

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const wrong = (reason: string): AnchorVerdict => ({ holds: false, reason });

/** Checkpoints in a contract `anchor(uint64 size, bytes32 root)`; the proof is the hash of the transaction. */
export class EvmAnchor implements Anchor {
  readonly name: string;
  readonly #options: EvmAnchorOptions;

  constructor(options: EvmAnchorOptions) {
    this.name = `evm:${options.chainId}:${options.contract.toLowerCase()}`;
    this.#options = options;
  }

  async submit(checkpoint: SignedCheckpoint): Promise<AnchorOutcome> {
    const { chain, contract } = this.#options;
    const { size, root } = checkpoint;
    try {
      const hash = (
        await chain.send({ to: contract, data: toHex(anchorCalldata(checkpoint)) })
      ).toLowerCase();
      if (!isHash(hash)) return { done: false, reason: `${hash} is no hash of a transaction` };
      const proof = Uint8Array.from(Buffer.from(hash.slice(2), 'hex'));
      return { done: true, receipt: { anchor: this.name, size, root, state: 'pending', proof } };
    } catch (cause) {
      return { done: false, reason: reasonOf(cause) };
    }
  }

  /** `complete` when the transaction has its confirmations; a reverted one is an outcome that asks for another `submit`. */
  async upgrade(receipt: AnchorReceipt): Promise<AnchorOutcome> {
    const found = await this.#find(receipt);
    if (typeof found === 'string') return { done: false, reason: found };
    if (found?.succeeded === false) return { done: false, reason: 'the contract has refused it' };
    const isOldEnough = found !== undefined && found.confirmations >= this.#options.confirmations;
    return { done: true, receipt: { ...receipt, state: isOldEnough ? 'complete' : 'pending' } };
  }

  async verify(receipt: AnchorReceipt, checkpoint: SignedCheckpoint): Promise<AnchorVerdict> {
    const { contract, confirmations, chainId } = this.#options;
    const found = await this.#find(receipt);
    if (typeof found === 'string') return wrong(found);
    if (found === undefined) return wrong('the transaction is in no block');
    if (!found.succeeded) return wrong('the contract has refused it');
    if (found.to.toLowerCase() !== contract.toLowerCase()) return wrong('it calls another contract');
    if (found.input.toLowerCase() !== toHex(anchorCalldata(checkpoint)))
      return wrong('it anchors something else');
    if (found.confirmations < confirmations)
      return wrong(`${found.confirmations} of ${confirmations} confirmations are there`);
    return { holds: true, place: `block ${found.block} of chain ${chainId}`, at: found.at };
  }

  async #find({ anchor, proof }: AnchorReceipt): Promise<ChainTransaction | string | undefined> {
    if (anchor !== this.name) return `it is a receipt of ${anchor}`;
    try {
      return await this.#options.chain.transaction(toHex(proof));
    } catch (cause) {
      return reasonOf(cause);
    }
  }
}
