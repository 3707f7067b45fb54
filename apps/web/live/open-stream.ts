import { connect, stream } from '@assay/sdk';
import type { OpenStream } from './stream-hub.ts';

/** The stream of the server that this script came from; the session cookie goes along by itself. */
export const openStream: OpenStream = stream(connect({ baseUrl: '' }));
