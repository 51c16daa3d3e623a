import { ParticipantConsents, FindPeople, ParticipantsService, type NewPerson } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { calendarDate } from '#shared/calendar-date';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { somebody } from './somebody.js';

let app: TestApp;
let people: ParticipantsService;
let choices: ParticipantConsents;
let leader: Client;
let specialist: Client;
let other: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  people = app.nest.get(ParticipantsService);
  choices = app.nest.get(ParticipantConsents);
  leader = await app.as('leader@demo.example');
  specialist = await app.as('specialist@demo.example');
  other = await app.as('manager2@demo.example');
});
afterAll(() => app.close());

const today = calendarDate('2026-11-20');

const zee = (differing: Partial<NewPerson> = {}): NewPerson =>
  somebody(app, { knownAs: 'Zee', needGroups: ['LTHC', 'DOM_ABUSE'], ...differing });

const given = (differing: Partial<NewPerson> = {}): Promise<string> =>
  app.asSystem(async () => (await people.register(zee(differing))).id);
const asSystem = <T>(work: () => Promise<T>): Promise<T> => app.asSystem(work);

describe('a person', () => {
  it('is registered with a reference of the area, and the number sealed, found only by its key', async () => {
    const id = await given({ nino: 'AB123456C' });
    const view = await asSystem(() => people.get(id));
    expect(view).toMatchObject({
      reference: expect.stringMatching(/^KM-\d{6}$/) as string,
      displayName: 'Zoë O’Brien-Smith',
      maskedNino: '•• •• •• 56 C',
      districtName: 'Dover',
    });
    const [row] = await app.query<{ text: string }>(
      `SELECT p::text || encode(nino_cipher, 'escape') AS text FROM participant p WHERE id = $1`,
      [id],
    );
    expect(row?.text).not.toContain('123456');
    const keys = { ninoIndexes: [people.ninoIndexOf('AB123456A')], names: [], phones: [] };
    expect(await asSystem(() => people.matching(keys))).toMatchObject([
      { kind: 'nino', participantId: id, isVisible: true },
    ]);
  });

  it('is registered in thousands at once, in order, each once', async () => {
    const many = Array.from({ length: 2_500 }, (_, i) =>
      zee({ familyName: `Crowd ${i}`, phone: null, sharingAgreedOn: today }),
    );
    const registered = await asSystem(() => people.registerMany(many));
    expect(new Set(registered.map(({ reference }) => reference)).size).toBe(2_500);
    const [row] = await app.query(`SELECT family_name FROM participant WHERE id = $1`, [registered[1_777]?.id]);
    expect(row).toEqual({ family_name: 'Crowd 1777' });
    const [consents] = await app.query(
      `SELECT count(*)::integer AS n FROM participant_consent WHERE purpose = 'referral-share'`,
    );
    expect(consents).toEqual({ n: 2_500 });
  });

  it('is shown to those who work with them, with every look on record', async () => {
    const id = await given();
    const { body, headers } = await specialist.get(`/api/v1/participants/${id}`).expect(200);
    expect(body).toMatchObject({
      id,
      needGroups: ['LTHC', 'DOM_ABUSE'],
      sensitiveNeedsHidden: false,
      maskedNino: null,
    });
    expect(headers['etag']).toBe('"1"');
    await specialist.get(`/api/v1/participants/${id}`).set('if-none-match', '"1"').expect(304);
    const who = app.cast.person('specialist@demo.example').id;
    expect(await app.auditOf(id)).toContainEqual({ by: who, action: 'read', what: 'participant', fields: [] });
    await other.get(`/api/v1/participants/${id}`).expect(404);
    await (await app.as('referrer@demo.example')).get(`/api/v1/participants/${id}`).expect(403);
    await app.stranger().get(`/api/v1/participants/${id}`).expect(401);
  });

  it('keeps sensitive needs from those who do not', async () => {
    const id = await given();
    const { body } = await (await app.as('privacy@demo.example')).get(`/api/v1/participants/${id}`).expect(200);
    expect(body).toMatchObject({ needGroups: [], sensitiveNeedsHidden: true });
    expect(JSON.stringify(body)).not.toContain('DOM_ABUSE');
  });
});

