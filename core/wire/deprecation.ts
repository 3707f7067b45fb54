/** That something is to be used no more. Days are UTC, `YYYY-MM-DD`. */
export interface Deprecation {
  readonly since: string;
  /** The day from which it may be gone; left out where no end is planned. */
  readonly sunset?: string;
  /** Address of what to use instead. */
  readonly successor?: string;
}

/** The page that tells what is deprecated, and what to use instead. */
export const DEPRECATIONS_PAGE = '/docs/deprecated';

/** What is said wherever it is documented. */
export const deprecationText = ({ since, sunset, successor }: Deprecation): string =>
  [
    `Deprecated since ${since}`,
    ...(sunset === undefined ? [] : [`may be gone from ${sunset} on`]),
    ...(successor === undefined ? [] : [`use \`${successor}\` instead`]),
  ].join('; ');

/** What travels with every answer: RFC 9745, RFC 8594, and links of RFC 9745 and RFC 5829. */
export const deprecationHeaders = ({
  since,
  sunset,
  successor,
}: Deprecation): Readonly<Record<string, string>> => ({
  deprecation: `@${Date.parse(since) / 1000}`,
  ...(sunset === undefined ? {} : { sunset: new Date(sunset).toUTCString() }),
  link: [
    `<${DEPRECATIONS_PAGE}>; rel="deprecation"; type="text/html"`,
    ...(successor === undefined ? [] : [`<${successor}>; rel="successor-version"`]),
  ].join(', '),
});
