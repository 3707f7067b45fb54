import { z } from 'zod';

export type Schema = Record<string, unknown>;

/** A tuple ends where its items do, which only newer readers conclude from `prefixItems`. */
const closeTuple = ({ jsonSchema }: { jsonSchema: Schema }): void => {
  const { prefixItems } = jsonSchema as { prefixItems?: readonly unknown[] };
  if (prefixItems === undefined) return;
  Object.assign(jsonSchema, { items: {}, minItems: prefixItems.length, maxItems: prefixItems.length });
};

/** Query and path schemas as a caller writes them, answers as the server writes them. */
export const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const options = { target: 'draft-2020-12', io, unrepresentable: 'any', override: closeTuple } as const;
  const { $schema: _, ...schema } = z.toJSONSchema(type, options);
  return schema;
};

const propertiesOf = (type: z.ZodObject, io: 'input' | 'output') =>
  schemaOf(type, io) as { readonly properties?: Record<string, Schema>; readonly required?: string[] };

/** `a,b` is text to who writes it and a list to who reads it: OpenAPI says so by a list that is not exploded. */
const asList = (written: Schema, read: Schema | undefined): Schema | undefined =>
  written.type === 'string' && read?.type === 'array' ? { type: 'array', ...listRules(read) } : undefined;

const listRules = ({ items, minItems, maxItems }: Schema): Schema => ({
  items,
  minItems,
  ...(maxItems === undefined ? {} : { maxItems }),
});

/** The parameters that a schema declares, each with an example where it has one. */
export const parametersOf = (type: z.ZodObject, place: 'path' | 'query'): Schema[] => {
  const { properties = {}, required = [] } = propertiesOf(type, 'input');
  const { properties: read = {} } = propertiesOf(type, 'output');
  return Object.entries(properties).map(([name, { description, example, ...schema }]) => {
    const list = asList(schema, read[name]);
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      description,
      ...(list === undefined ? { schema } : { style: 'form', explode: false, schema: list }),
      ...(example === undefined
        ? {}
        : { example: list === undefined ? example : String(example).split(',') }),
    };
  });
};

/** Moves the definitions that zod leaves inside a schema to where a document keeps them. */
export const hoistDefinitions = (document: Schema): Schema => {
  const found: Schema = {};
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    const { $defs, ...rest } = value as Schema;
    if ($defs !== undefined) Object.assign(found, moved($defs));
    const entries = Object.entries(rest).map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string'
        ? one.replace('#/$defs/', '#/components/schemas/')
        : moved(one),
    ]);
    return Object.fromEntries(entries) as Schema;
  };
  const { components, ...rest } = moved(document) as Schema & { components: { schemas: Schema } };
  return { ...rest, components: { ...components, schemas: { ...components.schemas, ...found } } };
};
