import { ParticipantsService, type NewPerson } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { calendarDate } from '#shared/calendar-date';
import { atWork } from '../outcomes/at-work.js';
import { supported } from '../outcomes/people.js';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { somebody } from './somebody.js';

let app: TestApp;
let people: ParticipantsService;
let leader: Client;
let specialist: Client;
let other: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  people = app.nest.get(ParticipantsService);
  leader = await app.as('leader@demo.example');
  specialist = await app.as('specialist@demo.example');
  other = await app.as('manager2@demo.example');
});
afterAll(() => app.close());

const asSystem = <T>(work: () => Promise<T>): Promise<T> => app.asSystem(work);

const given = (differing: Partial<NewPerson> = {}): Promise<string> =>
  asSystem(async () => (await people.register(somebody(app, differing))).id);

describe('sensitive needs and equality data', () => {
  const needs = { needGroups: ['LTHC', 'DOM_ABUSE'], primaryNeed: 'DOM_ABUSE' };
  const facts = { sex: 'female', ethnicity: 'white-irish', healthConditions: ['autism', 'substance-use'] };
  const asked = async (): Promise<string> => {
    const id = await given(needs);
    await specialist
      .patch(`/api/v1/participants/${id}`, { ...facts, barriers: ['debt', 'criminal-record'] }, { 'if-match': '"1"' })
      .expect(200);
    return id;
  };
  const hidden = /DOM_ABUSE|substance-use|criminal-record|white-irish|"sex":"female"/;

  it.each(['specialist@demo.example', 'leader@demo.example'])('are shown whole to %s', async (email) => {
    const id = await asked();
    const who = await app.as(email);
    const { body } = await who.get(`/api/v1/participants/${id}`).expect(200);
    expect(body).toMatchObject({ ...needs, ...facts, sensitiveNeedsHidden: false });
    const record = await who.get(`/api/v1/participants/${id}/record`).expect(200);
    expect(record.body).toMatchObject({
      person: { needGroups: needs.needGroups, barriers: ['debt', 'criminal-record'], sensitiveNeedsHidden: false },
    });
    const page = (await who.get(`/participants/${id}`).expect(200)).text;
    expect(page).toMatch(/domestic abuse/i);
    expect(page).not.toContain('Something more is recorded');
    expect((await who.get(`/participants/${id}/edit`).expect(200)).text).toMatch(/value="DOM_ABUSE" checked/);
  });

  it.each(['admin@demo.example', 'privacy@demo.example'])(
    'and everything else about health and circumstances is kept from %s, who only has to find and reach people',
    async (email) => {
      const id = await asked();
      const who = await app.as(email);
      const { body } = await who.get(`/api/v1/participants/${id}`).expect(200);
      const nothing = { needGroups: [], healthConditions: [], barriers: [] };
      expect(body).toMatchObject({ ...nothing, benefits: [], primaryNeed: null, sex: null, ethnicity: null });
      const record = await who.get(`/api/v1/participants/${id}/record`).expect(200);
      expect(record.body).toMatchObject({ person: { ...nothing, sensitiveNeedsHidden: true } });
      const page = await who.get(`/participants/${id}`).expect(200);
      for (const answer of [JSON.stringify(body), record.text, page.text])
        expect(answer).not.toMatch(/LTHC|autism|debt/);
    },
  );

  it.each(['manager@demo.example', 'quality@demo.example'])(
    'are kept from %s on every page and in every answer of the API',
    async (email) => {
      const id = await asked();
      const who = await app.as(email);
      const { body } = await who.get(`/api/v1/participants/${id}`).expect(200);
      expect(body).toMatchObject({ needGroups: ['LTHC'], primaryNeed: null, sex: null, ethnicity: null });
      expect(body).toMatchObject({ healthConditions: ['autism'], sensitiveNeedsHidden: true });
      const record = await who.get(`/api/v1/participants/${id}/record`).expect(200);
      expect(record.body).toMatchObject({
        person: { needGroups: ['LTHC'], healthConditions: ['autism'], barriers: ['debt'], sensitiveNeedsHidden: true },
      });
      for (const answer of [JSON.stringify(body), record.text]) expect(answer).not.toMatch(hidden);
      const page = await who.get(`/participants/${id}`).expect(200);
      expect(page.text).not.toMatch(/domestic abuse|Drug or alcohol|Criminal record/i);
      expect(page.text).toContain('Something more is recorded');
    },
  );

  it('stay as they are when somebody edits who cannot see them', async () => {
    const id = await asked();
    const manager = await app.as('manager@demo.example');
    const page = await manager.get(`/participants/${id}/edit`).expect(200);
    expect(page.text).not.toMatch(/DOM_ABUSE|substance-use|criminal-record|name="sex"|name="ethnicity"/);
    const url = `/api/v1/participants/${id}`;
    const refused = await manager.patch(url, { sex: 'male' }, { 'if-match': '"2"' }).expect(403);
    expect(refused.body).toMatchObject({ code: 'participant.equality-not-yours' });
    const changed = await manager
      .patch(url, { needGroups: ['CARER'], barriers: [], primaryNeed: '' }, { 'if-match': '"2"' })
      .expect(200);
    expect(changed.text).not.toMatch(hidden);
    await manager
      .submit(`/participants/${id}/edit`, {
        ...{ version: '3', givenName: 'Zoë', familyName: 'Kept', contactPreference: 'sms', needGroups: 'CARER' },
        healthConditions: 'vision',
      })
      .expect(303);
    const { body } = await specialist.get(url).expect(200);
    expect(body).toMatchObject({
      familyName: 'Kept',
      needGroups: ['CARER', 'DOM_ABUSE'],
      primaryNeed: 'DOM_ABUSE',
      healthConditions: ['vision', 'substance-use'],
      barriers: ['criminal-record'],
      sex: 'female',
      ethnicity: 'white-irish',
    });
  });

  it.each([
    { needGroups: ['LTHC', 'DOM_ABUSE'] },
    { needGroups: ['LTHC', 'SUBSTANCE'] },
    { primaryNeed: 'DOM_ABUSE' },
    { primaryNeed: 'SUBSTANCE' },
    { healthConditions: ['substance-use'] },
    { barriers: ['criminal-record'] },
  ])('tell nothing to somebody who cannot see them and writes %j', async (guess) => {
    const url = `/api/v1/participants/${await asked()}`;
    const manager = await app.as('manager@demo.example');
    const { body } = await manager.patch(url, guess, { 'if-match': '"2"' }).expect(422);
    expect(body).toMatchObject({ errors: [{ pointer: `/${Object.keys(guess)[0]}` }] });
    const after = await specialist.get(url).expect(200);
    expect(after.body).toMatchObject({ ...needs, version: 2, healthConditions: facts.healthConditions });
  });
});

