import { ParticipantsService } from '#modules/participants';
import { calendarDate } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { somebody } from './somebody.js';

let app: TestApp;
let leader: Client;
let specialist: Client;
let quality: Client;
let otherLeader: Client;
let sean: string;

const SEAN = {
  ...{ givenName: 'Sean', familyName: 'Smithson', phone: '+441632960321', postcode: 'TN39 3AA' },
  ...{ dateOfBirth: calendarDate('1981-04-05'), nino: 'AB123456C', email: null },
};

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  leader = await app.as('leader@demo.example');
  specialist = await app.as('specialist@demo.example');
  quality = await app.as('quality@demo.example');
  otherLeader = await app.as('manager2@demo.example');
  sean = (await app.asSystem(() => app.nest.get(ParticipantsService).register(somebody(app, SEAN)))).id;
});
afterAll(() => app.close());

const asked = async (typed: Readonly<Record<string, string>>, by = leader, query = ''): Promise<string> =>
  (await by.submit(`/participants/possible-same${query}`, typed).expect(200)).text;

describe('complaint 6: duplicate checks are noisy or blind', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a telephone and the sound of a name',
      { givenName: 'Shaun', familyName: 'Smythson', phone: '01632 960 321' },
      'Same phone, name sounds alike',
    ],
    ['birthday and surname', { familyName: 'SMITHSON', dateOfBirth: '5 April 1981' }, 'Same birthday and surname'],
    ['name and postcode', { givenName: 'Sean', familyName: 'Smithson', postcode: 'tn393aa' }, 'Same postcode and name'],
    ['the number', { nino: 'ab 12 34 56 d' }, 'Same National Insurance number'],
  ])('notices %s, with the reason in words, in the page and without script', async (_, typed, reason) => {
    for (const query of ['?part=list', '']) {
      const html = await asked(typed, leader, query);
      expect(html).toContain(`/participants/${sean}`);
      expect(html).toContain(reason);
    }
  });

  it('stays silent for what many people share', async () => {
    const shared: readonly Readonly<Record<string, string>>[] = [
      { familyName: 'Smithson' },
      { givenName: 'Sean', familyName: 'Smithson' },
      { phone: '01632 960321' },
      { dateOfBirth: '5/4/1981' },
      { dateOfBirth: '5/4/81', familyName: 'Smithson' },
      { familyName: 'Smithson', postcode: 'TN39 3AA' },
      { givenName: 'Shaun', phone: '01632 9603' },
      {},
    ];
    for (const typed of shared) expect((await asked(typed, leader, '?part=list')).trim()).toBe('');
  });

  it('is a look at those it named', async () => {
    await asked({ familyName: 'Smithson', dateOfBirth: '5/4/1981' });
    const looks = await app.query<{ actor_id: string }>(
      `SELECT actor_id FROM audit_entry WHERE action = 'read' AND what = 'search' AND $1 = ANY (seen)`,
      [sean],
    );
    expect(looks.map(({ actor_id: by }) => by)).toContain(app.cast.person('leader@demo.example').id);
  });

  it('leaves out the record that is being edited, and never stands in the way of saving', async () => {
    const typed = { givenName: 'Sean', familyName: 'Smithson', dateOfBirth: '5/4/1981' };
    expect((await asked(typed, leader, `?part=list&except=${sean}`)).trim()).toBe('');
    const page = await specialist.get(`/participants/${sean}/edit`).expect(200);
    expect(page.text).toContain(`data-ctw-same-person="/participants/possible-same?except=${sean}"`);
    expect(page.text.indexOf('>Save')).toBeLessThan(page.text.indexOf('Do we know this person already?'));
    const twin = await app.asSystem(() =>
      app.nest.get(ParticipantsService).register(somebody(app, { ...SEAN, nino: null })),
    );
    expect(twin.id).not.toBe(sean);
    await app.asSystem(() => app.nest.get(ParticipantsService).mergeInto(twin.id, sean));
    expect((await asked(typed, leader, '?part=list')).match(/href="\/participants\//g)).toHaveLength(1);
  });

  it('of another provider says no more than that there is a match, only for the keys of the contract, only to triage', async () => {
    const keys = { familyName: 'Smithson', dateOfBirth: '5/4/1981', postcode: 'TN39 3AA' };
    const html = await asked(keys, otherLeader, '?part=list');
    expect(html).toContain('A match exists with another organisation');
    expect(html).not.toMatch(/Sean|KM-|participants\//);
    const sounds = { givenName: 'Shaun', familyName: 'Smithson', phone: '01632 960321' };
    expect((await asked(sounds, otherLeader, '?part=list')).trim()).toBe('');
    const specialist3 = await app.as('specialist2@demo.example');
    expect((await asked(keys, specialist3, '?part=list')).trim()).toBe('');
    await (await app.as('referrer@demo.example')).submit('/participants/possible-same', keys).expect(403);
  });

  it('confirms no protected phone or postcode, here or elsewhere', async () => {
    await specialist.submit(`/participants/${sean}/contact-protection`, { reason: 'Wishes it' }).expect(303);
    const byPhone = { givenName: 'Sean', familyName: 'Smithson', phone: '01632 960321' };
    const byPlace = { givenName: 'Sean', familyName: 'Smithson', postcode: 'TN39 3AA' };
    for (const typed of [byPhone, byPlace]) expect((await asked(typed, quality, '?part=list')).trim()).toBe('');
    expect(await asked(byPhone, leader, '?part=list')).toContain('Same phone and name');
    const elsewhere = { familyName: 'Smithson', dateOfBirth: '5/4/1981', postcode: 'TN39 3AA' };
    expect((await asked(elsewhere, otherLeader, '?part=list')).trim()).toBe('');
  });

  it('shows restricted people to nobody who is not named', async () => {
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at, restricted_by)
       SELECT area_id, provider_id, id, 'at-risk', 'Kept close', now(), 'test' FROM participant WHERE id = $1`,
      [sean],
    );
    for (const by of [leader, quality, otherLeader])
      expect((await asked({ nino: 'AB123456C' }, by, '?part=list')).trim()).toBe('');
  });
});
