/** Free JSON, whose fields depend on what it is about. */
const FREE = ['value'];

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

/**
 * Where two answers differ in their fields or in the types of them. What is null in one of them says nothing, and a list is
 * as its first row.
 */
export const shapeDifferences = (one: unknown, other: unknown, path = ''): readonly string[] => {
  if (one === null || other === null) return [];
  if (kindOf(one) !== kindOf(other)) return [`${path}: ${kindOf(one)}, ${kindOf(other)}`];
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === 0 || other.length === 0 ? [] : shapeDifferences(one[0], other[0], `${path}[0]`);
  if (typeof one !== 'object' || typeof other !== 'object') return [];
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) => {
    if (FREE.includes(name)) return [];
    if (!(name in a) || !(name in b)) return [`${path}.${name}: in one alone`];
    return shapeDifferences(a[name], b[name], `${path}.${name}`);
  });
};
