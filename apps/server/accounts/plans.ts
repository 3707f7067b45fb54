import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import { type Endpoint, endpoints, type PlanRow, plan } from '@assay/core/wire';
import { z } from 'zod';

/** What the owner key is on: always there, and without limits. */
export const OWNER_PLAN: PlanRow = {
  id: 'owner',
  title: 'Owner',
  callsPerMonth: null,
  callsPerMinute: null,
  overage: false,
  streams: null,
  endpoints: ['*'],
};

const tier = (
  id: string,
  title: string,
  callsPerMonth: number,
  callsPerMinute: number,
  streams: number,
): PlanRow => ({
  ...OWNER_PLAN,
  id,
  title,
  callsPerMonth,
  callsPerMinute,
  streams,
});

/** Calls a month as the platform that clients move from sells them; it never published calls a minute, and had no streams. */
export const DEFAULT_PLANS: readonly PlanRow[] = [
  tier('free', 'Free', 50, 20, 2),
  tier('advanced', 'Advanced', 10_000, 60, 10),
  tier('premium', 'Premium', 50_000, 180, 50),
  tier('vip', 'VIP', 250_000, 600, 200),
];

const ALL: readonly Endpoint[] = Object.values(endpoints);
const KNOWN_NAMES: ReadonlySet<string> = new Set(['*', ...ALL.flatMap(({ id, tag }) => [id, tag])]);

const plansFile = z.strictObject({
  plans: z
    .array(
      plan.refine(({ id }) => id !== OWNER_PLAN.id, {
        path: ['id'],
        message: '`owner` is built in and cannot be changed',
      }),
    )
    .superRefine((plans, context) => {
      const seen = new Set<string>();
      for (const [index, { id, endpoints: names }] of plans.entries()) {
        if (seen.has(id))
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `«${id}» is there twice` });
        seen.add(id);
        for (const name of names)
          if (!KNOWN_NAMES.has(name))
            context.addIssue({
              code: 'custom',
              path: [index, 'endpoints'],
              message: `«${name}» is neither a tag nor the id of an endpoint`,
            });
      }
    }),
});

/** The plans of a server, and what each opens. */
export class Plans {
  readonly rows: readonly PlanRow[];
  /** Where they were read; `null` where nobody configured them. */
  readonly file: string | null;
  readonly #byId: ReadonlyMap<string, { readonly row: PlanRow; readonly names: ReadonlySet<string> }>;

  constructor(configured: readonly PlanRow[], file: string | null = null) {
    this.file = file;
    this.rows = [...configured, OWNER_PLAN];
    this.#byId = new Map(this.rows.map((row) => [row.id, { row, names: new Set(row.endpoints) }]));
  }

  get(id: string): PlanRow | undefined {
    return this.#byId.get(id)?.row;
  }

  /** Whether the plan opens an endpoint. What is not metered is open to every plan. */
  opens(id: string, { id: endpointId, tag, metered }: Endpoint): boolean {
    const names = this.#byId.get(id)?.names;
    if (names === undefined) return false;
    return !metered || names.has('*') || names.has(tag) || names.has(endpointId);
  }
}

const readText = async (path: string, required: boolean): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && !required) return undefined;
    throw new AssayError('settings-invalid', `the plans cannot be read from ${path}`, { cause });
  }
};

const parseText = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AssayError('settings-invalid', `${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
};

/**
 * The plans in `path`, or else in `plans.json` of the data directory, or else the default ones.
 * @throws AssayError `settings-invalid` that names every fault of the file by its place.
 */
export const openPlans = async (path: string | null, dataDir: string): Promise<Plans> => {
  const place = path ?? join(dataDir, 'plans.json');
  const text = await readText(place, path !== null);
  if (text === undefined) return new Plans(DEFAULT_PLANS);
  const result = plansFile.safeParse(parseText(place, text));
  if (result.success) return new Plans(result.data.plans, place);
  const faults = result.error.issues.map(
    ({ path: at, message }) => `${at.join('.') || 'the file'}: ${message}`,
  );
  throw new AssayError('settings-invalid', `${place}: ${faults.join('; ')}`);
};
