import type { CallOptions, Client } from '@assay/sdk';
import { z } from 'zod';
import { modelName, type Stated } from './cited.ts';

/** What a tool asks with: the client of its session, and where its server is. */
export interface Desk {
  readonly client: Client;
  /** Address of the Assay server, without a slash at its end. */
  readonly url: string;
  /** c2sp.org/tlog-policy of the user; undefined = only the key that the server states. */
  readonly policy: string | undefined;
}

/** Desk of one call, that ends with it. */
export interface Call extends Desk {
  readonly options: CallOptions;
  /** Cursor of the server, where the call goes on with a list. */
  readonly cursor: string | undefined;
}

export interface Found<About, Row> {
  readonly simulated: boolean;
  readonly asOf: string | null;
  readonly about: About;
  readonly rows: readonly Row[];
  /** Cursor of the server for what follows these rows; null where nothing does. */
  readonly next?: string | null;
  readonly stated: readonly Stated[];
  readonly notes?: readonly string[];
}

type Shape = z.core.$ZodLooseShape;

interface Declared<Input extends Shape, About extends Shape, Row extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly about: About;
  readonly row: Row;
  ask(
    call: Call,
    args: z.output<z.ZodObject<Input>>,
  ): Promise<Found<z.output<z.ZodObject<About>>, z.output<Row>>>;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  ask(call: Call, args: Record<string, unknown>): Promise<Found<object, object>>;
}

const cursor = z
  .string()
  .max(1024)
  .optional()
  .meta({ description: '`nextCursor` of the answer before, with the same arguments' });

const envelope = <About extends Shape, Row extends z.ZodType>(about: About, row: Row) =>
  z.object({
    simulated: z.boolean().meta({ description: 'True: a simulated market, none of these assets exist' }),
    asOf: z.string().nullable().meta({ description: 'Nothing later than this is known, ISO 8601 UTC' }),
    about: z.object(about),
    rows: z.array(row),
    nextCursor: z.string().nullable().meta({ description: 'Give it back as `cursor`; null = that was all' }),
    models: z.array(z.string()).meta({ description: 'What judged: id, version and digest' }),
    proof: z.string().meta({ description: 'Link to the proof of a `statement`' }),
    notes: z.array(z.string()),
  });

/** Declares a tool: its schemas, and how the SDK is asked. */
export const tool = <Input extends Shape, About extends Shape, Row extends z.ZodType>(
  declared: Declared<Input, About, Row>,
): Tool => ({
  name: declared.name,
  title: declared.title,
  description: declared.description,
  input: z.strictObject({ ...declared.input, cursor }),
  output: envelope(declared.about, declared.row),
  ask: (call, args) =>
    declared.ask(call, args as z.output<z.ZodObject<Input>>) as Promise<Found<object, object>>,
});

export const modelsOf = (stated: readonly Stated[]): string[] => [
  ...new Set(stated.flatMap((one) => modelName(one) ?? [])),
];
