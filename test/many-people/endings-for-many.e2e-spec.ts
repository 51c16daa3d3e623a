import { PolicyService } from '#modules/policy';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { BEN, ids, LEADER, Many, MAYA } from './many.js';

describe('the end of support of many people', () => {
  let app: TestApp;
  let many: Many;
  let maya: Client;
  let leader: Client;

  beforeAll(async () => {
    app = await startApp();
    many = new Many(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    [maya, leader] = [await app.as(MAYA), await app.as(LEADER)];
    await many.nobody();
  });

  const FORM = { reason: 'completed-sustained', on: '19/11/2026', note: 'The college goes on with them' };
  const plan = (people: readonly GivenEpisode[], more: object = {}, who = maya): Promise<string> =>
    many.plan(who, 'endings', { ...FORM, episodeIds: ids(people), ...more });
  const ends = (people: readonly GivenEpisode[]) =>
    app.query<{ on: string; reason: string; note: string; status: string }>(
      `SELECT e.exited_on::text AS on, e.exit_reason AS reason, e.exit_note AS note, e.status FROM episode e
         JOIN participant p ON p.id = e.participant_id WHERE e.id = ANY ($1::uuid[]) ORDER BY p.family_name`,
      [ids(people)],
    );
  const task = ({ id }: GivenEpisode): Promise<unknown> =>
    app.query(
      `INSERT INTO task (area_id, provider_id, assignee_id, participant_id, episode_id, kind, title, due_on, cause_key)
       SELECT area_id, provider_id, specialist_id, participant_id, id, 'by-hand', 'Ring the college', '2026-11-27', 'by-hand/' || id FROM episode WHERE id = $1`,
      [id],
    );

  it('shows what ends with it and that there is no way back, and then ends it as the page for one does', async () => {
    const [ada, bea, cleo] = (await many.given(3)) as [GivenEpisode, GivenEpisode, GivenEpisode];
    const session = await givenSession(app, ada, '2026-11-24T10:00Z');
    await task(ada);
    const address = await plan([ada, bea]);
    const { seen, words } = await many.seen(maya, address);
    expect(words).toContain('Nothing has happened yet');
    expect(words).toContain('The end of support cannot be undone');
    expect(words).toContain('1 booked session cancelled and 1 open task closed');
    expect(words).toContain('Last day of support 19 November 2026');
    expect(await ends([ada, bea])).toMatchObject([{ on: null }, { on: null }]);

    const answers = await Promise.all([1, 2, 3].map(() => maya.submit(address, { seen })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const ended = { on: '2026-11-19', reason: FORM.reason, note: FORM.note, status: 'exited' };
    expect(await ends([ada, bea, cleo])).toMatchObject([ended, ended, { on: null, status: 'pre-employment' }]);
    expect(await many.words(maya, address)).toContain('Support ended for 2 people');
    // The other rooms hear of it as they do of one.
    await app.runJobs();
    const [row] = await app.query(
      `SELECT (SELECT status FROM support_session WHERE id = $1) AS session,
              (SELECT closed_because FROM task WHERE episode_id = $2::uuid AND kind = 'by-hand') AS task,
              (SELECT count(*)::integer FROM outbox_event WHERE type = 'episode.exited' AND subject_id::text = ANY ($3::text[])) AS told`,
      [session, ada.id, ids([ada, bea])],
    );
    expect(row).toMatchObject({ session: 'cancelled-by-service', task: 'Support has ended', told: 2 });
    const audited = await app.query<{ by: string }>(
      `SELECT DISTINCT actor_id AS by FROM audit_entry WHERE what = 'episode' AND action = 'update' AND row_id = $1 AND 'exited_on' = ANY (fields)`,
      [ada.id],
    );
    expect(audited).toEqual([{ by: app.cast.person(MAYA).id }]);
  });

  it('cannot be undone, and every page of it says so', async () => {
    const people = await many.given(1);
    const address = await plan(people);
    await many.does(maya, address);
    const words = await many.words(maya, address);
    expect(words).toContain('The end of support cannot be undone');
    expect(words).not.toContain('Undo this');
    expect((await many.undo(maya, address)).status).toBe(409);
    expect(await many.words(maya, '/bulk-actions')).toMatch(/Support ended .*Cannot be undone/);
    expect(await ends(people)).toMatchObject([{ status: 'exited' }]);
  });

  it('leaves out whose support ended, who started too late, and for whom the reason is not right, each in words', async () => {
    const [ada, bea] = (await many.given(2)) as [GivenEpisode, GivenEpisode];
    const dot = await givenEpisode(app, { email: MAYA, name: ['Dot', 'Many100'], startedDaysAgo: null });
    const eva = await givenEpisode(app, { email: MAYA, name: ['Eva', 'Many101'], startedDaysAgo: 0 });
    const address = await plan([ada, bea, dot, eva]);
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-20', exit_reason = 'withdrew' WHERE id = $1`,
      [bea.id],
    );
    const { words } = await many.seen(maya, address);
    expect(words).toContain('Support ended on 20 November 2026');
    expect(words).toContain('Support has not started, and this reason is for people who started');
    expect(words).toContain('The last day must be on or after the day support started');
    expect(await many.does(maya, address)).toContain('Support ended for 1 person, 3 left out');
    expect(await ends([ada, dot, eva])).toMatchObject([{ on: '2026-11-19' }, { on: null }, { on: null }]);
  });

  it('because contact was lost needs what was tried, and a leader: who has not is left out with what is missing', async () => {
    const [ada, bea] = (await many.given(2)) as [GivenEpisode, GivenEpisode];
    for (const [day, mode] of [
      ['2026-10-20', 'phone'],
      ['2026-11-03', 'phone'],
      ['2026-11-17', 'in-person-clinic'],
    ])
      await app.query(
        `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
         SELECT area_id, provider_id, participant_id, id, specialist_id, $2::timestamptz, $3, false, '' FROM episode WHERE id = $1`,
        [ada.id, `${day}T10:00Z`, mode],
      );
    const lost = { reason: 'disengaged', on: '20/11/2026' };
    const own = await many.seen(maya, await plan([ada, bea], lost));
    expect(own.words.match(/agreement of a team leader/g)).toHaveLength(2);
    const address = await plan([ada, bea], lost, leader);
    const { words } = await many.seen(leader, address);
    expect(words).toContain('3 more attempts to make contact');
    expect(await many.does(leader, address)).toContain('Support ended for 1 person, 1 left out');
    expect(await ends([ada, bea])).toMatchObject([{ reason: 'disengaged' }, { on: null }]);
  });

  it('says what becomes of those who have not started', async () => {
    const dot = await givenEpisode(app, { email: MAYA, name: ['Dot', 'Waiting'], startedDaysAgo: null });
    const address = await plan([dot], { reason: 'withdrew', on: '20/11/2026' });
    expect((await many.seen(maya, address)).words).toContain('Did not start.');
    expect(await many.does(maya, address)).toContain('Support ended for 1 person');
    expect(await ends([dot])).toMatchObject([{ reason: 'withdrew' }]);
  });

  it('offers no reason that is sensitive or about one person alone, refuses a day to come, and keeps what was typed', async () => {
    const [ada] = (await many.given(1)) as [GivenEpisode];
    const list = await app.nest.get(PolicyService).codeList('exit-reason');
    const sensitive = list.filter(({ attributes }) => attributes['sensitive'] === true).map(({ code }) => code);
    const { text } = await maya.get('/bulk-actions/endings').expect(200);
    expect(sensitive.length).toBeGreaterThan(0);
    for (const code of [...sensitive, 'health', 'deceased']) expect(text).not.toContain(`value="${code}"`);
    const form = { ...FORM, list: '', whom: 'some', episodeIds: [ada.id] };
    for (const reason of [...sensitive, 'deceased'])
      await maya.submit('/bulk-actions/endings', { ...form, reason }).expect(400);
    const wrong = await maya.submit('/bulk-actions/endings', { ...form, on: '21/11/2026' }).expect(400);
    expect(wordsOf(wrong.text)).toContain('The last day must be today or in the past');
    expect(wrong.text).toContain(FORM.note);
    expect(wrong.text).toMatch(new RegExp(`value="${ada.id}" checked`));
  });

  it('is for one’s own people; what changed since is looked at again, and a colleague finds nothing', async () => {
    const [ada, bea] = (await many.given(2)) as [GivenEpisode, GivenEpisode];
    const bens = await givenEpisode(app, { email: BEN, name: ['Carl', 'Ben'] });
    const form = { ...FORM, list: '', whom: 'some', episodeIds: [bens.id] };
    await maya.submit('/bulk-actions/endings', form).expect(400);
    const address = await plan([ada, bea]);
    const { seen } = await many.seen(maya, address);
    for (const who of [BEN, 'manager2@demo.example']) {
      await (await app.as(who)).get(address).expect(404);
      await (await app.as(who)).submit(address, { seen }).expect(404);
    }
    await givenSession(app, bea, '2026-11-25T10:00Z');
    const refused = await maya.submit(address, { seen }).expect(400);
    expect(wordsOf(refused.text)).toContain('Something changed for 1 person since you looked');
    expect(await ends([ada, bea])).toMatchObject([{ on: null }, { on: null }]);
    expect(await many.does(maya, address)).toContain('Support ended for 2 people');
  });

  it('of many happens in the job process as the one who asked; one that is refused there leaves the others', async () => {
    await many.atOnce(3);
    const people = (await many.given(5)) as [GivenEpisode, ...GivenEpisode[]];
    const address = await many.plan(leader, 'endings', { ...FORM, whom: 'all' });
    expect(await many.does(leader, address)).toContain('Ending support');
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-18', exit_reason = 'withdrew' WHERE id = $1`,
      [people[0].id],
    );
    await app.runJobs();
    expect(await many.words(leader, address)).toContain('Support ended for 4 people, 1 left out');
    expect((await ends(people)).map(({ on }) => on)).toEqual([
      '2026-11-18',
      ...people.slice(1).map(() => '2026-11-19'),
    ]);
    const audited = await app.query<{ by: string }>(
      `SELECT DISTINCT actor_id AS by FROM audit_entry WHERE what = 'episode' AND row_id = $1 AND 'exited_on' = ANY (fields)`,
      [people[1]?.id],
    );
    expect(audited).toEqual([{ by: app.cast.person(LEADER).id }]);
    await many.atOnce(30);
  });
});
