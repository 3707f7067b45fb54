export interface SseFrame {
  readonly event: string;
  readonly data: string;
}

const frameOf = (lines: readonly string[]): SseFrame | undefined => {
  let event = 'message';
  const data: string[] = [];
  for (const line of lines) {
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === 'event') event = value;
    else if (name === 'data') data.push(value);
  }
  return data.length === 0 ? undefined : { event, data: data.join('\n') };
};

/**
 * Server-sent events in the bytes of an answer (WHATWG HTML, 9.2.6); without what only browsers use.
 * @param onBytes called whenever something came, a comment too
 */
export async function* sseFrames(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<SseFrame, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let lines: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      rest += decoder.decode(value, { stream: true });
      // A return at the end may be the first half of a line break.
      const parts = rest.split(/\r\n|\n|\r(?!$)/);
      rest = parts.pop() ?? '';
      for (const line of parts) {
        if (line !== '') {
          lines.push(line);
          continue;
        }
        const frame = frameOf(lines);
        lines = [];
        if (frame !== undefined) yield frame;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
