import type { Deprecation } from '@assay/core/wire';
import type { CompatibleEndpoint } from './endpoint.ts';
import { FUNDAMENTAL_ENDPOINTS } from './fundamental-endpoints.ts';
import { GRADE_ENDPOINTS } from './grade-endpoints.ts';
import { INDEX_ENDPOINTS } from './index-endpoints.ts';
import { JUDGEMENT_ENDPOINTS } from './judgement-endpoints.ts';
import { MARKET_ENDPOINTS } from './market-endpoints.ts';
import { SIGNAL_ENDPOINTS } from './signal-endpoints.ts';
import { TOKEN_ENDPOINTS } from './token-endpoints.ts';

/** Every endpoint of the compatible face that answers rows. */
export const COMPATIBLE_ENDPOINTS: readonly CompatibleEndpoint[] = [
  ...TOKEN_ENDPOINTS,
  ...GRADE_ENDPOINTS,
  ...FUNDAMENTAL_ENDPOINTS,
  ...SIGNAL_ENDPOINTS,
  ...JUDGEMENT_ENDPOINTS,
  ...MARKET_ENDPOINTS,
  ...INDEX_ENDPOINTS,
];

/** Every address of the compatible face, each with what became of it. */
export const compatibleAddresses = (): readonly {
  readonly address: string;
  readonly deprecated: Deprecation | undefined;
}[] =>
  COMPATIBLE_ENDPOINTS.flatMap(({ versions, path, aliases = [], deprecated }) =>
    versions.flatMap((version) =>
      [path, ...aliases].map((name) => ({ address: `GET /${version}/${name}`, deprecated })),
    ),
  );
