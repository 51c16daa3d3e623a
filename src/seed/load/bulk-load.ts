import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyLine } from './copy-text.js';
import { columnsOf, TABLES, type Row, type Rows, type Table } from './tables.js';

const TABLE_NAMES = Object.keys(TABLES) as Table[];
/** Text handed to PostgreSQL at once. */
const CHUNK = 64 * 1024;

/**
 * Collects rows and brings them into the tables by COPY. COPY does not work under forced row-level security, so the rows
 * land in a temporary table first and one INSERT … SELECT takes them from there, under every constraint that stands.
 */
export class BulkLoad implements Rows {
  readonly counts = new Map<Table, number>();
  private readonly waiting = new Map<Table, { chunks: string[]; text: string; rows: number }>();
  private readonly columns = new Map(TABLE_NAMES.map((table) => [table, columnsOf(table)]));
  private readonly staged = new Set<Table>();

  constructor(private readonly client: pg.Client) {}

  add(table: Table, row: Row): void {
    const pile = this.waiting.get(table) ?? { chunks: [], text: '', rows: 0 };
    if (pile.rows === 0) this.waiting.set(table, pile);
    pile.text += copyLine(this.columns.get(table) ?? [], row);
    pile.rows += 1;
    if (pile.text.length < CHUNK) return;
    pile.chunks.push(pile.text);
    pile.text = '';
  }

  /** Loads what has been collected, table by table in the order in which rows refer to each other. */
  async flush(): Promise<void> {
    for (const table of TABLE_NAMES) {
      const pile = this.waiting.get(table);
      if (!pile || pile.rows === 0) continue;
      this.waiting.delete(table);
      if (pile.text !== '') pile.chunks.push(pile.text);
      await this.load(table, pile.chunks);
      this.counts.set(table, (this.counts.get(table) ?? 0) + pile.rows);
    }
  }

  private async load(table: Table, chunks: readonly string[]): Promise<void> {
    const columns = columnsOf(table).join(', ');
    const stage = `stage_${table}`;
    if (this.staged.has(table)) await this.client.query(`TRUNCATE ${stage}`);
    else
      await this.client.query(
        `CREATE TEMPORARY TABLE ${stage} ON COMMIT DROP AS SELECT ${columns} FROM ${table} WITH NO DATA`,
      );
    this.staged.add(table);
    await pipeline(Readable.from(chunks), this.client.query(copyFrom(`COPY ${stage} (${columns}) FROM STDIN`)));
    await this.client.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${stage}`);
  }
}
