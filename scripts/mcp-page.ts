import { TOOL_LIST } from '../apps/mcp/mcp-server.ts';
import { table } from './markdown-table.ts';

interface Field {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Field[];
  readonly items?: Field;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Field>>;
}

type Described = (typeof TOOL_LIST)[number];

const typeOf = ({ type = '', enum: words, const: word, anyOf, items }: Field): string => {
  if (words !== undefined) return words.join(', ');
  if (word !== undefined) return String(word);
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' or ');
  return type === 'array' && items !== undefined ? `list of ${typeOf(items) || 'values'}` : type;
};

const argumentRows = ({ inputSchema }: Described): string[][] =>
  Object.entries((inputSchema.properties ?? {}) as Record<string, Field>).map(([name, field]) => [
    `\`${name}\`${inputSchema.required?.includes(name) ? ' (required)' : ''}`,
    typeOf(field),
    field.default === undefined ? '' : String(field.default),
    field.description ?? '',
  ]);

const names = (field: Field | undefined): string =>
  Object.keys(field?.properties ?? {})
    .map((name) => `\`${name}\``)
    .join(', ');

const section = (tool: Described): string => {
  const answer = (tool.outputSchema?.properties ?? {}) as Record<string, Field>;
  const [about, row] = [names(answer.about), names(answer.rows?.items)];
  return [
    `## ${tool.name}`,
    `${tool.title}. ${tool.description}`,
    table(['argument', 'type', 'default', ''], argumentRows(tool)),
    ...(about === '' ? [] : [`\`about\`: ${about}.`]),
    ...(row === '' ? [] : [`Each of \`rows\`: ${row}.`]),
  ].join('\n\n');
};

const INTRODUCTION = `# MCP tools

What \`assay-mcp\` offers to agents, generated from the list that it answers to \`tools/list\`. [How to set it up](../how-to/mcp.md), and what every answer has in common. All tools only read.`;

/** The tools with their arguments, and the fields of their answers. */
export const mcpPage = (): string => `${[INTRODUCTION, ...TOOL_LIST.map(section)].join('\n\n')}\n`;
