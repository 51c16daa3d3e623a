import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SealedColumns, type SealedColumn } from './sealed-columns.js';
import { SealedValues } from './sealed-value.js';

const BATCH = 250;

/** How many values of a column are under which key. */
export interface KeyUse {
  readonly table: string;
  readonly column: string;
  readonly keyId: string;
  readonly values: number;
}

interface SealedRow {
  readonly key: readonly string[];
  readonly blob: Buffer;
}

/** What one transaction did, and where the next one goes on; null at the end. */
interface Step {
  readonly rewrapped: number;
  readonly last: readonly string[] | null;
}

/**
 * Moves every sealed value to the newest key while the service runs: only the wrapped data key is written anew, the value
 * itself is never opened. Readers open old and new alike as long as both keys are in NINO_KEYS; a value that somebody
 * else writes at the same time is under the newest key already and is left as they wrote it.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly columns: SealedColumns,
    private readonly sealed: SealedValues,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
  ) {}

  /** Where which key is still needed; a key that is not in the list can be taken out of NINO_KEYS. */
  async use(): Promise<readonly KeyUse[]> {
    const counted = await this.unitOfWork.runApartAsSystem(async () => {
      const found: KeyUse[] = [];
      for (const { table, column } of this.columns.all) {
        const rows = await this.unitOfWork.query<{ keyId: string; values: number }>(
          `SELECT convert_from(${KEY_ID(column)}, 'UTF8') AS "keyId", count(*)::int AS "values" FROM ${table}
            WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
        );
        found.push(...rows.map((row) => ({ table, column, ...row })));
      }
      return found;
    });
    return counted;
  }

  /** Rewraps everything that is under an older key; answers how many values. Safe to stop, to repeat and to run twice. */
  async rotate(told: (column: SealedColumn, rewrapped: number) => void = () => undefined): Promise<number> {
    let all = 0;
    for (const column of this.columns.all) {
      let step: Step = { rewrapped: 0, last: null };
      let rewrapped = 0;
      do {
        const after = step.last;
        step = await this.unitOfWork.runApartAsSystem(() => this.some(column, after));
        rewrapped += step.rewrapped;
      } while (step.last);
      if (rewrapped > 0) told(column, rewrapped);
      all += rewrapped;
    }
    return all;
  }

  /** One short transaction, so that nobody who writes to these rows waits long. */
  private async some(sealedColumn: SealedColumn, after: readonly string[] | null): Promise<Step> {
    const { table, column, key } = sealedColumn;
    const names = key.map(([name]) => name).join(', ');
    const beyond = after ? `AND (${names}) > (${key.map(([, type], i) => given(`$${i + 2}`, type)).join(', ')})` : '';
    const rows = await this.unitOfWork.query<SealedRow>(
      `SELECT ARRAY[${key.map(([name, type]) => (type === 'bytea' ? `encode(${name}, 'hex')` : `${name}::text`)).join(', ')}] AS key, ${column} AS blob FROM ${table}
        WHERE ${column} IS NOT NULL AND ${KEY_ID(column)} <> $1 ${beyond} ORDER BY ${names} LIMIT ${BATCH} FOR UPDATE`,
      [Buffer.from(this.config.ninoKeys[0]?.id ?? ''), ...(after ?? [])],
    );
    const blobs = rows.map((row) => this.sealed.rewrap(row.blob, { table, column, row: row.key.join('|') }));
    if (rows.length > 0) {
      const lists = key.map((_, i) => `$${i + 1}::text[]`).join(', ');
      const same = key.map(([name, type]) => `t.${name} = ${given(`moved.${name}`, type)}`).join(' AND ');
      await this.unitOfWork.query(
        `UPDATE ${table} t SET ${column} = moved.blob
           FROM unnest(${lists}, $${key.length + 1}::bytea[]) AS moved(${names}, blob) WHERE ${same}`,
        [...key.map((_, i) => rows.map((row) => row.key[i])), blobs],
      );
    }
    return { rewrapped: rows.length, last: rows.length < BATCH ? null : (rows.at(-1)?.key ?? null) };
  }
}

const given = (text: string, type: string): string =>
  type === 'bytea' ? `decode(${text}, 'hex')` : `${text}::${type}`;

/** The id of the key in a sealed value: after the format's byte comes its length, then the id itself. */
const KEY_ID = (column: string): string => `substring(${column} FROM 3 FOR get_byte(${column}, 1))`;
