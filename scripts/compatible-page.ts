import { deprecationText, endpoints } from '@assay/core/wire';
import type { CompatibleEndpoint } from '../apps/server/compatible/endpoint.ts';
import { keyOf } from '../apps/server/compatible/fields.ts';
import { PARAMETERS } from '../apps/server/compatible/parameters.ts';
import { COMPATIBLE_ENDPOINTS } from '../apps/server/compatible/table.ts';
import { table } from './markdown-table.ts';

const TYPES = { s: 'text', n: 'number', i: 'integer', a: 'list', o: 'object' } as const;

const keyCell = (key: string | undefined): string => (key === undefined ? '' : `\`${key}\``);

const fieldRows = ({ fields, versions }: CompatibleEndpoint): string[][] =>
  fields.map((field) => [
    keyCell(keyOf(field, 'v2')),
    ...(versions.includes('v3') ? [keyCell(keyOf(field, 'v3'))] : []),
    TYPES[field.type],
    field.about,
    field.unknown ?? '',
  ]);

const section = (endpoint: CompatibleEndpoint): string => {
  const { path, aliases = [], about, native, versions, parameters, note, fields, deprecated } = endpoint;
  const head = ['v2', ...(versions.includes('v3') ? ['v3'] : []), 'type', '', 'null where'];
  return [
    `## ${path}`,
    `${about}.${note === undefined ? '' : ` ${note}`}`,
    `${versions.flatMap((version) => [path, ...aliases].map((name) => `\`GET /${version}/${name}\``)).join(', ')}; counted as \`${endpoints[native].path}\`.`,
    ...(deprecated === undefined ? [] : [`${deprecationText(deprecated)}.`]),
    `Parameters: ${parameters.map((name) => `\`${name}\``).join(', ')}.`,
    ...(fields.length === 0 ? [] : [table(head, fieldRows(endpoint))]),
  ].join('\n\n');
};

const INTRODUCTION = `# The compatible face

What \`/v2\` and \`/v3\` answer to clients of Token Metrics, generated from the table in \`apps/server/compatible\` that the server answers by. Every row is translated from the native endpoint named with it: nothing is computed or asked twice. See [how to move](../how-to/move-from-token-metrics.md).

- The envelope is \`{ success, message, length, data }\`; \`length\` counts the rows of the page. In the simulated market \`message\` says so, and so does the header \`x-assay-simulated\`.
- A failure is \`{ success: false, message }\`: 401 no key or a wrong one, 403 not allowed, 404 no such address, 422 a parameter is wrong, 429 too many calls a minute or none left this month (\`X-RateLimit-Reset\` in epoch seconds), 503 not graded yet.
- The key travels as \`x-api-key\`, as \`api_key\` or as \`Authorization: Bearer\`.
- \`DATE\` is the day whose close a row is judged at, as the \`DATE\` of its bar. Series are newest first; lists of assets are largest first.
- A field that cannot be known is null, and the last column says when; where a whole judgement abstained there is no row.
- What the platform had taken back is still answered, with the header \`Deprecation\` (RFC 9745) of the day it did so. No end is planned.
- Parameters may be spelled \`startDate\` or \`start_date\` in either version; what an endpoint does not know is ignored.
- v3 names are the v2 names in small letters with digits set apart, where no other spelling is published.
- \`POST /v2/tmai\` takes \`{ messages: [{ user }] }\` and answers \`{ success, message, answer, thread, data: { answer, thread } }\`. There is no language model here: the answer says so, and then what the server holds of the assets that the last \`user\` text names. It is counted as \`/v1/grades\`. \`GET /v2/health\` and \`/v3/health\` answer anybody.
- Of the platform's first version, \`/v1/tokens\`, \`/v1/trader-grades\` and \`/v1/investor-grades\` take \`tokens=3375\` and say \`NAME\` and \`SYMBOL\`; the rest of \`/v1\` is native.`;

/** The compatible endpoints with their parameters and fields, and why each field may be null. */
export const compatiblePage = (): string => {
  const parameters = Object.entries(PARAMETERS).map(([name, about]) => [`\`${name}\``, about]);
  return `${[INTRODUCTION, '## Parameters', table(['', ''], parameters), ...COMPATIBLE_ENDPOINTS.map(section)].join('\n\n')}\n`;
};
