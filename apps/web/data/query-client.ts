import { QueryClient } from '@tanstack/react-query';

/** Data never ages by itself: a new revision makes a new key. Retries are the SDK's. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
  },
});
