import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { AuditChain, type AuditVerdict } from '#platform/audit/audit-chain';
import { AuditHeads } from '#platform/audit/audit-heads';
import type { TestApp } from '../support/app.js';
import { randomOf } from '../support/random.js';

/** What a tampering did, and between which entries the verifier has to say that it was. */
interface Tampering {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

const ENTRIES = 120;
const HEADS_AT = [30, 60, 90, ENTRIES] as const;
const EDITS: Readonly<Record<string, string>> = {
  at: `at + interval '1 microsecond'`,
  actor_id: `actor_id || 'x'`,
  area_id: 'gen_random_uuid()',
  action: `CASE action WHEN 'read' THEN 'update' ELSE 'read' END`,
  what: `what || ' '`,
  row_id: `coalesce(row_id, '') || '0'`,
  subject_id: 'gen_random_uuid()',
  fields: `fields || ARRAY['name']`,
  correlation_id: `coalesce(correlation_id, '') || '0'`,
  purpose: `coalesce(purpose, '') || 'x'`,
  grounds: `coalesce(grounds, '') || 'x'`,
  seen: `coalesce(seen, '{}') || gen_random_uuid()`,
  reason: `coalesce(reason, '') || 'x'`,
  hash: `sha256(hash)`,
};

/** Somebody with every right on the database and on the files, at work on an audit of 120 entries and 4 heads. */
export class Tamperer {
  private readonly random: (below: number) => number;
  private files: ReadonlyMap<string, string> = new Map();

  private constructor(
    private readonly app: TestApp,
    private readonly superuser: pg.Client,
    private readonly dir: string,
    seed: number,
  ) {
    this.random = randomOf(seed);
  }

  static async at(app: TestApp, seed: number): Promise<Tamperer> {
    const { pathname } = new URL(app.database.ownerUrl);
    const superuser = new pg.Client({ connectionString: process.env['TEST_ADMIN_URL']?.replace(/\/[^/]*$/, pathname) });
    await superuser.connect();
    const tamperer = new Tamperer(app, superuser, join(app.dataDir, 'audit-heads'), seed);
    await tamperer.prepare();
    return tamperer;
  }

  async end(): Promise<void> {
    await this.superuser.end();
  }

