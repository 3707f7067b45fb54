import { ERRORS } from '@assay/core/kernel';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool as ToolDescription,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { answerOf } from './answer/answer.ts';
import { failureOf, failureResult } from './answer/failure.ts';
import type { Desk, Tool } from './answer/tool.ts';
import manifest from './package.json' with { type: 'json' };
import { addPrompts } from './prompts.ts';
import { addResources } from './resources.ts';
import { TOOLS } from './tools/index.ts';

const INSTRUCTIONS = `Assay grades crypto assets by rules that anybody can recompute, and logs every judgement before its outcome is known.
Cite statement numbers; verify_statement checks one. Say what time an answer is of (asOf).
Where there is no judgement there is a reason (abstained): pass it on, and make up no figure.
simulated = true: a made-up market. Say so loudly; none of its assets exist.
Grades are 0 to 100; returns and shares are fractions; times are UTC. Figures are rounded: the exact ones are in the statements.
Long answers are cut: go on with nextCursor. Not investment advice.`;

/** A time is known by its format; its pattern would cost a reader hundreds of characters each time. */
const withoutPatterns = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  delete jsonSchema.example;
};

const schemaOf = (schema: z.ZodObject, io: 'input' | 'output') =>
  z.toJSONSchema(schema, {
    io,
    target: 'draft-7',
    override: withoutPatterns,
  }) as ToolDescription['inputSchema'];

type Schema = z.core.JSONSchema.BaseSchema;

/** The names of an object's fields; of one of several, all of theirs. */
const named = ({ anyOf, properties }: Schema): Schema => {
  const all = (anyOf ?? [{ properties }]) as readonly Schema[];
  const names = all.flatMap((one) => Object.keys(one.properties ?? {}));
  return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, {}])) };
};

/** Names and shapes alone: agents read the whole list before they ask anything, and what a field means stands in the answer. */
const outputOf = (schema: z.ZodObject): ToolDescription['outputSchema'] => {
  const { properties = {}, required } = schemaOf(schema, 'output') as Schema;
  const short = ([name, field]: [string, Schema]): [string, Schema] => {
    if (name === 'about') return [name, named(field)];
    if (name === 'rows') return [name, { type: 'array', items: named(field.items as Schema) }];
    return [name, field.type === undefined ? {} : { type: field.type }];
  };
  const entries = (Object.entries(properties) as [string, Schema][]).map(short);
  return { type: 'object', properties: Object.fromEntries(entries) as Record<string, object>, required };
};

const described = (tool: Tool): ToolDescription => ({
  name: tool.name,
  title: tool.title,
  description: tool.description,
  inputSchema: schemaOf(tool.input, 'input'),
  outputSchema: outputOf(tool.output),
  annotations: { title: tool.title, readOnlyHint: true, idempotentHint: true, openWorldHint: false },
});

/** What `tools/list` answers, the same to everybody. */
export const TOOL_LIST: readonly ToolDescription[] = TOOLS.map(described);

const BY_NAME = new Map(TOOLS.map((tool) => [tool.name, tool]));

/** Agents state what they leave out as null or as an empty text. */
const given = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null && value !== ''));

const wrongArguments = (tool: Tool, error: z.ZodError): CallToolResult =>
  failureResult({
    code: 'invalid-request',
    detail: error.issues.map(({ path, message }) => `${path.join('.') || tool.name}: ${message}`).join('; '),
    reaction: `Correct the arguments and call again. ${tool.name} takes: ${Object.keys(tool.input.shape).join(', ')}.`,
  });

const DEFECT = {
  code: 'internal',
  detail: `${ERRORS.internal.title}: assay-mcp itself`,
  reaction: 'Report it with what was asked; the output of assay-mcp says why.',
};

/** Told of what is no expected failure. */
export type OnDefect = (error: unknown) => void;

const callTool = async (
  desk: Desk,
  name: string,
  args: Record<string, unknown>,
  { signal, onDefect }: { signal: AbortSignal; onDefect: OnDefect },
): Promise<CallToolResult> => {
  const tool = BY_NAME.get(name);
  if (tool === undefined)
    throw new McpError(ErrorCode.InvalidParams, `there is no tool ${name.slice(0, 64)}`);
  const parsed = tool.input.safeParse(given(args));
  if (!parsed.success) return wrongArguments(tool, parsed.error);
  try {
    return await answerOf(tool, desk, parsed.data, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = failureOf(error, desk.url);
    if (failure === undefined) onDefect(error);
    return failureResult(failure ?? DEFECT);
  }
};

/** The MCP server of one session; not yet connected. All that it knows is in `desk`. */
export const mcpServer = (desk: Desk, onDefect: OnDefect): McpServer => {
  const server = new McpServer(
    { name: 'assay', title: 'Assay', version: manifest.version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  server.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...TOOL_LIST] }));
  server.server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) =>
    callTool(desk, params.name, params.arguments ?? {}, { signal, onDefect }),
  );
  addResources(server, desk);
  addPrompts(server);
  return server;
};