describe('what people are asked', () => {
  it('is blank until they were, and "prefers not to say" is an answer', async () => {
    const id = await given();
    const url = `/api/v1/participants/${id}`;
    const before = await specialist.get(url).expect(200);
    expect(before.body).toMatchObject({
      ...{ sex: null, ethnicity: null, evaluationContact: null, evaluationAskedOn: null, evaluationAskedByName: null },
    });
    const { body } = await specialist
      .patch(url, { sex: 'prefer-not-to-say', ethnicity: 'mixed-other' }, { 'if-match': '"1"' })
      .expect(200);
    expect(body).toMatchObject({ sex: 'prefer-not-to-say', ethnicity: 'mixed-other' });
    const wrong = await specialist
      .patch(
        url,
        { sex: 'x', ethnicity: 'martian', evaluationContact: 'no', evaluationAskedOn: '2026-11-21' },
        { 'if-match': '"2"' },
      )
      .expect(422);
    expect((wrong.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/ethnicity',
      '/evaluationAskedOn',
      '/sex',
    ]);
    await specialist.patch(url, { evaluationContact: 'perhaps' }, { 'if-match': '"2"' }).expect(422);
    const emptied = await specialist.patch(url, { sex: '' }, { 'if-match': '"2"' }).expect(200);
    expect(emptied.body).toMatchObject({ sex: null, ethnicity: 'mixed-other' });
  });

  it('says whether they may be contacted about the evaluation, when they were asked and who wrote it down', async () => {
    const id = await given();
    const url = `/api/v1/participants/${id}`;
    const name = app.cast.person('specialist@demo.example').name;
    const { body } = await specialist.patch(url, { evaluationContact: 'yes' }, { 'if-match': '"1"' }).expect(200);
    expect(body).toMatchObject({
      evaluationContact: 'yes',
      evaluationAskedOn: '2026-11-20',
      evaluationNoticeVersion: '2025-05',
      evaluationAskedByName: name,
    });
    const consents = () =>
      app.query(
        `SELECT decision, version, decided_on FROM participant_consent WHERE participant_id = $1 AND purpose = 'research-contact' ORDER BY seq`,
        [id],
      );
    const yes = { decision: 'given', version: '2025-05', decided_on: '2026-11-20' };
    expect(await consents()).toEqual([yes]);

    // The same again, by somebody else, is no new answer.
    const page = await leader.get(`/participants/${id}/edit`).expect(200);
    expect(page.text).toContain(`Asked on 20 November 2026, recorded by ${name}`);
    const typed = { givenName: 'Zoë', familyName: 'Asked', contactPreference: 'sms', dateOfBirth: '27/3/1985' };
    const answer = { evaluationContact: 'yes', evaluationAskedOn: '20/11/2026', evaluationNoticeVersion: '2025-05' };
    await leader.submit(`/participants/${id}/edit`, { ...typed, ...answer, version: '2' }).expect(303);
    expect((await specialist.get(url).expect(200)).body).toMatchObject({ evaluationAskedByName: name });

    await leader
      .submit(`/participants/${id}/edit`, {
        ...typed,
        version: '3',
        evaluationContact: 'no',
        evaluationAskedOn: '19/11/2026',
      })
      .expect(303);
    expect((await specialist.get(url).expect(200)).body).toMatchObject({
      evaluationContact: 'no',
      evaluationAskedOn: '2026-11-19',
      evaluationAskedByName: app.cast.person('leader@demo.example').name,
    });
    expect((await consents()).at(-1)).toEqual({ decision: 'objected', version: '2025-05', decided_on: '2026-11-19' });
    const taken = await specialist.patch(url, { evaluationContact: '' }, { 'if-match': '"4"' }).expect(200);
    expect(taken.body).toMatchObject({ evaluationContact: null, evaluationAskedOn: null, evaluationNoticeVersion: '' });
  });
});

