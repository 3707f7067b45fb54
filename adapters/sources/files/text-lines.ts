import { TextDecoder } from 'node:util';
import { unreadable } from './unreadable.ts';

const MAX_LINE = 1 << 20;
const SNIFF = 4096;

const encodingOf = (head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
};

/** A decoder for the encoding that the byte order mark names; UTF-8 without one. */
const decoderOf = (name: string, head: Uint8Array): TextDecoder => {
  const encoding = encodingOf(head);
  if (encoding === 'utf-8' && head.subarray(0, SNIFF).includes(0))
    throw unreadable(name, 'binary data, not a table of text');
  return new TextDecoder(encoding);
};

/** What ends the lines; `undefined` where the text has not shown it yet. */
const lineEndOf = (text: string): '\n' | '\r' | undefined => {
  if (text.includes('\n')) return '\n';
  return /\r./.test(text) ? '\r' : undefined;
};

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/**
 * Physical lines of a text, in batches, without their LF, CRLF or (where it has no LF) CR. Bytes that are no
 * text in the encoding become U+FFFD, which no number, date or symbol holds.
 * @throws AssayError `file-unreadable` on binary data and on a line of more than 1 MiB.
 */
export async function* linesOf(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[]> {
  let decoder: TextDecoder | undefined;
  let rest = '';
  let lineEnd: '\n' | '\r' | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderOf(name, chunk);
    const text = rest + decoder.decode(chunk, { stream: true });
    lineEnd ??= lineEndOf(text);
    const lines = text.split(lineEnd ?? '\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE)
      throw unreadable(name, `a line of more than ${MAX_LINE} characters: not a table`);
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoder?.decode() ?? '';
  if (rest !== '') yield [withoutReturn(rest)];
}
