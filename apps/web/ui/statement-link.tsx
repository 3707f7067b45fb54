import { Link } from '@tanstack/react-router';

/** Leads from a judgement to its entry in the log; a word in its place where it has none. */
export const StatementLink = ({ statement }: { statement: { readonly number: number } | null }) =>
  statement === null ? (
    <span title="No entry of its own: computed for the past, which is logged as a whole, or not logged yet. No part of the forward record.">
      not logged
    </span>
  ) : (
    <Link
      to="/verify/$number"
      params={{ number: String(statement.number) }}
      title="Check it in this browser"
      className="number inline-flex min-h-6 min-w-6 items-center text-accent hover:underline"
    >
      #{statement.number}
    </Link>
  );
