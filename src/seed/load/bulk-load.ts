import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyLine } from './copy-text.js';
import { columnsOf, TABLES, type Row, type Rows, type Table } from './tables.js';

const TABLE_NAMES = Object.keys(TABLES) as Table[];
/** Bytes handed to PostgreSQL at once. */
const PAGE = 64 * 1024;

/** Rows collected before a load begins, and how many more may be collected while it runs. */
const ENOUGH = 20_000;
const AHEAD_AT_MOST = 80_000;

/** Rows of one table as COPY text, in bytes from the beginning: short lines are garbage sooner than long strings. */
class Pile {
  rows = 0;
  private readonly full: Buffer[] = [];
  private page = Buffer.allocUnsafe(PAGE);
  private used = 0;

  add(line: string): void {
    // No letter takes more than three bytes for each of its places.
    if (this.used + line.length * 3 > this.page.length) this.turnPage(line.length * 3);
    this.used += this.page.write(line, this.used);
    this.rows += 1;
  }

  get chunks(): readonly Buffer[] {
    return [...this.full, this.page.subarray(0, this.used)];
  }

  private turnPage(atLeast: number): void {
    this.full.push(this.page.subarray(0, this.used));
    this.page = Buffer.allocUnsafe(Math.max(PAGE, atLeast));
    this.used = 0;
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Collects rows and brings them into the tables by COPY. COPY does not work under forced row-level security, so the rows
 * land in a temporary table first and one INSERT … SELECT takes them from there, under every constraint that stands.
 */
export class BulkLoad implements Rows {
  readonly counts = new Map<Table, number>();
  private readonly waiting = new Map<Table, Pile>();
  private readonly columns = new Map(TABLE_NAMES.map((table) => [table, columnsOf(table)]));
  private readonly staged = new Set<Table>();
  private collected = 0;
  private loading: Promise<void> | null = null;

  constructor(private readonly client: pg.Client) {}

  add(table: Table, row: Row): void {
    const columns = this.columns.get(table) ?? [];
    let pile = this.waiting.get(table);
    if (!pile) {
      // Once for each pile, because each row would take longer: what is told and not loaded would be missed by nobody.
      const left = Object.keys(row).filter((column) => !columns.includes(column));
      if (left.length > 0) throw new Error(`Rows of ${table} give what is not loaded: ${left.join(', ')}`);
      this.waiting.set(table, (pile = new Pile()));
    }
    pile.add(copyLine(columns, row));
    this.collected += 1;
  }

  /**
   * Lets PostgreSQL work while more is being told: starts loading once enough has been collected, and waits only when
   * the telling has run far ahead.
   */
  async breathe(): Promise<void> {
    await nextTurn();
    if (this.loading && this.collected > AHEAD_AT_MOST) await this.loading;
    if (this.loading || this.collected < ENOUGH) return;
    this.begin();
  }

  /** Loads everything that has been collected and answers when it is there. */
  async flush(): Promise<void> {
    await this.loading;
    this.begin();
    await this.loading;
  }

  private begin(): void {
    const piles = new Map(this.waiting);
    this.waiting.clear();
    this.collected = 0;
    const loading = this.loadAll(piles).then(() => {
      this.loading = null;
    });
    // Whoever waits next hears of a failure; until then it must not count as unheard.
    loading.catch(() => undefined);
    this.loading = loading;
  }

  /** Table by table in the order in which rows refer to each other. */
  private async loadAll(piles: ReadonlyMap<Table, Pile>): Promise<void> {
    for (const table of TABLE_NAMES) {
      const pile = piles.get(table);
      if (!pile) continue;
      await this.load(table, pile.chunks);
      this.counts.set(table, (this.counts.get(table) ?? 0) + pile.rows);
    }
  }

  private async load(table: Table, chunks: readonly Buffer[]): Promise<void> {
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
