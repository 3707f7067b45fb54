import type { Operator } from '../../operator/operator.ts';
import type { CallerHandlers } from '../handler.ts';

type OperatorEndpoint =
  | 'listSettings'
  | 'getWorld'
  | 'switchWorld'
  | 'listReachable'
  | 'listImports'
  | 'cancelJob';

/** What whoever operates the server asks of it. */
export const operatorHandlers = (
  operator: Operator,
  simulated: boolean,
): CallerHandlers<OperatorEndpoint> => ({
  listSettings: async () => ({ data: await operator.settings(), simulated }),
  getWorld: async () => ({ data: await operator.world(), simulated }),
  switchWorld: async ({ body }) => ({ data: { serves: await operator.serve(body) }, simulated }),
  listReachable: async () => ({ data: await operator.exchanges(), simulated }),
  listImports: () => ({ data: [...operator.imports], simulated }),
  cancelJob: ({ params }) => ({ data: operator.cancel(params.job), simulated }),
});