describe('search', () => {
  it('finds by parts of names in any order, without accents, and by reference', async () => {
    const id = await given({ givenName: 'Grażyna', familyName: 'Hollowstead', knownAs: '' });
    const found = async (words: string, client = leader): Promise<string[]> => {
      const { body } = await client.get(`/api/v1/participants?search=${encodeURIComponent(words)}`).expect(200);
      return (body as { items: { id: string }[] }).items.map((item) => item.id);
    };
    const { reference } = await asSystem(() => people.get(id));
    for (const words of ['hollow', 'Grazyna', 'stead graż', reference, reference.slice(3)])
      expect(await found(words)).toEqual([id]);
    expect(await found('hollow nobody')).toEqual([]);
    expect(await found('%%')).toEqual([]);
    expect(await found('hollow', other)).toEqual([]);
    await leader.get('/api/v1/participants?search=h').expect(422);
    await leader.get('/api/v1/participants').expect(422);
    await (await app.as('commissioner@demo.example')).get('/api/v1/participants?search=hollow').expect(403);
  });
});

describe('a change', () => {
  it('by API needs the edition it changes, and is refused on an old one', async () => {
    const id = await given();
    const url = `/api/v1/participants/${id}`;
    await specialist.patch(url, { phone: '01632 960002' }).expect(428);
    const { body, headers } = await specialist
      .patch(
        url,
        { phone: '01632 960002', safeContact: 'Text only', mayLeaveVoicemail: false, email: '' },
        { 'if-match': '"1"' },
      )
      .expect(200);
    expect(body).toMatchObject({
      phone: '+441632960002',
      safeContact: 'Text only',
      mayLeaveVoicemail: false,
      email: null,
      givenName: 'Zoë',
    });
    expect(headers['etag']).toBe('"2"');
    const stale = await specialist.patch(url, { phone: '01632 960003' }, { 'if-match': '"1"' }).expect(412);
    expect(stale.body).toMatchObject({ code: 'stale-version', currentVersion: 2 });
    const updates = (await app.auditOf(id)).filter(({ action }) => action === 'update');
    expect(updates).toHaveLength(1);
    expect(updates[0]?.fields).toEqual(
      expect.arrayContaining(['email', 'may_leave_voicemail', 'phone', 'safe_contact', 'version']),
    );
    await other.patch(url, { phone: '' }, { 'if-match': '"2"' }).expect(404);
    await (await app.as('admin@demo.example')).patch(url, { phone: '' }, { 'if-match': '"2"' }).expect(403);
  });

  it('keeps names as one line that people can see', async () => {
    const id = await given();
    const url = `/api/v1/participants/${id}`;
    const names = { givenName: 'Zoë\nAnne', familyName: 'O’Brien\u202E-Smith', knownAs: '\u200b' };
    const { body } = await specialist.patch(url, names, { 'if-match': '"1"' }).expect(200);
    expect(body).toMatchObject({ givenName: 'Zoë Anne', familyName: 'O’Brien-Smith', knownAs: '' });
    const unseen = await specialist.patch(url, { familyName: '\u200b\u3164' }, { 'if-match': '"2"' }).expect(422);
    expect(unseen.body).toMatchObject({ errors: [{ pointer: '/familyName' }] });
  });

  it('by two at once is made once', async () => {
    const id = await given();
    const change = (phone: string) => specialist.patch(`/api/v1/participants/${id}`, { phone }, { 'if-match': '"1"' });
    const answers = await Promise.all([change('01632 960010'), change('01632 960011')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('names every field that cannot be accepted, and changes nothing', async () => {
    const id = await given();
    const { body } = await specialist
      .patch(
        `/api/v1/participants/${id}`,
        {
          phone: 'ring me',
          nino: '11 A1 11 11',
          postcode: 'nowhere',
          needGroups: ['WIZARD'],
          districtGss: 'E07000064',
          gpPracticeCode: 'G99999',
          familyName: ' ',
        },
        { 'if-match': '"1"' },
      )
      .expect(422);
    const pointers = (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).toSorted();
    expect(pointers).toEqual([
      '/districtGss',
      '/familyName',
      '/gpPracticeCode',
      '/needGroups',
      '/nino',
      '/phone',
      '/postcode',
    ]);
    const copied = await specialist
      .patch(`/api/v1/participants/${id}`, { nino: 'QQ 12 34 56 C' }, { 'if-match': '"1"' })
      .expect(422);
    expect(copied.body.errors).toEqual([
      { pointer: '/nino', detail: expect.stringContaining('This is our example, not a number of theirs') },
    ]);
    expect((await asSystem(() => people.get(id))).version).toBe(1);
  });

  it('adds a number learnt later, unless somebody in sight has it already', async () => {
    await given({ nino: 'CE654321A' });
    const id = await given();
    const url = `/api/v1/participants/${id}`;
    const { body } = await specialist.patch(url, { nino: 'CE 65 43 21 B' }, { 'if-match': '"1"' }).expect(422);
    expect(body).toMatchObject({ code: 'participant.nino-held', errors: [{ pointer: '/nino' }] });
    const known = await specialist.patch(url, { nino: 'ce 65 43 99 b' }, { 'if-match': '"1"' }).expect(200);
    expect(known.body).toMatchObject({ maskedNino: '•• •• •• 99 B' });
  });

  it('tells nobody by a number they know from elsewhere that it is held where they may not look', async () => {
    const elsewhere = await given({ nino: 'CE654361A', providerId: app.cast.providers[1].id });
    const restricted = await given({ nino: 'CE654362A' });
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at, restricted_by)
       SELECT area_id, provider_id, id, 'at-risk', 'Kept close', now(), 'test' FROM participant WHERE id = $1`,
      [restricted],
    );
    const type = async (nino: string): Promise<object> => {
      const id = await given();
      return (await specialist.patch(`/api/v1/participants/${id}`, { nino }, { 'if-match': '"1"' })).body as object;
    };
    const [free, heldElsewhere, heldClosely] = [
      await type('CE 65 43 60 A'),
      await type('CE 65 43 61 A'),
      await type('CE 65 43 62 A'),
    ];
    for (const answer of [heldElsewhere, heldClosely]) expect(Object.keys(answer)).toEqual(Object.keys(free));
    expect(heldElsewhere).toMatchObject({ version: 2, maskedNino: '•• •• •• 61 A' });
    expect(heldClosely).toMatchObject({ version: 2, maskedNino: '•• •• •• 62 A' });
    // Those who triage may know that there is somebody, and the record elsewhere stays as it was.
    const id = await given();
    const told = await leader.patch(`/api/v1/participants/${id}`, { nino: 'CE654361A' }, { 'if-match': '"1"' });
    expect([told.status, (await asSystem(() => people.get(elsewhere))).version]).toEqual([422, 1]);
  });

  it('of a name is found under the new one', async () => {
    const id = await given();
    await specialist
      .patch(`/api/v1/participants/${id}`, { familyName: 'Newbridge' }, { 'if-match': '"1"' })
      .expect(200);
    const { body } = await leader.get('/api/v1/participants?search=newbridge').expect(200);
    expect((body as { items: { id: string }[] }).items.map((item) => item.id)).toEqual([id]);
  });
});

describe('the page for contact and needs', () => {
  const typed = {
    version: '1',
    givenName: 'Zoë',
    familyName: 'O’Brien-Smith',
    postcode: 'ct14 3ej',
    phone: '01632 960020',
    email: '',
    contactPreference: 'sms',
    language: '',
    districtGss: 'E07000108',
  };

  it('saves, and a box not ticked is a no', async () => {
    const id = await given();
    const page = await specialist.get(`/participants/${id}/edit`).expect(200);
    expect(page.text).toContain('01632 960001');
    await specialist
      .submit(`/participants/${id}/edit`, {
        ...typed,
        safeWays: ['text'],
        needGroups: ['LTHC'],
        healthConditions: ['autism', 'vision'],
        safeContact: 'Never ring',
      })
      .expect(303)
      .expect('location', `/participants/${id}`);
    expect(await asSystem(() => people.get(id))).toMatchObject({
      postcode: 'CT14 3EJ',
      email: null,
      mayText: true,
      mayEmail: false,
      mayLeaveVoicemail: false,
      needGroups: ['LTHC'],
      healthConditions: ['autism', 'vision'],
      barriers: [],
      safeContact: 'Never ring',
      language: 'English',
    });
  });

  it('keeps everything typed when something is wrong or somebody else was faster', async () => {
    const id = await given();
    const wrong = await specialist
      .submit(`/participants/${id}/edit`, {
        ...typed,
        phone: 'ring <me>',
        safeContact: 'Only mornings',
        needGroups: ['CARER'],
        barriers: ['debt', 'rural'],
      })
      .expect(400);
    expect(wrong.text).toContain('Enter a phone number in full');
    expect(wrong.text).toContain('value="ring &lt;me&gt;"');
    expect(wrong.text).toContain('Only mornings');
    expect(wrong.text).toMatch(/value="CARER" checked/);
    expect(wrong.text).toContain('2 selected');
    await specialist.submit(`/participants/${id}/edit`, typed).expect(303);
    const late = await specialist
      .submit(`/participants/${id}/edit`, { ...typed, safeContact: 'Late words' })
      .expect(400);
    expect(late.text).toContain('Somebody else changed this record');
    expect(late.text).toContain('Late words');
  });

  it('is for those who may edit, and their own people', async () => {
    const id = await given();
    await other.get(`/participants/${id}/edit`).expect(404);
    await other.submit(`/participants/${id}/edit`, typed).expect(404);
    await (await app.as('admin@demo.example')).get(`/participants/${id}/edit`).expect(403);
  });
});

describe('the register of who takes part', () => {
  it('holds one open participation a person, by record and by number, across providers', async () => {
    const first = await given({ nino: 'HJ100200A' });
    const second = await given({ nino: 'HJ100200B', providerId: app.cast.providers[1].id, familyName: 'Another' });
    await asSystem(() => people.openParticipation(first, today));
    const taken = { code: 'participant.already-taking-part' };
    await expect(asSystem(() => people.openParticipation(first, today))).rejects.toMatchObject(taken);
    await expect(asSystem(() => people.openParticipation(second, today))).rejects.toMatchObject(taken);
    expect(await asSystem(() => people.takesPart(second))).toBe(true);
    await asSystem(() => people.closeParticipation(first, today));
    await expect(asSystem(() => people.closeParticipation(first, today))).rejects.toMatchObject({
      code: 'participant.not-taking-part',
    });
    await asSystem(() => people.openParticipation(second, today));
  });

  it('lets one of two in who begin at the same moment', async () => {
    const [a, b] = [await given({ nino: 'HJ300400A' }), await given({ nino: 'HJ300400C' })];
    const results = await Promise.allSettled([a, b].map((id) => asSystem(() => people.openParticipation(id, today))));
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('does not know of people without a number, and guards one learnt later', async () => {
    const id = await given();
    expect(await asSystem(() => people.takesPart(id))).toBeNull();
    await asSystem(() => people.openParticipation(id, today));
    expect(await asSystem(() => people.takesPart(id))).toBe(true);
    await specialist.patch(`/api/v1/participants/${id}`, { nino: 'HJ500600A' }, { 'if-match': '"1"' }).expect(200);
    const twin = await given({ nino: 'HJ500600D' });
    await expect(asSystem(() => people.openParticipation(twin, today))).rejects.toMatchObject({
      code: 'participant.already-taking-part',
    });
  });
});

describe('two records of one person', () => {
  it('become one: the other is found no more, and a number only it had moves over', async () => {
    const from = await given({ nino: 'KL100200A', familyName: 'Mergeworth' });
    const into = await given({ familyName: 'Mergeworth' });
    await asSystem(() => people.mergeInto(from, into));
    expect(await asSystem(() => people.get(into))).toMatchObject({ maskedNino: '•• •• •• 00 A' });
    expect(await asSystem(() => people.get(from))).toMatchObject({ mergedIntoId: into, maskedNino: null });
    expect((await asSystem(() => app.nest.get(FindPeople).search('mergeworth', 10))).map(({ id }) => id)).toEqual([
      into,
    ]);
    await expect(asSystem(() => people.mergeInto(from, into))).rejects.toMatchObject({
      code: 'participant.cannot-merge',
    });
    await expect(asSystem(() => people.mergeInto(into, into))).rejects.toMatchObject({
      code: 'participant.cannot-merge',
    });
  });
});

describe('a person who is allocated', () => {
  it('is seen by the new provider from then on, with their consents', async () => {
    const id = await given({ providerId: null, sharingAgreedOn: today });
    await leader.get(`/api/v1/participants/${id}`).expect(404);
    await asSystem(() => people.assignProvider(id, app.cast.providers[0].id));
    await leader.get(`/api/v1/participants/${id}`).expect(200);
    await asSystem(() =>
      choices.decide(id, { purpose: 'publicity', decision: 'given', version: '2026-04', decidedOn: today }),
    );
    await asSystem(() => choices.recordNotice(id, { version: '2026-04', shownOn: today }));
    const rows = await app.query(
      `SELECT purpose, version, provider_id FROM participant_consent WHERE participant_id = $1 ORDER BY purpose`,
      [id],
    );
    const provider_id = app.cast.providers[0].id;
    expect(rows).toEqual([
      { purpose: 'publicity', version: '2026-04', provider_id },
      { purpose: 'referral-share', version: '', provider_id },
    ]);
  });
});

it('shows nobody outside a unit of work that says who asks', async () => {
  await expect(people.get('0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11')).rejects.toThrow('No request context');
  const id = await given();
  const { SYSTEM } = await import('#platform/security/actor');
  const nobody = { actor: { ...SYSTEM, scope: 'none' as const }, correlationId: 'test' };
  await expect(RequestContext.run(nobody, () => people.get(id))).rejects.toMatchObject({
    code: 'participant.not-found',
  });
});