  /** An audit of every kind of entry, its heads written down as it grew. */
  private async prepare(): Promise<void> {
    const heads = this.app.nest.get(AuditHeads);
    await this.superuser.query(
      `TRUNCATE audit_entry; UPDATE audit_head SET chain_no = 0, hash = sha256('connect-to-work audit chain'::bytea)`,
    );
    for (const upTo of HEADS_AT) {
      const [row] = await this.app.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit_entry`);
      await this.app.query(
        `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id, purpose, grounds, seen, reason)
         SELECT 'actor ' || n % 7, CASE WHEN n % 3 > 0 THEN gen_random_uuid() END, (ARRAY['read', 'insert', 'update', 'denied'])[n % 4 + 1], 'participant',
                CASE WHEN n % 5 > 0 THEN gen_random_uuid()::text END, CASE WHEN n % 5 > 0 THEN gen_random_uuid() END,
                CASE WHEN n % 4 = 2 THEN ARRAY['phone', 'email'] ELSE '{}' END, CASE WHEN n % 6 > 0 THEN 'request ' || n END,
                CASE WHEN n % 2 = 0 THEN 'looked: participant' END, CASE WHEN n % 11 = 0 THEN 'break-glass' END,
                CASE WHEN n % 8 = 0 THEN ARRAY[gen_random_uuid(), gen_random_uuid()] END, CASE WHEN n % 4 = 3 THEN 'role' END
           FROM generate_series(1, $1::int) n`,
        [upTo - (row?.n ?? 0)],
      );
      await this.superuser.query(`SELECT seal_audit(100000)`);
      const { rows } = await this.superuser.query<{ no: string }>(`SELECT chain_no AS no FROM audit_head`);
      if (Number(rows[0]?.no) !== upTo) throw new Error(`The chain has ${rows[0]?.no} entries and not ${upTo}`);
      this.app.clock.moveTo(new Date(this.app.clock.now().getTime() + 3_600_000));
      await heads.write();
    }
    await this.superuser.query(`
      CREATE TABLE kept_entry AS SELECT * FROM audit_entry;
      CREATE TABLE kept_head AS SELECT * FROM audit_head;
      CREATE TABLE kept_anchor AS SELECT * FROM audit_anchor`);
    this.files = new Map(readdirSync(this.dir).map((name) => [name, readFileSync(join(this.dir, name), 'utf8')]));
  }

  verify(): Promise<AuditVerdict> {
    return this.app.nest.get(AuditChain).verify();
  }

  /** Tampers once, asks the verifier, and puts everything back. Null when it was found and named; else what went wrong. */
  async round(): Promise<string | null> {
    const { what, from, to } = await this.tamper();
    const { problem, brokenNo } = await this.verify();
    await this.restore();
    if (problem === null || brokenNo === null) return `${what}: not found`;
    return brokenNo >= from && brokenNo <= to
      ? null
      : `${what}: named ${brokenNo} (${problem}), was in ${from} to ${to}`;
  }

  private async restore(): Promise<void> {
    await this.superuser.query(`
      TRUNCATE audit_entry, audit_anchor;
      INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM kept_entry;
      INSERT INTO audit_anchor OVERRIDING SYSTEM VALUE SELECT * FROM kept_anchor;
      UPDATE audit_head h SET chain_no = k.chain_no, hash = k.hash FROM kept_head k`);
    for (const name of readdirSync(this.dir)) if (!this.files.has(name)) rmSync(join(this.dir, name));
    for (const [name, text] of this.files) writeFileSync(join(this.dir, name), text);
  }

  private async tamper(): Promise<Tampering> {
    // As somebody who may do anything: no trigger of ours has a say.
    await this.superuser.query(`SET session_replication_role = replica`);
    const kinds = [
      () => this.edit(),
      () => this.edit(),
      () => this.remove(),
      () => this.slipIn(),
      () => this.swap(),
      () => this.repeat(),
      () => this.cut('leave'),
      () => this.cut('mend'),
      () => this.makeAgain(),
      () => this.renumber(),
      () => this.editFile(),
      () => this.editMemory(),
    ];
    const kind = kinds[this.random(kinds.length)];
    if (!kind) throw new Error('No kind of tampering');
    return kind();
  }

  private entry(below = ENTRIES): number {
    return 1 + this.random(below);
  }

  private async run(sql: string, ...values: unknown[]): Promise<void> {
    const { rowCount } = await this.superuser.query(sql, values);
    if (rowCount === 0) throw new Error(`Nothing came of ${sql}`);
  }

  private async edit(): Promise<Tampering> {
    const no = this.entry();
    const columns = Object.keys(EDITS);
    const column = columns[this.random(columns.length)] ?? '';
    await this.run(`UPDATE audit_entry SET ${column} = ${EDITS[column]} WHERE chain_no = $1`, no);
    return { what: `${column} of entry ${no} edited`, from: no, to: no };
  }

  private async remove(): Promise<Tampering> {
    const no = this.entry();
    await this.run(`DELETE FROM audit_entry WHERE chain_no = $1`, no);
    return { what: `entry ${no} deleted`, from: no, to: no };
  }

  /** A forged entry between two others, those after it moved up. */
  private async slipIn(): Promise<Tampering> {
    const no = this.entry();
    await this.run(`UPDATE audit_entry SET chain_no = -chain_no WHERE chain_no >= $1`, no);
    await this.run(`UPDATE audit_entry SET chain_no = 1 - chain_no WHERE chain_no < 0`);
    await this.run(
      `INSERT INTO audit_entry (actor_id, action, what, chain_no, hash) SELECT 'forger', 'read', 'participant', $1, hash FROM audit_entry WHERE chain_no = $2`,
      no,
      no === 1 ? 2 : no - 1,
    );
    return { what: `an entry slipped in at ${no}`, from: no, to: no };
  }

  private async swap(): Promise<Tampering> {
    const [one, other] = [this.entry(), this.entry()];
    if (one === other) return this.remove();
    await this.run(`UPDATE audit_entry SET chain_no = -1 WHERE chain_no = $1`, one);
    await this.run(`UPDATE audit_entry SET chain_no = $1 WHERE chain_no = $2`, one, other);
    await this.run(`UPDATE audit_entry SET chain_no = $1 WHERE chain_no = -1`, other);
    const first = Math.min(one, other);
    return { what: `entries ${one} and ${other} changed places`, from: first, to: first };
  }

  /** An entry said twice, at the end, with the head moved on. */
  private async repeat(): Promise<Tampering> {
    const no = this.entry();
    await this.run(
      `INSERT INTO audit_entry (at, actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id, purpose, grounds, seen, reason, chain_no, hash)
       SELECT at, actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id, purpose, grounds, seen, reason, $2, hash
         FROM audit_entry WHERE chain_no = $1`,
      no,
      ENTRIES + 1,
    );
    await this.run(`UPDATE audit_head SET chain_no = $1`, ENTRIES + 1);
    return { what: `entry ${no} repeated at the end`, from: ENTRIES + 1, to: ENTRIES + 1 };
  }

  private async cut(head: 'leave' | 'mend'): Promise<Tampering> {
    const left = this.random(ENTRIES);
    await this.run(`DELETE FROM audit_entry WHERE chain_no > $1`, left);
    if (head === 'mend') await this.mendHead();
    return { what: `cut after ${left}, head ${head}`, from: left + 1, to: left + 1 };
  }

  /** Changes an entry and makes every hash from there on again, and the head: whole in itself. */
  private async makeAgain(): Promise<Tampering> {
    const no = this.entry();
    await this.run(`UPDATE audit_entry SET actor_id = 'somebody else' WHERE chain_no = $1`, no);
    await this.superuser.query(`DO $$
      DECLARE entry audit_entry; before bytea := coalesce((SELECT hash FROM audit_entry WHERE chain_no = ${no - 1}), sha256('connect-to-work audit chain'::bytea));
      BEGIN
        FOR entry IN SELECT * FROM audit_entry WHERE chain_no >= ${no} ORDER BY chain_no LOOP
          before := audit_digest(before, entry);
          UPDATE audit_entry SET hash = before WHERE seq = entry.seq;
        END LOOP;
      END $$`);
    await this.mendHead();
    const head = HEADS_AT.filter((at) => at < no).at(-1) ?? 0;
    // No head stands between: the entry may be any since the last one that agrees.
    return { what: `made again from ${no}`, from: head + 1, to: no };
  }

  /** The same entry under another number in the order of writing. */
  private async renumber(): Promise<Tampering> {
    const no = this.entry();
    await this.run(
      `WITH taken AS (DELETE FROM audit_entry WHERE chain_no = $1 RETURNING *)
       INSERT INTO audit_entry (seq, at, actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id, purpose, grounds, seen, reason, chain_no, hash)
       OVERRIDING SYSTEM VALUE
       SELECT seq + 1000000, at, actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id, purpose, grounds, seen, reason, chain_no, hash FROM taken`,
      no,
    );
    return { what: `entry ${no} renumbered`, from: no, to: no };
  }

  private async mendHead(): Promise<void> {
    await this.run(`UPDATE audit_head SET (chain_no, hash) = (
      SELECT coalesce(max(chain_no), 0), coalesce((array_agg(hash ORDER BY chain_no DESC))[1], sha256('connect-to-work audit chain'::bytea)) FROM audit_entry)`);
  }

  /** One letter, a line, the end or all of the file in the second place. */
  private editFile(): Tampering {
    const [name = '', text = ''] = [...this.files][0] ?? [];
    const file = join(this.dir, name);
    const lines = text.trimEnd().split('\n');
    const line = this.random(lines.length);
    const from = line === 0 ? 1 : (HEADS_AT[line - 1] ?? 0) + 1;
    const ways: readonly (() => Tampering)[] = [
      () => {
        const place = this.random(text.length - 1);
        const letter = text[place] === '0' ? '1' : '0';
        writeFileSync(file, text.slice(0, place) + letter + text.slice(place + 1));
        return { what: `letter ${place} of the heads`, from: 1, to: ENTRIES };
      },
      () => {
        writeFileSync(
          file,
          lines
            .filter((_, at) => at !== line)
            .map((each) => `${each}\n`)
            .join(''),
        );
        return { what: `line ${line + 1} of the heads deleted`, from, to: ENTRIES };
      },
      () => {
        writeFileSync(
          file,
          lines
            .slice(0, line)
            .map((each) => `${each}\n`)
            .join(''),
        );
        return { what: `the heads cut after ${line}`, from, to: from };
      },
      () => {
        rmSync(file);
        return { what: 'the heads removed', from: 1, to: 1 };
      },
      () => {
        appendFileSync(file, `${lines[line]}\n`);
        return { what: `line ${line + 1} of the heads repeated`, from: ENTRIES + 1, to: ENTRIES + 1 };
      },
    ];
    return (ways[this.random(ways.length)] ?? (() => ({ what: 'nothing', from: 0, to: 0 })))();
  }

  /** What the database remembers of the heads, but for the last: its writer may have been killed before. */
  private async editMemory(): Promise<Tampering> {
    const place = this.random(HEADS_AT.length - 1);
    const from = place === 0 ? 1 : (HEADS_AT[place - 1] ?? 0) + 1;
    const at = HEADS_AT[place];
    if (this.random(2) === 0) {
      await this.run(`DELETE FROM audit_anchor WHERE chain_no = $1`, at);
      return { what: `the head at ${at} forgotten`, from, to: from };
    }
    await this.run(`UPDATE audit_anchor SET hash = sha256(hash) WHERE chain_no = $1`, at);
    return { what: `the memory of the head at ${at} edited`, from, to: at ?? 0 };
  }
}