describe('a wrong date of birth', () => {
  it('is put right with a reason, which stays on record, and others are told', async () => {
    const id = await given();
    const url = `/api/v1/participants/${id}`;
    const missing = await specialist.patch(url, { dateOfBirth: '1958-03-27' }, { 'if-match': '"1"' }).expect(422);
    expect(missing.body).toMatchObject({
      code: 'participant.correction-without-reason',
      errors: [{ pointer: '/dateOfBirthReason' }],
    });
    const change = { dateOfBirth: '1958-03-27', dateOfBirthReason: 'Passport seen' };
    const { body } = await specialist.patch(url, change, { 'if-match': '"1"' }).expect(200);
    expect(body).toMatchObject({ dateOfBirth: '1958-03-27', version: 2 });
    expect(await app.eventsAbout(id)).toEqual(['participant.corrected']);
    const who = app.cast.person('specialist@demo.example');
    expect(await app.auditOf(id)).toContainEqual(
      expect.objectContaining({
        by: who.id,
        action: 'update',
        fields: expect.arrayContaining(['date_of_birth']) as [],
      }),
    );
    const page = await specialist.get(`/participants/${id}/edit`).expect(200);
    expect(page.text).toContain(`Corrected on 20 November 2026 by ${who.name}: it was 27 March 1985. Passport seen`);

    // The same date again is no correction.
    await specialist.patch(url, { dateOfBirth: '1958-03-27' }, { 'if-match': '"2"' }).expect(200);
    expect(await app.eventsAbout(id)).toEqual(['participant.corrected']);
    await other.patch(url, change, { 'if-match': '"3"' }).expect(404);
    await (await app.as('quality@demo.example')).patch(url, change, { 'if-match': '"3"' }).expect(403);
  });

  it('has outcomes decided again where they go by the age of the person', async () => {
    await app.query(
      `INSERT INTO outcome_rule_set (code, version, effective_from, label, definition, source, status)
       SELECT 'OWN-AGE', 1, effective_from, label, replace(replace(definition::text, '"ADULT"', '"OWN_AGE"'), 'CTW-2025', 'OWN-AGE')::jsonb, source, status
         FROM outcome_rule_set WHERE code = 'CTW-2025'`,
    );
    app.nest.get(PolicyService).forget();
    // At 19 the lower threshold is 208 hours at £10.85; at 29, at £12.71.
    const person = await supported(app, { ruleSet: 'OWN-AGE', dateOfBirth: '2007-03-27' });
    const { recordJob, pay, live } = await atWork(app);
    await pay(await recordJob(person), 230_000);
    expect(await live(person)).toEqual(['FIRST_EARNINGS', 'LOWER']);
    const correct = async (dateOfBirth: string, version: number): Promise<void> => {
      const change = { dateOfBirth, dateOfBirthReason: 'Typing mistake' };
      const url = `/api/v1/participants/${person.participantId}`;
      await specialist.patch(url, change, { 'if-match': `"${version}"` }).expect(200);
      await app.runJobs();
    };
    await correct('1997-03-27', 1);
    expect(await live(person)).toEqual(['FIRST_EARNINGS']);
    await correct('2007-03-27', 2);
    expect(await live(person)).toEqual(['FIRST_EARNINGS', 'LOWER']);
  });

  it('is refused where nobody can be born, also on the day support started', async () => {
    const id = await given();
    await asSystem(() => people.openParticipation(id, calendarDate('2025-07-01')));
    const form = (dateOfBirth: string, dateOfBirthReason = 'Passport seen') => ({
      ...{ version: '1', givenName: 'Zoë', familyName: 'Young', contactPreference: 'sms' },
      dateOfBirth,
      dateOfBirthReason,
    });
    const said = async (dateOfBirth: string, reason?: string): Promise<string> =>
      (await specialist.submit(`/participants/${id}/edit`, form(dateOfBirth, reason)).expect(400)).text;
    expect(await said('2/7/2009')).toContain('That makes them 15 when support started on 1 July 2025.');
    expect(await said('27/3/1885')).toContain('Check the year of birth');
    expect(await said('21/11/2026')).toContain('The date of birth must be in the past');
    expect(await said('31/2/1985')).toContain('Enter the date of birth like 27/3/1985');
    expect(await said('28/3/1985', ' ')).toContain('Say why the date of birth is changed');
    expect((await asSystem(() => people.get(id))).dateOfBirth).toBe('1985-03-27');
    await specialist.submit(`/participants/${id}/edit`, form('', '')).expect(303);
    expect((await asSystem(() => people.get(id))).dateOfBirth).toBe('1985-03-27');
  });
});
