import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenStarted, type StartedPerson } from '../reporting/population.js';

describe('cover for absence', () => {
  let app: TestApp;
  let leader: Client;
  let person: StartedPerson;
  const idOf = (email: string): string => app.cast.person(email).id;
  const ben = 'ben.hollis@wealden-works.example';
  const zofia = 'zofia.kowal@wealden-works.example';
  const wish = (more: object = {}) => ({
    ...{
      specialistId: idOf(zofia),
      coveredBy: idOf(ben),
      startsOn: '23/11/2026',
      endsOn: '4/12/2026',
      reason: 'Leave',
    },
    ...more,
  });
  const at = (day: string) => app.clock.moveTo(new Date(`${day}T12:00:00Z`));

  beforeAll(async () => {
    app = await startApp();
    leader = await app.as('leader@demo.example');
    [person] = (await givenStarted(app, { count: 1, from: '2026-07-01', to: '2026-07-01' })) as [StartedPerson];
    await app.query(`UPDATE episode SET specialist_id = $1 WHERE id = $2`, [idOf(zofia), person.episodeId]);
    await app.query(
      `INSERT INTO reminder (area_id, provider_id, participant_id, episode_id, recipient_id, kind, due_on, cause_key, text)
       SELECT area_id, provider_id, participant_id, id, $1, 'no-contact', '2026-11-23', 'test/cover', 'Ring them this week' FROM episode WHERE id = $2`,
      [idOf(zofia), person.episodeId],
    );
  });
  afterAll(() => app.close());

  it('gives the caseload, Today and the reminders to the colleague for those days, says so on the record, and ends by itself', async () => {
    await leader.submit('/cover', wish()).expect(303);
    const sees = async (): Promise<boolean[]> => {
      const colleague = await app.as(ben);
      const pages = await Promise.all(['/caseload', '/reminders'].map((path) => colleague.get(path).expect(200)));
      const record = await colleague.get(`/participants/${person.participantId}`).expect(200);
      return [
        pages[0]?.text.includes(person.participantId) ?? false,
        pages[1]?.text.includes('Ring them this week') ?? false,
        wordsOf(record.text).includes('Covered by Ben Hollis, until 4 Dec'),
      ];
    };
    expect(await sees()).toEqual([false, false, false]);
    at('2026-11-23');
    expect(await sees()).toEqual([true, true, true]);
    at('2026-12-04');
    expect(await sees()).toEqual([true, true, true]);
    at('2026-12-05');
    expect(await sees()).toEqual([false, false, false]);
    at('2026-11-20');
    const [cover] = await app.query<{ id: string }>(`SELECT id FROM caseload_cover`);
    expect(await app.auditOf(cover?.id ?? '')).toContainEqual(
      expect.objectContaining({ by: idOf('leader@demo.example'), action: 'insert', what: 'caseload_cover' }),
    );
  });

  it('is refused without an end, too long, from yesterday, twice at once, by oneself and across teams and providers', async () => {
    const said = async (form: object): Promise<string> =>
      wordsOf((await leader.submit('/cover', form as never).expect(400)).text);
    expect(await said(wish({ endsOn: '' }))).toContain('Enter the last day');
    expect(await said(wish({ startsOn: '1/12/2026', endsOn: '26/1/2027' }))).toContain('Cover lasts 56 days at most');
    expect(await said(wish({ startsOn: '19/11/2026' }))).toContain('Cover begins today or later');
    expect(await said(wish({ startsOn: '4/12/2026', endsOn: '8/12/2026' }))).toContain('Somebody covers this caseload');
    expect(await said(wish({ coveredBy: idOf(zofia) }))).toContain('not the specialist');
    expect(await said(wish({ specialistId: idOf('kate.ellery@wealden-works.example') }))).toContain(
      'Select whose caseload',
    );
    expect(await said(wish({ coveredBy: idOf('specialist2@demo.example') }))).toContain(
      'Select a colleague of the same provider',
    );
    const days = { startsOn: '14/12/2026', endsOn: '18/12/2026' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => leader.submit('/cover', wish(days))));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    await (await app.as(ben)).submit('/cover', wish()).expect(403);
  });

  it('ends early when somebody who arranges it says so, and of another provider nobody can', async () => {
    const [cover] = await app.query<{ id: string }>(`SELECT id FROM caseload_cover WHERE starts_on = '2026-11-23'`);
    const end = `/cover/${cover?.id ?? ''}/end`;
    await (await app.as('manager2@demo.example')).submit(end).expect(404);
    at('2026-11-24');
    const then = await app.as('leader@demo.example');
    await then.submit(end).expect(303);
    await then.submit(end).expect(409);
    expect((await (await app.as(ben)).get('/caseload')).text).not.toContain(person.participantId);
    at('2026-11-20');
  });
});
