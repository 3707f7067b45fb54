import { canonicalJson, isCanonicalJson, type Json } from '../../kernel/canonical.ts';
import { isCount, isText, parseJson, parseStatement, type Statement, statementText } from './statement.ts';

type Rest = Pick<Statement, 'subject' | 'supersedes' | 'value'>;

/** What the statements of a batch begin with, in the order of canonical keys: everything up to the subject. */
interface Heading {
  /** Ends with the key of the subject. */
  readonly text: string;
  readonly fields: Omit<Statement, keyof Rest>;
}

const SUBJECT = '{"subject":';
const REST_FIELDS = 3;
/** Judgements and abstentions of a batch alternate, with some reasons for the latter. */
const KEPT = 8;

const headingOf = (text: string, { subject, supersedes, value, ...fields }: Statement): Heading => {
  const rest = canonicalJson({ subject, supersedes, value }).length - SUBJECT.length;
  return { text: text.slice(0, text.length - rest), fields };
};

const isRest = (content: object, hasAbstained: boolean): content is Rest => {
  const { subject, supersedes, value } = content as Partial<Rest>;
  return (
    Object.keys(content).length === REST_FIELDS &&
    isText(subject) &&
    (supersedes === null || isCount(supersedes)) &&
    (hasAbstained ? value === null : value !== undefined)
  );
};

/**
 * Decodes statements one after the other. Neighbours in a log mostly begin with the same bytes, which are read and
 * checked once; the parts that come from there are the same objects.
 */
export class StatementDecoder {
  /** Those in use, the last one first. */
  readonly #headings: Heading[] = [];

  /** @throws AssayError `log-malformed` where the bytes are not exactly those of a statement. */
  decode(bytes: Uint8Array): Statement {
    const text = statementText(bytes);
    const heading = this.#headingOf(text);
    const known = heading === undefined ? undefined : restOf(text, heading);
    if (known !== undefined) return known;
    const statement = parseStatement(text);
    this.#headings.unshift(headingOf(text, statement));
    if (this.#headings.length > KEPT) this.#headings.pop();
    return statement;
  }

  #headingOf(text: string): Heading | undefined {
    const headings = this.#headings;
    for (let i = 0; i < headings.length; i++) {
      const heading = headings[i];
      if (!text.startsWith(heading.text)) continue;
      if (i > 0) {
        headings.splice(i, 1);
        headings.unshift(heading);
      }
      return heading;
    }
    return undefined;
  }
}

/** `undefined` where what follows the heading is not that of a statement. */
const restOf = (text: string, { text: start, fields }: Heading): Statement | undefined => {
  const rest = SUBJECT + text.slice(start.length);
  const content = parseJson(rest) as object;
  if (!isCanonicalJson(rest, content as Json) || !isRest(content, fields.abstained !== null))
    return undefined;
  const { kind, asOf, issuedAt, slot, model, inputs, abstained } = fields;
  const { subject, supersedes, value } = content;
  return { kind, subject, asOf, issuedAt, slot, model, inputs, value, abstained, supersedes };
};
