import type { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { AssayError, type Clock } from '@assay/core/kernel';
import type { FileImportRow, JobRow, SettingRow, WorldRow, WorldWish } from '@assay/core/wire';
import type { Plans } from '../accounts/plans.ts';
import type { WorldChoice } from '../choose-world.ts';
import type { JobBoard } from '../jobs/job-board.ts';
import { faultOf, requireExchange } from '../jobs/sources.ts';
import { heldSources, type WorldPlace } from '../jobs/world.ts';
import type { LogIdentity } from '../ledger/log-identity.ts';
import { NO_WISHES, readLogSettings } from '../ledger/log-settings.ts';
import type { Settings } from '../settings.ts';
import type { FileImports, ImportWish } from './file-imports.ts';
import { toldSettings } from './told-settings.ts';

export interface OperatorParts {
  readonly settings: Settings;
  readonly choice: WorldChoice;
  readonly plans: Plans;
  /** Of the log of the world that is served. */
  readonly identity: () => LogIdentity;
  readonly board: JobBoard;
  readonly imports: FileImports;
  readonly clock: Clock;
  /** Closes what is served and opens what is wished for; the answer goes out before. */
  readonly reopen: (wish: WorldWish) => void;
}

/** What whoever operates the server can have done over HTTP. */
export class Operator {
  readonly #parts: OperatorParts;
  readonly #real: WorldPlace;
  /** What is about to be served instead; nothing else is, until it is. */
  #wish: WorldWish | undefined;

  constructor(parts: OperatorParts) {
    this.#parts = parts;
    const { dataDir, databaseUrl } = parts.settings;
    this.#real = { dataDir, databaseUrl, simulated: false };
  }

  async settings(): Promise<SettingRow[]> {
    const { settings, choice, plans, identity } = this.#parts;
    const log = await readLogSettings(choice.place, NO_WISHES);
    return toldSettings(settings, { identity: identity(), log, plansFile: plans.file });
  }

  async world(): Promise<WorldRow> {
    const { choice, settings } = this.#parts;
    return {
      serves: choice.place.simulated ? 'simulated' : 'real',
      reason: choice.reason,
      source: choice.source?.id ?? null,
      real: [...(await heldSources(this.#real))],
      assets: settings.live.assets,
      days: settings.live.days,
    };
  }

  /** Asks every exchange at once. */
  async exchanges(): Promise<{ id: string; fault: string | null }[]> {
    const { settings, clock } = this.#parts;
    const asked = settings.exchanges.map(async (id) => ({
      id,
      fault: (await faultOf({ ...settings.live, id }, clock)) ?? null,
    }));
    return Promise.all(asked);
  }

  /** @throws AssayError `job-running`, `settings-invalid`, `source-unavailable`. */
  async serve(wish: WorldWish): Promise<WorldRow['serves']> {
    const { choice, settings, clock } = this.#parts;
    const { world, exchange } = wish;
    this.#requireRest(wish);
    if (world === 'simulated') {
      if (!choice.place.simulated) this.#turn(wish);
      return world;
    }
    if (exchange !== undefined) {
      requireExchange(exchange);
      const fault = await faultOf({ ...settings.live, id: exchange }, clock);
      if (fault !== undefined) throw new AssayError('source-unavailable', fault);
    } else if ((await heldSources(this.#real)).length === 0)
      throw new AssayError('settings-invalid', 'no real data is held: import files, or name an exchange');
    if (choice.place.simulated || exchange !== undefined) this.#turn(wish);
    return world;
  }

  /** @throws AssayError `job-running` where files are taken in, or another wish is about to be met. */
  #requireRest(wish: WorldWish): void {
    if (this.#parts.imports.waiting > 0) throw new AssayError('job-running', 'files are being imported');
    if (this.#wish !== undefined && !isDeepStrictEqual(this.#wish, wish))
      throw new AssayError('job-running', 'the server is about to serve another world');
  }

  /** Once: a wish that is repeated is the same wish. Asking an exchange takes time, in which others may have come. */
  #turn(wish: WorldWish): void {
    this.#requireRest(wish);
    if (this.#wish !== undefined) return;
    this.#wish = wish;
    this.#parts.reopen(wish);
  }

  /** @throws AssayError `payload-too-large`, `rate-limited`, `invalid-request`. */
  import(body: Readable, wish: ImportWish): Promise<FileImportRow> {
    return this.#parts.imports.take(body, wish, this.#parts.board, this.#real);
  }

  get imports(): readonly FileImportRow[] {
    return this.#parts.imports.rows;
  }

  /** @throws AssayError `not-found`. */
  cancel(job: number): JobRow {
    return this.#parts.board.cancel(job);
  }
}
