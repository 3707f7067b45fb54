/** What a parameter may be. */
export interface Parameter {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly unit: 'bars' | 'factor' | 'hours';
  readonly meaning: string;
}

export type Params<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** Longest window: it bounds the memory that a request can ask for. */
const LONGEST = 100_000;

/** A number of bars. */
export const bars = (value: number, meaning = 'window', min = 1): Parameter => ({
  default: value,
  min,
  max: LONGEST,
  integer: true,
  unit: 'bars',
  meaning,
});

/** A multiplier or weight. */
export const factor = (value: number, meaning: string, max = 1000): Parameter => ({
  default: value,
  min: 0,
  max,
  integer: false,
  unit: 'factor',
  meaning,
});

/** Length of a session that starts at multiples of itself since 1970 UTC: 24 = UTC days. */
export const SESSION_HOURS: Parameter = {
  default: 24,
  min: 1,
  max: 24,
  integer: true,
  unit: 'hours',
  meaning: 'length of a session, which begins at its multiples since 1970 UTC',
};

const isUsable = ({ min, max, integer }: Parameter, value: number): boolean =>
  value >= min && value <= max && (!integer || Number.isInteger(value));

/** @throws RangeError on unknown names and values out of range. */
export const resolveParams = <P extends string>(
  id: string,
  known: Readonly<Record<P, Parameter>>,
  given?: Params<P>,
): Readonly<Record<P, number>> => {
  const stranger = Object.keys(given ?? {}).find((name) => !Object.hasOwn(known, name));
  if (stranger !== undefined) {
    const names = Object.keys(known).join(', ') || 'none';
    throw new RangeError(`${id} has no parameter ${stranger}; there are: ${names}`);
  }
  const entries = (Object.entries(known) as [P, Parameter][]).map(([name, parameter]) => {
    const value = given?.[name] ?? parameter.default;
    if (isUsable(parameter, value)) return [name, value];
    const kind = parameter.integer ? 'a whole number' : 'a number';
    throw new RangeError(
      `${id}: ${name} must be ${kind} from ${parameter.min} to ${parameter.max}, not ${value}`,
    );
  });
  return Object.fromEntries(entries);
};

/** @throws RangeError unless the first parameter is below the second. */
export const requireOrder = (
  id: string,
  low: string,
  high: string,
  params: Readonly<Record<string, number>>,
): void => {
  if (params[low] >= params[high])
    throw new RangeError(`${id}: ${low} (${params[low]}) must be below ${high} (${params[high]})`);
};
