import { useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

/** How the server was started; an operator is told. */
export const useSettings = () =>
  useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => client.settings.list({ signal }),
  });
