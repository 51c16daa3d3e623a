import { randomUUID } from 'node:crypto';
import { Config } from '#platform/config/config';
import { KeyRotation } from '#platform/security/key-rotation';
import { SealedColumns } from '#platform/security/sealed-columns';
import { CannotUnseal, SealedValues } from '#platform/security/sealed-value';
import { startApp, type Client, type TestApp } from '../support/app.js';

const PEOPLE = 20_000;
const FIRST = `first:${Buffer.alloc(32, 3).toString('base64')}`;
const SECOND = `second:${Buffer.alloc(32, 4).toString('base64')}`;
/** Columns of bytes that are no sealed values: hashes and keys of look-ups, which nobody can turn back. */
const HASHES =
  /[._](hash|hashes|sha256|sha256_now|index)$|^(user_session|personal_token|spent_challenge|sso_spent|held_form|partner_assertion|partner_token)\.id$|\.(browser|pending_session|session_id)$|^held_file\.|^passkey\.public_key$/;

const keyed = (keys: string): SealedValues =>
  new SealedValues(
    new Config({
      CTW_MODE: 'live',
      DATABASE_URL: 'postgres://ctw_app@nowhere/x',
      NINO_KEYS: keys,
      SESSION_SECRET: Buffer.alloc(32, 1).toString('base64'),
      NINO_INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
    }),
  );
const placeOf = (row: string) => ({ table: 'participant', column: 'nino_cipher', row });
const ninoOf = (no: number): string => `AB${String(no).padStart(6, '0')}C`;

describe('moving to a new key while the service runs', () => {
  let app: TestApp;
  let reader: Client;
  const ids = Array.from({ length: PEOPLE }, () => randomUUID());

  beforeAll(async () => {
    app = await startApp({ environment: { NINO_KEYS: `${SECOND},${FIRST}` } });
    reader = await app.withToken('specialist@demo.example');
    const old = keyed(FIRST);
    for (let from = 0; from < PEOPLE; from += 5_000) {
      const some = ids.slice(from, from + 5_000);
      await app.query(
        `INSERT INTO participant (id, reference, area_id, provider_id, given_name, family_name, date_of_birth, search_key, family_key, nino_cipher, nino_index)
         SELECT id, 'T' || no, $4, $5, 'Test', 'Person', '1990-01-01', 'x', 'x', cipher, sha256(cipher)
           FROM unnest($1::uuid[], $2::int[], $3::bytea[]) AS t(id, no, cipher)`,
        [
          some,
          some.map((_, i) => from + i),
          some.map((id, i) => old.seal(ninoOf(from + i), placeOf(id))),
          app.cast.areaId,
          app.cast.providers[0].id,
        ],
      );
    }
  }, 120_000);
  afterAll(() => app.close());

  async function readUntil(isOver: () => boolean): Promise<{ reads: number; wrong: string[] }> {
    const wrong: string[] = [];
    let reads = 0;
    for (; !isOver(); reads += 1) {
      const no = (reads * 7_919) % PEOPLE;
      const { status, body } = await reader.get(`/api/v1/participants/${ids[no]}`);
      const shown = (body as { maskedNino?: string }).maskedNino;
      const expected = `•• •• •• ${ninoOf(no).slice(6, 8)} C`;
      if (status !== 200 || shown !== expected) wrong.push(`${no}: ${status} ${shown}`);
    }
    return { reads, wrong };
  }

  it(`[S11] rewraps ${PEOPLE} numbers while people read them, and every read is right`, async () => {
    const rotation = app.nest.get(KeyRotation);
    let isOver = false;
    const reading = [readUntil(() => isOver), readUntil(() => isOver)];
    const moved = await rotation.rotate();
    isOver = true;
    const read = await Promise.all(reading);
    expect(moved).toBe(PEOPLE);
    expect(read.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(read[0]?.reads).toBeGreaterThan(10);
    expect(await rotation.use()).toEqual([
      { table: 'participant', column: 'nino_cipher', keyId: 'second', values: PEOPLE },
    ]);
  }, 120_000);

  it('[S11] needs the old key no more', async () => {
    const onlyNew = keyed(SECOND);
    const rows = await app.query<{ id: string; no: number; cipher: Buffer }>(
      `SELECT id, substr(reference, 2)::int AS no, nino_cipher AS cipher FROM participant WHERE reference LIKE 'T%'`,
    );
    expect(rows).toHaveLength(PEOPLE);
    for (const { id, no, cipher } of rows) {
      if (onlyNew.unsealText(cipher, placeOf(id)) !== ninoOf(no)) throw new Error(`${no} does not open`);
    }
    expect(() => keyed(FIRST).unseal(rows[0]?.cipher ?? Buffer.alloc(0), placeOf(rows[0]?.id ?? ''))).toThrow(
      CannotUnseal,
    );
    expect(await app.nest.get(KeyRotation).rotate()).toBe(0);
  }, 60_000);

  it('[ASVS 11.3.2] opens no number that was put into another person’s row, before or after', async () => {
    const [[one], [other]] = [
      await app.query<{ cipher: Buffer }>(`SELECT nino_cipher AS cipher FROM participant WHERE id = $1`, [ids[0]]),
      await app.query<{ id: string }>(`SELECT id FROM participant WHERE id = $1`, [ids[1]]),
    ];
    expect(() => keyed(SECOND).unseal(one?.cipher ?? Buffer.alloc(0), placeOf(other?.id ?? ''))).toThrow(CannotUnseal);
  });

  it('moves a locked return without changing a byte of it', async () => {
    const [returnId, text] = [randomUUID(), 'ref,NINO\r\nKM-1,AB123456C\r\n'];
    const place = { table: 'return_part', column: 'sealed', row: `${returnId}|1` };
    await app.query(
      `INSERT INTO return_snapshot (id, area_id, kind, month, edition, column_map, status) VALUES ($1, $2, 'participant-mi', '2026-10-01', 9, '[]', 'running')`,
      [returnId, app.cast.areaId],
    );
    await app.query(`INSERT INTO return_part (return_id, part, area_id, sealed) VALUES ($1, 1, $2, $3)`, [
      returnId,
      app.cast.areaId,
      keyed(FIRST).seal(text, place),
    ]);
    await app.query(
      `UPDATE return_snapshot SET status = 'locked', sha256 = sha256('x'), locked_at = now(), stored_name = 'x' WHERE id = $1`,
      [returnId],
    );
    expect(await app.nest.get(KeyRotation).rotate()).toBe(1);
    const [part] = await app.query<{ sealed: Buffer }>(`SELECT sealed FROM return_part WHERE return_id = $1`, [
      returnId,
    ]);
    expect(keyed(SECOND).unsealText(part?.sealed ?? Buffer.alloc(0), place)).toBe(text);
    await expect(
      app.query(`UPDATE return_part SET sealed = $2 WHERE return_id = $1`, [
        returnId,
        keyed(SECOND).seal('forged', place),
      ]),
    ).rejects.toThrow(/locked/);
  });

  it('knows every column that holds sealed values', async () => {
    const bytes = await app.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND udt_name = 'bytea' ORDER BY 1`,
    );
    const known = app.nest.get(SealedColumns).all.map(({ table, column }) => `${table}.${column}`);
    const others = bytes.map(({ name }) => name).filter((name) => !known.includes(name));
    expect(others.filter((name) => !HASHES.test(name))).toEqual([]);
    expect(known.length).toBeGreaterThanOrEqual(5);
  });
});
