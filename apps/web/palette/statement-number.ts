const ADDRESS = /\/(?:verify|statements)\/(\d+)(?:\/proof)?(?:[?#].*)?$/;

/** The number of a statement in what was typed or pasted: `#123`, or an address of this or another server. */
export const statementNumber = (text: string): number | undefined => {
  const trimmed = text.trim();
  const digits = /^#?(\d+)$/.exec(trimmed)?.[1] ?? ADDRESS.exec(trimmed)?.[1];
  const number = Number(digits);
  return digits !== undefined && Number.isSafeInteger(number) ? number : undefined;
};
