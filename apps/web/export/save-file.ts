/** Hands a file to the reader, as if a link to it had been followed. */
export const saveFile = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser may still be about to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
