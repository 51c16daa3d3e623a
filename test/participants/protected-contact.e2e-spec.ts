import { MessagesService } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { ReturnLinesQuery } from '../../src/modules/reporting/data/return-lines.query.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';

const PHONE = '+441632960741';
const POSTCODE = 'ME17 4QQ';
/** The number and the postcode, however they may be written. */
const CANARIES = /960\s?741|ME17\s?4QQ/i;

let app: TestApp;
let theirs: GivenEpisode;
let specialist: Client;
let leader: Client;
let manager: Client;
let quality: Client;
let colleague: Client;
let colleagueId: string;

beforeAll(async () => {
  app = await startApp();
  theirs = await givenEpisode(app, { name: ['Vera', 'Protectme'] });
  await app.query(
    `UPDATE participant SET phone = $2, postcode = $3, email = 'vera@example.org', may_text = true WHERE id = $1`,
    [theirs.participantId, PHONE, POSTCODE],
  );
  const [other] = await app.query<{ id: string; email: string }>(
    `SELECT id, email FROM user_account WHERE role = 'employment-specialist' AND id <> $1 AND suspended_at IS NULL
        AND provider_id = (SELECT provider_id FROM user_account WHERE id = $1) ORDER BY email LIMIT 1`,
    [theirs.specialistId],
  );
  if (!other) throw new Error('Nobody works beside the specialist');
  colleagueId = other.id;
  specialist = await app.as('specialist@demo.example');
  leader = await app.as('leader@demo.example');
  manager = await app.as('manager@demo.example');
  quality = await app.as('quality@demo.example');
  colleague = await app.as(other.email);
  await app.asSystem(() =>
    app.nest.get(MessagesService).notify({
      ...{ template: 'self-referral-acknowledged', causeKey: 'protected', goodUntil: null },
      ...{ areaId: app.cast.areaId, providerId: app.cast.providers[0].id, participantId: theirs.participantId },
      to: { name: 'Vera', preference: 'sms', phone: PHONE, email: null, mayText: true, mayEmail: false },
      data: { name: 'Vera', reference: 'R-1' },
    }),
  );
});
afterAll(() => app.close());

const person = (): string => `/participants/${theirs.participantId}`;
const page = (): string => `${person()}/contact-protection`;

/** Everywhere a record's banner, its details or a list of people stands. */
const places = (): string[] => [
  ...[person(), `${person()}/edit`, `${person()}/consents`, page(), `/api/v1${page()}`],
  ...['/search?words=Protectme', '/api/v1/participants?search=Protectme', '/messages', '/api/v1/messages'],
  ...[`/api/v1${person()}`, `/api/v1${person()}/record`, `/api/v1${person()}/timeline`],
  ...['/caseload', '/api/v1/caseload', '/today'],
  ...['exit', 'specialist', 'notes/new', 'sessions/new', 'profile', 'plan', 'placements/new', 'outcomes'].map(
    (part) => `/episodes/${theirs.id}/${part}`,
  ),
];

async function told(by: Client): Promise<string[]> {
  const found: string[] = [];
  for (const url of places()) {
    const { status, text } = await by.get(url);
    expect([url, [200, 403].includes(status)]).toEqual([url, true]);
    if (status === 200 && CANARIES.test(text)) found.push(url);
  }
  return found;
}

