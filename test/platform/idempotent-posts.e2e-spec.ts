import { randomUUID } from 'node:crypto';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('posts that may be sent twice', () => {
  let app: TestApp;
  let program: Client;
  let browser: Client;

  beforeAll(async () => {
    app = await startApp();
    program = await app.withToken('specialist@demo.example');
    browser = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());

  const count = async (name: string): Promise<number> =>
    (await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM employer WHERE name = $1`, [name]))[0]?.n ?? -1;

  it('give a program the first answer again and change nothing', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { name: 'Orchard Packing' };
    const first = await program.post('/api/v1/employers', body, key).expect(201);
    const again = await program.post('/api/v1/employers', body, key).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await count('Orchard Packing')).toBe(1);
  });

  it('refuse a key that was used for something else', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await program.post('/api/v1/employers', { name: 'Tidal Marine' }, key).expect(201);
    const { body } = await program.post('/api/v1/employers', { name: 'Tidal Marine Ltd' }, key).expect(422);
    expect(body.type).toBe('urn:ctw:problem:idempotency-key-reused');
    expect(await count('Tidal Marine Ltd')).toBe(0);
  });

  it('happen once when twenty arrive at the same time', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => program.post('/api/v1/employers', { name: 'Rush Hour Cafe' }, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(answers.some(({ status }) => status === 409) ? [201, 409] : [201]),
    );
    expect(await count('Rush Hour Cafe')).toBe(1);
  });

  it('keep nothing of a refused one, so that it may be tried again', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await program.post('/api/v1/employers', { name: '' }, key).expect(422);
    await program.post('/api/v1/employers', { name: 'Second Thoughts' }, key).expect(201);
  });

  it('are one change when a person clicks twice, and two when they fill the form in twice', async () => {
    const form = { name: 'Double Click Deli', _request: randomUUID() };
    const first = await browser.submit('/employers/new', form).expect(303);
    const again = await browser.submit('/employers/new', form).expect(303);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(await count('Double Click Deli')).toBe(1);
  });

  it('never keep an answer where it can be read', async () => {
    const rows = await app.query<{ cipher: Buffer }>(`SELECT response_cipher AS cipher FROM idempotency_key`);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ cipher }) => cipher.includes('Orchard'))).toEqual([]);
  });

  it('name the version of what they answer, and 304 what the asker has already', async () => {
    const { body, headers } = await program.post('/api/v1/employers', { name: 'Tagged Ltd' }).expect(201);
    expect(headers['etag']).toBe('"1"');
    const { id } = body as { id: string };
    await program.get(`/api/v1/employers/${id}`).set('if-none-match', '"1"').expect(304);
    await program.get(`/api/v1/employers/${id}`).set('if-none-match', '"7"').expect(200);
  });
});
