import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

const BIN = fileURLToPath(new URL('../bin/assay-mcp.mjs', import.meta.url));

const connected = async (transport: Transport): Promise<Client> => {
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(transport);
  return client;
};

/** The official client with `assay-mcp` as its child. @returns also all that it writes to standard error */
export const overStdio = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ client: Client; errors: () => string }> => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BIN, ...args],
    env: { ...env },
    stderr: 'pipe',
  });
  let errors = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return { client: await connected(transport), errors: () => errors };
};

export interface HttpConnection {
  readonly client: Client;
  readonly transport: StreamableHTTPClientTransport;
}

/** The official client with its key in a header. */
export const overHttp = async (url: string, headers: Record<string, string>): Promise<HttpConnection> => {
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  return { client: await connected(transport as Transport), transport };
};

export interface Structured {
  readonly simulated: boolean;
  readonly asOf: string | null;
  readonly about: Readonly<Record<string, unknown>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
  readonly models: readonly string[];
  readonly proof: string;
  readonly notes: readonly string[];
}

export interface Answer {
  readonly text: string;
  readonly failed: boolean;
  readonly structured: Structured;
  /** Of text and structured content together. */
  readonly characters: number;
}

/** A call of a tool; the official client checks the structured content by the schema of the tool, once it has listed the tools. */
export const call = async (
  client: Client,
  name: string,
  args: Record<string, unknown> = {},
): Promise<Answer> => {
  const result = (await client.callTool({ name, arguments: args })) as CallToolResult;
  const [content] = result.content;
  return {
    text: content?.type === 'text' ? content.text : '',
    failed: result.isError === true,
    structured: result.structuredContent as unknown as Structured,
    characters: JSON.stringify(result).length,
  };
};
