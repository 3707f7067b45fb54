import { createClient } from '@assay/sdk';

/** The server that served this page; the session cookie goes along by itself. */
export const client = createClient({ baseUrl: '', retries: 2 });

/** Rows per page: the most the server gives. */
export const PAGE = 500;
