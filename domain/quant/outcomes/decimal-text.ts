/** Shortest decimal text that reads back as the same number, without an exponent. @param value finite, above 0. */
export const decimalText = (value: number): string => {
  const [digits, exponent] = value.toString().split('e');
  if (exponent === undefined) return digits;
  const [whole, fraction = ''] = digits.split('.');
  const shift = Number(exponent);
  if (shift < 0) return `0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
  return whole + fraction.padEnd(shift, '0');
};
