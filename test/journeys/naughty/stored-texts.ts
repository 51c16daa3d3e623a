import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import type { TestApp } from '../../support/app.js';

/** Not what people typed: who did it, what is to be told, and answers kept for repeated requests. */
const NOT_THEIRS = ['audit_entry', 'audit_head', 'outbox_event', 'outbox_delivery', 'idempotency_key', 'user_session'];

/** The texts in rows that were written since a moment, wherever they are. */
export class StoredTexts {
  private since = '0';

  private constructor(
    private readonly app: TestApp,
    private readonly sql: string,
  ) {}

  static async of(app: TestApp): Promise<StoredTexts> {
    const tables = await app.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    );
    const parts = tables
      .filter(({ name }) => !NOT_THEIRS.includes(name))
      .map(({ name }) => `SELECT to_jsonb(t) AS row FROM "${name}" t WHERE t.xmin::text::bigint >= $1::bigint`);
    return new StoredTexts(app, parts.join(' UNION ALL '));
  }

  async begin(): Promise<void> {
    const [row] = await this.app.query<{ next: string }>(
      `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
    );
    this.since = row?.next ?? '0';
  }

  /**
   * Those of the fields whose text is in no row written since, as typed or as the product tidies it. What says the same as
   * before once it is tidied writes no row: then it is in one that was there. So is what names something known, in its words.
   */
  async missing(
    fields: readonly (readonly [name: string, text: string])[],
    namesWhatIsKnown: ReadonlySet<string>,
  ): Promise<readonly string[]> {
    const wanted = fields.filter(([, text]) => oneLine(text) !== '');
    if (wanted.length === 0) return [];
    const isIn = (texts: ReadonlySet<string>, text: string): boolean => tidied(text).some((form) => texts.has(form));
    const written = await this.textsSince(this.since);
    const unwritten = wanted.filter(([, text]) => !isIn(written, text));
    const mayBeOld = ([name, text]: readonly [string, string]): boolean =>
      oneLine(text) !== text || namesWhatIsKnown.has(name);
    const all = unwritten.some(mayBeOld) ? await this.textsSince('0') : written;
    const isKnown = (text: string): boolean => [...all].some((known) => nameKey(known) === nameKey(text));
    return unwritten
      .filter(([name, text]) => !mayBeOld([name, text]) || !isIn(all, text))
      .filter(([name, text]) => !namesWhatIsKnown.has(name) || !isKnown(text))
      .map(([name, text]) => `${name}: ${JSON.stringify(text)}`);
  }

  private async textsSince(transaction: string): Promise<ReadonlySet<string>> {
    const texts = new Set<string>();
    for (const { row } of await this.app.query<{ row: unknown }>(this.sql, [transaction])) collect(row, texts);
    return texts;
  }
}

/** As typed; without white space around it; and on one line as one-line.ts says. */
function tidied(text: string): readonly string[] {
  const lines = text.replace(/\r\n?/g, '\n');
  return [text, lines, lines.trim(), oneLine(text), text.replace(/\r?\n/g, '\r\n').trim()];
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner, into);
}
