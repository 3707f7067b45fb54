import Papa from 'papaparse';

/** One row of a file: where it stands, its cells, and its text. */
export interface FileRecord {
  /** 1-based physical line (in a Parquet file: row). */
  readonly line: number;
  readonly cells: readonly string[];
  readonly text: string;
  /** Why the line could not be cut into cells. */
  readonly fault?: string;
}

/** A quoted cell may hold line breaks, but one that never ends must not swallow the file. */
const MAX_SPAN = 20;

const closed = (text: string): boolean => text.split('"').length % 2 === 1;

/**
 * Cuts physical lines into records. Lines without a quote (nearly all) are split directly; the others go
 * through papaparse. Blank lines are counted and skipped.
 */
export class RecordCutter {
  readonly #delimiter: string;
  readonly #width: number;
  #next: number;
  #waiting: string[] = [];

  /** @param width columns of the header; a record of several lines counts only where it has as many. */
  constructor(delimiter: string, width: number, firstLine: number) {
    this.#delimiter = delimiter;
    this.#width = width;
    this.#next = firstLine;
  }

  cut(lines: readonly string[]): readonly FileRecord[] {
    return this.#drain(this.#waiting.concat(lines), false);
  }

  end(): readonly FileRecord[] {
    return this.#drain(this.#waiting, true);
  }

  #drain(lines: readonly string[], ended: boolean): readonly FileRecord[] {
    const records: FileRecord[] = [];
    this.#waiting = [];
    for (let i = 0; i < lines.length; ) {
      const line = lines[i];
      const quoted = line.includes('"');
      const span = quoted ? this.#spanAt(lines, i, ended) : 1;
      if (span === 0) {
        this.#waiting = lines.slice(i);
        break;
      }
      if (quoted) records.push(this.#quotedRecord(lines.slice(i, i + span).join('\n')));
      else if (line !== '')
        records.push({ line: this.#next, cells: line.split(this.#delimiter), text: line });
      i += span;
      this.#next += span;
    }
    return records;
  }

  /** How many physical lines the record takes; 0 = more lines are needed to know. */
  #spanAt(lines: readonly string[], start: number, ended: boolean): number {
    if (closed(lines[start])) return 1;
    for (let span = 2; span <= MAX_SPAN && start + span <= lines.length; span++) {
      const text = lines.slice(start, start + span).join('\n');
      if (closed(text)) return this.#parse(text).cells.length === this.#width ? span : 1;
    }
    return ended || lines.length - start >= MAX_SPAN ? 1 : 0;
  }

  #quotedRecord(text: string): FileRecord {
    return { line: this.#next, text, ...this.#parse(text) };
  }

  #parse(text: string): { cells: readonly string[]; fault?: string } {
    const { data, errors } = Papa.parse<string[]>(text, { delimiter: this.#delimiter, newline: '\n' });
    if (errors.length > 0) return { cells: [], fault: `the quotes are not paired (${errors[0].message})` };
    return data.length === 1 ? { cells: data[0] } : { cells: [], fault: 'the quotes are not paired' };
  }
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that cuts a header line into most columns; a comma where none does. */
export const delimiterOf = (header: string): string =>
  DELIMITERS.reduce((best, candidate) =>
    header.split(candidate).length > header.split(best).length ? candidate : best,
  );
