import { readFile } from 'node:fs/promises';
import { type EndpointId, endpoints, openApi } from '@assay/core/wire';
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, McpError, type ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';
import { failureOf } from './answer/failure.ts';
import type { Desk } from './answer/tool.ts';
import manifest from './package.json' with { type: 'json' };

interface DocsPage {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly file: string;
}

const DOCS: readonly DocsPage[] = [
  {
    name: 'promises',
    title: 'What is proven, and what is not',
    description: 'What a verified statement says, and what no proof can say',
    file: 'promises.md',
  },
  {
    name: 'methods',
    title: 'How grades, signals and forecasts are made',
    description: 'Decisions on the methods, and their limits',
    file: 'decisions/0005-quant.md',
  },
  {
    name: 'errors',
    title: 'Errors',
    description: 'Every error code, and what to do about it',
    file: 'reference/errors.md',
  },
  {
    name: 'api',
    title: 'API',
    description: 'Every endpoint of the HTTP API behind these tools',
    file: 'reference/api.md',
  },
];

const markdown = (uri: URL, text: string): ReadResourceResult => ({
  contents: [{ uri: uri.href, mimeType: 'text/markdown', text }],
});

const json = (uri: URL, value: unknown): ReadResourceResult => ({
  contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(value) }],
});

const docsUrl = (file: string): URL => new URL(`../../docs/${file}`, import.meta.url);

const addDocs = (server: McpServer): void => {
  for (const { name, title, description, file } of DOCS)
    server.registerResource(
      `docs-${name}`,
      `assay://docs/${name}`,
      { title, description, mimeType: 'text/markdown' },
      async (uri) => markdown(uri, await readFile(docsUrl(file), 'utf8')),
    );
};

const endpointNamed = (id: string): object => {
  if (!Object.hasOwn(endpoints, id))
    throw new McpError(ErrorCode.InvalidParams, `there is no endpoint ${id}`);
  const { path, method } = endpoints[id as EndpointId];
  const { paths } = openApi(manifest.version) as { paths: Record<string, Record<string, unknown>> };
  return { path, method, operation: paths[path][method.toLowerCase()] };
};

const matching = (names: readonly string[], start: string): string[] =>
  names.filter((name) => name.toLowerCase().startsWith(start.toLowerCase())).slice(0, 50);

const addSchemas = (server: McpServer): void => {
  const ids = Object.keys(endpoints);
  server.registerResource(
    'openapi',
    'assay://schemas/openapi',
    { title: 'OpenAPI 3.1', description: 'The whole HTTP API; long', mimeType: 'application/json' },
    (uri) => json(uri, openApi(manifest.version)),
  );
  server.registerResource(
    'endpoint-schema',
    new ResourceTemplate('assay://schemas/{endpoint}', {
      list: undefined,
      complete: { endpoint: (start) => matching(ids, start) },
    }),
    {
      title: 'One endpoint',
      description: 'Parameters and answer of one endpoint',
      mimeType: 'application/json',
    },
    (uri, { endpoint }) => json(uri, endpointNamed(String(endpoint))),
  );
};

/** Failures of the server in the words of the protocol. */
const asked = async (uri: URL, { url }: Desk, ask: () => Promise<unknown>): Promise<ReadResourceResult> => {
  try {
    return json(uri, await ask());
  } catch (error) {
    const failure = failureOf(error, url);
    if (failure === undefined) throw error;
    const said = `${failure.code}: ${failure.detail} What to do: ${failure.reaction}`;
    throw new McpError(ErrorCode.InvalidParams, said);
  }
};

const addData = (server: McpServer, desk: Desk): void => {
  const { client } = desk;
  server.registerResource(
    'status',
    'assay://status',
    { title: 'Status', description: 'What the server holds, and as of when', mimeType: 'application/json' },
    (uri, { signal }) => asked(uri, desk, () => client.status.get({ signal })),
  );
  server.registerResource(
    'asset',
    new ResourceTemplate('assay://assets/{asset}', {
      list: undefined,
      complete: {
        asset: async (start) => {
          const { data } = await client.assets.list({ search: start, limit: 50, fields: ['symbol'] });
          return data.map(({ symbol }) => symbol);
        },
      },
    }),
    { title: 'One asset', description: 'By ticker, slug or number', mimeType: 'application/json' },
    (uri, { asset }, { signal }) => asked(uri, desk, () => client.assets.get(String(asset), { signal })),
  );
  server.registerResource(
    'statement',
    new ResourceTemplate('assay://statements/{number}', { list: undefined }),
    {
      title: 'One statement',
      description: 'An entry of the log, with its text',
      mimeType: 'application/json',
    },
    (uri, { number }, { signal }) =>
      asked(uri, desk, () => client.statements.get(Number(number), { signal })),
  );
};

/** Documents, schemas, and what has an address of its own. */
export const addResources = (server: McpServer, desk: Desk): void => {
  addDocs(server);
  addSchemas(server);
  addData(server, desk);
};
