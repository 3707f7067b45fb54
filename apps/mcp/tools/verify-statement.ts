import { toIso } from '@assay/core/kernel';
import { decodeStatement, type Statement } from '@assay/core/ledger';
import { endpoints, queryNumber } from '@assay/core/wire';
import { verifyStatement as verify } from '@assay/sdk';
import { z } from 'zod';
import { type Call, tool } from '../answer/tool.ts';

const whole = endpoints.getStatement.response.shape.data;

/** Values of batches and matrices are long. */
const MOST_OF_A_VALUE = 4000;

/** What the very bytes say that are checked, and not what the server says of them. */
const saidBy = ({ kind, subject, asOf, issuedAt, model, value, abstained }: Statement) => {
  const text = JSON.stringify(value);
  return {
    kind,
    subject,
    asOf: toIso(asOf),
    issuedAt: toIso(issuedAt),
    model: model === null ? null : `${model.id} ${model.version}`,
    abstained: abstained?.reason ?? null,
    value: text.slice(0, MOST_OF_A_VALUE),
    valueIsCut: text.length > MOST_OF_A_VALUE,
  };
};

const row = z.object({ check: z.string(), holds: z.boolean(), detail: z.string() });

const about = {
  verified: z.boolean().meta({ description: 'True only where every check holds' }),
  trust: z.enum(['own-policy', 'key-of-the-server']),
  log: z.string(),
  entries: z.int().meta({ description: 'Entries that the checkpoint of the proof covers' }),
  seenBy: z.array(z.string()).meta({ description: 'Witnesses, and when they say they saw it' }),
  statement: whole
    .pick({ number: true, kind: true, subject: true, asOf: true, issuedAt: true, seen: true })
    .extend({
      model: z.string().nullable(),
      abstained: z.string().nullable(),
      value: z.string().meta({ description: 'JSON, as logged' }),
      valueIsCut: z.boolean().meta({ description: 'The value is longer than what is here' }),
      link: z.string(),
      proof: z.string(),
    }),
};

const TRUST = {
  'own-policy': 'Checked against the policy of whoever started assay-mcp.',
  'key-of-the-server':
    'Checked against the key that the server itself states, without witnesses: the entry is in the log that this key signed, but who holds the key, and whether others are shown the same log, is not proven. Start assay-mcp with --policy FILE for that.',
};

const policyFor = async ({ client, options, policy }: Call): Promise<string> => {
  if (policy !== undefined) return policy;
  const { data } = await client.log.get(options);
  return `log ${data.verifierKey}\nquorum none\n`;
};

export const verifyStatement = tool({
  name: 'verify_statement',
  title: 'Verify a statement',
  description:
    'Check that a statement (by its number, as other answers cite it) is in the append-only log, unaltered: signature, witnesses and inclusion are computed here. Also shows what it says. Use it before relying on a claim.',
  input: {
    statement: queryNumber(z.int().nonnegative()).meta({
      description: 'Number of the statement',
      examples: [78],
    }),
  },
  about,
  row,
  ask: async (call, { statement: number }) => {
    const { client, options, url } = call;
    const [{ data, simulated }, proofFile, policy] = await Promise.all([
      client.statements.get(number, options),
      client.statements.proof(number, options),
      policyFor(call),
    ]);
    const verdict = await verify({ proofFile, entry: data.entry, policy });
    const said = saidBy(decodeStatement(new TextEncoder().encode(data.entry)));
    const trust: keyof typeof TRUST = call.policy === undefined ? 'key-of-the-server' : 'own-policy';
    return {
      simulated,
      asOf: said.asOf,
      about: {
        verified: verdict.verified && verdict.index === number,
        trust,
        log: verdict.origin,
        entries: verdict.size,
        seenBy: verdict.cosigned.map(({ witness, at }) => `${witness} by ${toIso(at * 1000)}`),
        statement: {
          number,
          ...said,
          seen: data.seen,
          link: `${url}/v1/statements/${number}`,
          proof: url + data.proof,
        },
      },
      rows: verdict.checks.map((check) => row.parse(check)),
      stated: [],
      notes: [TRUST[trust]],
    };
  },
});