describe('a protected address and telephone', () => {
  it('[ASVS 8.2.3] [S4] stand on no page and in no answer for whoever does not support the person', async () => {
    expect((await told(colleague)).length).toBeGreaterThan(5);
    expect((await told(quality)).length).toBeGreaterThan(3);
    await specialist.submit(page(), { reason: 'WHYWORD a former partner' }).expect(303);
    expect(await told(colleague)).toEqual([]);
    expect(await told(quality)).toEqual([]);
    expect((await colleague.get(person()).expect(200)).text).toContain('Protected');
    expect((await colleague.get('/messages').expect(200)).text).toContain('a protected number');
    expect((await colleague.get(`/api/v1${person()}`).expect(200)).body).toMatchObject({
      ...{ phone: null, postcode: null, contactProtected: true, contactHidden: true },
    });
  });

  it('[ASVS 8.2.3] are seen, with a mark, by the specialist, the team leader and the manager', async () => {
    for (const by of [specialist, leader, manager]) {
      const { text } = await by.get(person()).expect(200);
      expect(text).toContain('01632 960741 (protected: do not pass on)');
      expect(text).toContain('Address and phone protected');
      expect((await by.get(`/api/v1${person()}`).expect(200)).body).toMatchObject({
        ...{ phone: PHONE, postcode: POSTCODE, contactHidden: false },
      });
    }
    expect((await specialist.get(`/search?words=Protectme`).expect(200)).text).toContain(
      `${POSTCODE} (protected: do not pass on)`,
    );
  });

  it('[ASVS 8.2.3] say why only to those who work with the person', async () => {
    for (const [by, reason] of [
      [specialist, 'WHYWORD a former partner'],
      [leader, 'WHYWORD a former partner'],
      [manager, null],
      [colleague, null],
    ] as const)
      expect((await by.get(`/api/v1${page()}`).expect(200)).body).toMatchObject({
        ...{ reason, isProtected: true, byName: 'Maya Thornton' },
      });
    await quality.get(page()).expect(403);
    for (const url of places()) expect([url, (await manager.get(url)).text.includes('WHYWORD')]).toEqual([url, false]);
  });

  it('[ASVS 8.2.3] are neither changed nor opened by whoever does not see them, and stay when they save the rest', async () => {
    const { headers } = await colleague.get(`/api/v1${person()}`).expect(200);
    const version = { 'if-match': String(headers['etag']) };
    for (const change of [{ phone: '01632 960999' }, { phone: '' }, { postcode: 'CT14 3EJ' }])
      await colleague.patch(`/api/v1${person()}`, change, version).expect(403);
    await colleague.patch(`/api/v1${person()}`, { knownAs: 'Vee' }, version).expect(200);
    await colleague.delete(`/api/v1${page()}`).expect(403);
    await colleague.submit(`${page()}/end`).expect(403);
    await colleague.put(`/api/v1${page()}`, { reason: 'mine' }).expect(403);
    const form = await colleague.get(`${person()}/edit`).expect(200);
    expect(form.text).not.toMatch(/name="(phone|postcode)"/);
    const kept = /name="version" value="(\d+)"/.exec(form.text)?.[1] ?? '';
    await colleague
      .submit(`${person()}/edit`, {
        ...{ version: kept, givenName: 'Vera', familyName: 'Protectme', phone: '01632 960999', postcode: '' },
        ...{ contactPreference: 'sms', safeWays: ['text'], language: 'English', dateOfBirth: '17/5/1990' },
      })
      .expect(303);
    const [row] = await app.query(`SELECT phone, postcode FROM participant WHERE id = $1`, [theirs.participantId]);
    expect(row).toEqual({ phone: PHONE, postcode: POSTCODE });
  });

  it('are seen by a colleague as long as they cover, and no longer', async () => {
    const cover = await leader
      .post('/api/v1/covers', {
        ...{ specialistId: theirs.specialistId, coveredBy: colleagueId, startsOn: app.today, endsOn: app.today },
      })
      .expect(201);
    expect((await colleague.get(`/api/v1${person()}`).expect(200)).body).toMatchObject({ phone: PHONE });
    await leader.post(`/api/v1/covers/${(cover.body as { id: string }).id}/end`).expect(200);
    expect((await colleague.get(`/api/v1${person()}`).expect(200)).body).toMatchObject({ phone: null });
  });

  it('[S4] cannot be found out by trying: any postcode matches alike, and no number does', async () => {
    const match = (postcode: string, phone: string) =>
      app.asSystem(async () => {
        const { dateOfBirth, family_key } = { dateOfBirth: '1990-05-17' as never, family_key: 'protectme' };
        const found = await app.nest.get(ParticipantsService).matching({
          ninoIndexes: [],
          names: [{ familyKey: family_key, dateOfBirth, postcode }],
          phones: [{ phone, dateOfBirth }],
        });
        return found.map(({ kind, postcode: answered, phone: number }) => ({ kind, answered, number }));
      });
    const right = await match(POSTCODE, PHONE);
    const wrong = await match('TN1 1AA', '+441632960111');
    expect(right).toEqual([{ kind: 'name-dob-postcode', answered: POSTCODE, number: null }]);
    expect(wrong).toEqual([{ kind: 'name-dob-postcode', answered: 'TN1 1AA', number: null }]);
    for (const words of [PHONE, '960741', 'ME17', POSTCODE])
      expect(
        (await colleague.get(`/api/v1/participants?search=${encodeURIComponent(words)}`).expect(200)).body,
      ).toEqual({ items: [] });
  });

  it('still receive messages', async () => {
    const { phone, postcode } = await app.asSystem(() => app.nest.get(ParticipantsService).reach(theirs.participantId));
    expect({ phone, postcode }).toEqual({ phone: PHONE, postcode: POSTCODE });
  });

  it('[S4] stand in no return, and are not asked for there', async () => {
    const scope = { areaId: app.cast.areaId, providerId: null, asOf: app.today };
    const line = await app.asSystem(async () => {
      const query = app.nest.get(ReturnLinesQuery);
      await query.open(scope, app.today);
      return (await query.fetch(1000)).find(({ participantId }) => participantId === theirs.participantId);
    });
    expect(line).toMatchObject({ postcode: null });
    expect(line?.problems).not.toContain('postcode-missing');
  });

  it('follow a merge, and end when the person no longer wishes it', async () => {
    const twin = await givenEpisode(app, { name: ['Vera', 'Twin'] });
    await app.asSystem(() => app.nest.get(ParticipantsService).mergeInto(theirs.participantId, twin.participantId));
    expect((await leader.get(`/api/v1/participants/${twin.participantId}`).expect(200)).body).toMatchObject({
      contactProtected: true,
    });
    await leader.submit(`/participants/${twin.participantId}/contact-protection/end`).expect(303);
    expect((await colleague.get(`/api/v1/participants/${twin.participantId}`).expect(200)).body).toMatchObject({
      ...{ contactProtected: false, contactHidden: false, phone: '+441632960001' },
    });
    expect(await app.auditOf(twin.participantId)).toContainEqual(
      expect.objectContaining({ action: 'update', fields: expect.arrayContaining(['contact_protected_at']) as never }),
    );
  });
});
