import { Link } from '@tanstack/react-router';

/** Leads to the same tab of another asset. */
export const OtherAsset = ({ symbol }: { symbol: string }) => (
  <Link
    from="/asset/$symbol"
    to="/asset/$symbol"
    params={{ symbol }}
    search={({ tab }) => ({ tab })}
    className="inline-flex min-h-6 min-w-6 items-center font-medium hover:text-accent"
  >
    {symbol}
  </Link>
);
