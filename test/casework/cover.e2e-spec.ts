import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
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

  it.each([
    ['the clocks go back', '2026-10-25', '2026-10-25T23:59:59Z', '2026-10-26T00:00:00Z'],
    ['they go back the day after', '2026-10-24', '2026-10-24T22:59:59Z', '2026-10-24T23:00:00Z'],
    ['the clocks go forward', '2027-03-28', '2027-03-28T22:59:59Z', '2027-03-28T23:00:00Z'],
    ['they go forward the day after', '2027-03-27', '2027-03-27T23:59:59Z', '2027-03-28T00:00:00Z'],
  ])('ends with its last day in London when %s, and both are told until when', async (_, endsOn, last, over) => {
    const [from] = [endsOn.replace(/\d\d$/, '20')];
    await app.query(
      `INSERT INTO caseload_cover (area_id, provider_id, specialist_id, covered_by, starts_on, ends_on, arranged_at)
       SELECT area_id, provider_id, $1, $2, $3, $4, '2026-10-01T09:00Z' FROM user_account WHERE id = $1`,
      [idOf(zofia), idOf(ben), from, endsOn],
    );
    const told = async (instant: string): Promise<boolean[]> => {
      app.clock.moveTo(new Date(instant));
      const [covering, covered] = [await app.as(ben), await app.as(zofia)];
      return [
        (await covering.get('/caseload').expect(200)).text.includes(person.participantId),
        wordsOf((await covering.get('/today').expect(200)).text).includes('You cover Zofia Kowal until the end of'),
        wordsOf((await covered.get('/today').expect(200)).text).includes('Ben Hollis covers you until the end of'),
      ];
    };
    expect(await told(last)).toEqual([true, true, true]);
    expect(await told(over)).toEqual([false, false, false]);
    await app.query(`UPDATE caseload_cover SET ended_at = $1 WHERE ends_on = $2`, [last, endsOn]);
    at('2026-11-20');
  });

  it('one colleague can cover several at once, and sees all of them, and still the sessions of today', async () => {
    const own = await givenEpisode(app, { email: ben, name: ['Olive', 'Oakes'] });
    const sessions = [
      [own, '2026-11-20T15:00Z'],
      [{ ...own, id: person.episodeId }, '2026-11-20T16:00Z'],
    ] as const;
    for (const [episode, startsAt] of sessions) await givenSession(app, episode, startsAt);
    await app.query(
      `INSERT INTO caseload_cover (area_id, provider_id, specialist_id, covered_by, starts_on, ends_on, arranged_at)
       SELECT area_id, provider_id, id, $1, '2026-11-20', '2026-11-22', '2026-11-01T09:00Z' FROM user_account WHERE id = ANY ($2::uuid[])`,
      [idOf(ben), [idOf(zofia), idOf('specialist@demo.example')]],
    );
    const page = wordsOf((await (await app.as(ben)).get('/today').expect(200)).text);
    expect(page).toContain('You cover Zofia Kowal until the end of 22 November 2026');
    expect(page).toContain('You cover Maya Thornton until the end of 22 November 2026');
    expect(page).toMatch(/Olive Oakes.*Session today at 3pm.*Session today at 4pm/s);
    expect(page).toContain('Take today with you');
    expect(wordsOf((await leader.get('/today').expect(200)).text)).not.toContain('Session today at');
    await app.query(
      `UPDATE support_session SET status = 'cancelled-by-service', recorded_at = now() WHERE status = 'booked'`,
    );
    await app.query(`UPDATE caseload_cover SET ended_at = now() WHERE ends_on = '2026-11-22'`);
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
