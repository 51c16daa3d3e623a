import { type Client, startApp, type TestApp } from '../support/app.js';
import { change, referralOf, sent } from './referral-cells.js';

interface Received {
  readonly id: string;
  readonly reference: string;
}

const NAMES = ['referrer', 'leader', 'admin', 'manager2', 'specialist2'] as const;

describe('[I5] a National Insurance number of somebody with something open at another provider', () => {
  let app: TestApp;
  const by = {} as Record<(typeof NAMES)[number], Client>;
  let n = 0;
  let names = 0;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    for (const name of NAMES) by[name] = await app.as(`${name}@demo.example`);
  });
  afterAll(() => app.close());

  /** A referral that shares nothing with the nth person but the number. */
  const byNumber = (nth: number, differing: object = {}) =>
    referralOf(nth, {
      familyName: `Brook${'e'.repeat((names += 1))}`,
      phone: '',
      email: '',
      postcode: 'CT14 6AA',
      dateOfBirth: '1990-01-02',
      ...differing,
    });

  /** Somebody whom the leader of one provider referred, so that they have something open there. */
  async function knownToLeader(): Promise<number> {
    await sent(by.leader, (n += 1));
    return n;
  }

  /** Everything the sender gets back and can open afterwards, without what differs from any person to the next. */
  async function traceOf(sender: Client, body: object): Promise<string> {
    const answer = await sender.post('/api/v1/referrals', body);
    const { id, reference } = answer.body as Received;
    const seen = [JSON.stringify([answer.status, answer.body])];
    const places = [`/api/v1/referrals/${id}`, `/api/v1/referrals/${id}/matches`, `/referrals/${id}`, '/my-referrals'];
    for (const place of places) {
      const { status, text } = await sender.get(place);
      seen.push(`${status} ${text}`);
    }
    const queue = (await sender.get('/api/v1/referrals?limit=100')).body as { items?: Received[] };
    seen.push(JSON.stringify(queue.items?.find((line) => line.id === id) ?? null));
    await app.query(`DELETE FROM referral_seen WHERE referral_id = $1`, [id]);
    return seen
      .join('\n')
      .replaceAll(reference, 'R-1')
      .replaceAll(/Brooke+/g, 'Brook')
      .replaceAll(/R-\d{6}|KM-\d{6}/g, 'REF')
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/(value|content|nonce)="[^"]*"/g, '')
      .replaceAll(/\d+ [A-D]\b/g, '');
  }

  it('is taken in, and looks to a referrer or specialist elsewhere like anybody’s, fit for the programme or not', async () => {
    for (const sender of [by.specialist2, by.referrer]) {
      for (const differing of [{}, { localAuthority: 'Rother' }]) {
        const known = await knownToLeader();
        const unknown = (n += 1);
        const trace = await traceOf(sender, byNumber(known, differing));
        expect(trace).toMatch(/^\[201,/);
        const other = await traceOf(sender, byNumber(unknown, differing));
        if (sender === by.specialist2) expect(trace).toBe(other);
        else expect(trace.split('\n')[0]).toBe(other.split('\n')[0]);
      }
    }
  });

  it('is shown to whoever triages and may see it, and elsewhere only that it exists', async () => {
    const known = await knownToLeader();
    const { body } = await by.referrer.post('/api/v1/referrals', byNumber(known)).expect(201);
    const { id } = body as Received;
    const [match] = ((await by.admin.get(`/api/v1/referrals/${id}/matches`).expect(200)).body as { items: object[] })
      .items;
    expect(match).toMatchObject({
      kind: 'nino',
      hasOpenCase: true,
      person: { displayName: expect.any(String) as string },
    });
    // Still the hard stop of domain 1.4.
    await change(by.admin, id, 'first-contact', { channel: 'phone', result: 'wants-support' });
    await change(by.admin, id, 'decision', { decision: 'accept' }, 409);

    const second = await knownToLeader();
    const elsewhere = await by.specialist2.post('/api/v1/referrals', byNumber(second)).expect(201);
    const at = `/api/v1/referrals/${(elsewhere.body as Received).id}`;
    const [hidden] = ((await by.manager2.get(`${at}/matches`).expect(200)).body as { items: object[] }).items;
    expect(hidden).toMatchObject({ kind: 'nino', hasOpenCase: null, person: null });
    expect(((await by.specialist2.get(`${at}/matches`).expect(200)).body as { items: object[] }).items).toEqual([]);
    expect((await by.specialist2.get('/referrals')).text).not.toContain('ossible duplicate');
    const filtered = await by.specialist2.get('/api/v1/referrals?check=possible-duplicate').expect(200);
    expect((filtered.body as { items: Received[] }).items).toEqual(
      ((await by.specialist2.get('/api/v1/referrals').expect(200)).body as { items: Received[] }).items,
    );
  });

  it('of whom the sender sent themselves, or colleagues did, is refused', async () => {
    const own = (n += 1);
    await sent(by.referrer, own);
    await by.referrer.post('/api/v1/referrals', byNumber(own)).expect(409);
    const colleagues = (n += 1);
    await sent(by.specialist2, colleagues);
    await by.manager2.post('/api/v1/referrals', byNumber(colleagues)).expect(409);
  });
});
