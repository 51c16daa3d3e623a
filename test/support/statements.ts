import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import type { TestApp } from './app.js';

/** One statement as the program sent it, and what PostgreSQL did for it. */
export interface Statement {
  readonly text: string;
  /** Rows that were read from tables and indexes, those among them that a filter threw away. Null for what is not a query. */
  readonly rows: number | null;
  /** Pages of 8 kB that were looked at, also inside functions. */
  readonly pages: number;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

type Query = (...sent: unknown[]) => unknown;

/**
 * Counts what a request asks of the database, which no clock can change: each query is explained on its own connection, with
 * the values, the scope and the row-level security it came with, and then carried out.
 */
export class StatementCount {
  private taken: Statement[] | null = null;

  constructor(app: TestApp) {
    const { master } = app.nest.get(DataSource).driver as unknown as {
      readonly master: { on(event: 'acquire', listen: (client: ClientBase) => void): void };
    };
    const known = new WeakSet<ClientBase>();
    master.on('acquire', (client) => {
      if (known.has(client)) return;
      known.add(client);
      this.watch(client as unknown as { query: Query });
    });
  }

  /** Everything that was asked while `work` ran. */
  async during(work: () => PromiseLike<unknown>): Promise<readonly Statement[]> {
    const taken: Statement[] = [];
    this.taken = taken;
    try {
      await work();
    } finally {
      this.taken = null;
    }
    return taken;
  }

  private watch(client: { query: Query }): void {
    const query = client.query.bind(client);
    client.query = (...sent: unknown[]): unknown => {
      const { taken } = this;
      const { text, values } = textOf(sent);
      if (!taken || typeof sent.at(-1) === 'function') return query(...sent);
      return (async () => {
        taken.push(isQuery(text) ? await explained(query, text, values) : { text, rows: null, pages: 0 });
        return query(...sent);
      })();
    };
  }
}

export const rowsOf = (statements: readonly Statement[]): number =>
  statements.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
export const pagesOf = (statements: readonly Statement[]): number =>
  statements.reduce((sum, { pages }) => sum + pages, 0);

async function explained(query: Query, text: string, values: unknown[]): Promise<Statement> {
  const { rows } = (await query(`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${text}`, values)) as {
    readonly rows: readonly { readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }[];
  };
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error(`No plan for ${text}`);
  return { text, rows: readBy(plan), pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0) };
}

/** Rows that the leaves of a plan touched: scans of tables and indexes, and what functions handed over. */
function readBy(node: PlanNode): number {
  const own = / Scan$/.test(node['Node Type'])
    ? ((node['Actual Rows'] ?? 0) +
        (node['Rows Removed by Filter'] ?? 0) +
        (node['Rows Removed by Index Recheck'] ?? 0)) *
      (node['Actual Loops'] ?? 1)
    : 0;
  return (node.Plans ?? []).reduce((sum, part) => sum + readBy(part), own);
}

function textOf(sent: readonly unknown[]): { readonly text: string; readonly values: unknown[] } {
  const [first, second] = sent;
  const given = Array.isArray(second) ? (second as unknown[]) : [];
  if (typeof first === 'string') return { text: first, values: given };
  const { text = '', values = given } = (first ?? {}) as { readonly text?: string; readonly values?: unknown[] };
  return { text, values };
}

/** What only reads, and not the words that tell the database who asks. */
const isQuery = (text: string): boolean =>
  /^\s*(SELECT|WITH)\b/i.test(text) && !/\b(INSERT INTO|UPDATE|DELETE FROM|set_config|pg_advisory)\b/.test(text);
