import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
let app: TestApp;
let specialist: Client;
let agreement: string;
let notice: string;
const MAYA = 'specialist@demo.example';

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as(MAYA);
  const rows = await app.query<{ key: string; value: string[] }>(
    `SELECT key, value FROM policy_value WHERE key IN ('agreement-versions', 'notice-versions') ORDER BY key`,
  );
  [agreement = '', notice = ''] = rows.map(({ value }) => value.at(-1) ?? '');
});
afterAll(() => app.close());

const waiting = (name: readonly [string, string] = ['Ada', 'Ashbourne']) =>
  givenEpisode(app, { name, startedDaysAgo: null });
const form = (more: Record<string, string> = {}) => ({
  ...{ startedOn: '20/11/2026', firstMeetingMode: 'video', route: 'out-of-work' },
  ...{ agreementVersion: agreement, agreed: 'yes', noticeVersion: notice, notified: 'yes' },
  ...{ workWanted: 'Something outdoors', strengths: '', version: '1', ...more },
});
const body = (more: object = {}) => ({
  ...{ startedOn: '2026-11-20', firstMeetingMode: 'in-person', route: 'out-of-work' },
  ...{ agreementVersion: agreement, noticeVersion: notice, answers: { workWanted: 'Not sure yet' }, ...more },
});
const start = (episode: GivenEpisode, more: object = {}, version = 1, as: Client = specialist) =>
  as.post(`/api/v1/episodes/${episode.id}/start`, body(more), { 'if-match': `"${version}"` });
const statusOf = async ({ id }: GivenEpisode) =>
  (await app.query<{ status: string }>(`SELECT status FROM episode WHERE id = $1`, [id]))[0]?.status;

describe('the start of support', () => {
  it('on the page: one form, then the window in words and what comes next', async () => {
    const ada = await waiting();
    const shown = await specialist.get(`/episodes/${ada.id}/start`).expect(200);
    expect(shown.text).toContain('value="20/11/2026"');
    // A call can be a first meeting (domain 2.3); the page says which call is none.
    expect(shown.text).toContain('A triage call, or a call to arrange to meet, is contact but not a start');
    const sizes = [...shown.text.matchAll(/<div class="govuk-radios( [^"]*)?"/g)].map(([, more]) => more);
    expect(sizes.length).toBe(3);
    expect(sizes.every((more) => more?.includes('govuk-radios--small'))).toBe(true);
    const done = await specialist.submit(`/episodes/${ada.id}/start`, form({ strengths: 'Patience' })).expect(303);
    expect(done.headers['location']).toBe(`/episodes/${ada.id}/start`);
    const started = await specialist.get(`/episodes/${ada.id}/start`).expect(200);
    expect(started.text).toContain('Support runs from 20 November 2026 to 19 November 2027. 364 days left.');
    expect(started.text).toContain('Agree an action plan');
    expect(started.text).toContain('By 18 December 2026');
    const [episode] = await app.query(
      `SELECT status, route, started_on::text AS "startedOn", first_meeting_mode AS mode, agreement_version AS agreement, notice_version AS notice,
              window_ends_on::text AS "windowEndsOn" FROM episode WHERE id = $1`,
      [ada.id],
    );
    expect(episode).toEqual({
      ...{ status: 'pre-employment', route: 'out-of-work', startedOn: '2026-11-20', mode: 'video' },
      ...{ agreement, notice, windowEndsOn: '2027-11-19' },
    });
    const profiles = await app.query(
      `SELECT edition, answers, written_by AS by FROM vocational_profile WHERE episode_id = $1`,
      [ada.id],
    );
    expect(profiles).toEqual([
      {
        edition: 1,
        answers: { workWanted: 'Something outdoors', strengths: 'Patience' },
        by: app.cast.person(MAYA).id,
      },
    ]);
    expect((await app.eventsAbout(ada.id)).toSorted()).toEqual(['episode.started', 'profile.saved']);
    const consents = await app.query(
      `SELECT purpose, version FROM participant_consent WHERE participant_id = $1 ORDER BY purpose`,
      [ada.participantId],
    );
    expect(consents).toEqual([{ purpose: 'programme-agreement', version: agreement }]);
    const notices = await app.query(
      `SELECT version, language, shown_on FROM participant_notice WHERE participant_id = $1`,
      [ada.participantId],
    );
    expect(notices).toEqual([{ version: notice, language: 'en', shown_on: '2026-11-20' }]);
  });

  it('is four months for somebody in work', async () => {
    const ada = await waiting();
    const done = await start(ada, { route: 'in-work-retention' }).expect(200);
    expect(done.body).toMatchObject({ status: 'retention', windowEndsOn: '2027-03-19', version: 2 });
    expect(done.headers['etag']).toBe('"2"');
  });

  it.each([
    ['agreed', 'Support can start once they have agreed to take part'],
    ['notified', 'Support can start once they have had the privacy notice'],
    ['workWanted', 'Write what kind of work they want'],
    ['route', 'Select whether they are out of work or in work'],
    ['firstMeetingMode', 'Select how you met'],
    ['startedOn', 'Enter the date of the first meeting'],
  ])('is refused without "%s", with everything else kept', async (field, words) => {
    const ada = await waiting();
    const refused = await specialist.submit(`/episodes/${ada.id}/start`, form({ [field]: '' })).expect(400);
    expect(refused.text).toContain(words);
    expect(refused.text).toContain(`href="#${field}"`);
    if (field !== 'workWanted') expect(refused.text).toContain('Something outdoors</textarea>');
    expect(await statusOf(ada)).toBe('allocated');
  });

  it.each([
    ['21/11/2026', 'The start date must be today or in the past'],
    ['1/9/2026', 'The start date must be on or after the referral'],
  ])('is refused on %s', async (startedOn, words) => {
    const ada = await waiting();
    const refused = await specialist.submit(`/episodes/${ada.id}/start`, form({ startedOn })).expect(400);
    expect(refused.text).toContain(words);
    expect(await statusOf(ada)).toBe('allocated');
  });

  it('leaves nothing behind when one part is refused', async () => {
    const ada = await waiting();
    const refused = await start(ada, { answers: {} }).expect(422);
    expect(refused.body).toMatchObject({ code: 'profile.not-begun', errors: [{ pointer: '/workWanted' }] });
    await start(ada, { answers: { workWanted: 'x', hoursWanted: 'lots' } }).expect(422);
    await start(ada, { agreementVersion: 'never-issued' }).expect(422);
    await start(ada, { noticeVersion: 'never-issued' }).expect(422);
    expect(await statusOf(ada)).toBe('allocated');
    for (const table of ['vocational_profile', 'participant_consent', 'open_participation']) {
      expect(await app.query(`SELECT 1 FROM ${table} WHERE participant_id = $1`, [ada.participantId])).toEqual([]);
    }
    expect(await app.eventsAbout(ada.id)).toEqual([]);
  });

  it('happens once: twice, at once and with an old version', async () => {
    const ada = await waiting();
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(ada)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 412),
    ]);
    const again = await start(ada, {}, 2).expect(409);
    expect(again.body).toMatchObject({ code: 'episode.not-waiting-to-start' });
    await specialist.post(`/api/v1/episodes/${ada.id}/start`, body()).expect(428);
    expect(
      await app.query(`SELECT 1 FROM open_participation WHERE participant_id = $1`, [ada.participantId]),
    ).toHaveLength(1);
  });

  it('keeps what was written in the profile before', async () => {
    const ada = await waiting();
    await specialist
      .post(
        `/api/v1/episodes/${ada.id}/profiles`,
        { answers: { travelBy: ['bus'], workWanted: 'Early words' } },
        { 'if-match': '"0"' },
      )
      .expect(201);
    expect((await specialist.get(`/episodes/${ada.id}/start`)).text).toContain('Early words</textarea>');
    await specialist.submit(`/episodes/${ada.id}/start`, form()).expect(303);
    const [latest] = await app.query(
      `SELECT edition, answers FROM vocational_profile WHERE episode_id = $1 ORDER BY edition DESC LIMIT 1`,
      [ada.id],
    );
    expect(latest).toEqual({ edition: 2, answers: { travelBy: ['bus'], workWanted: 'Something outdoors' } });
  });

  it('is closed to people who only read, to other providers and to strangers', async () => {
    const ada = await waiting();
    await start(ada, {}, 1, await app.as('quality@demo.example')).expect(403);
    await start(ada, {}, 1, await app.as('commissioner@demo.example')).expect(403);
    const other = await app.as('specialist2@demo.example');
    await start(ada, {}, 1, other).expect(404);
    await other.get(`/episodes/${ada.id}/start`).expect(404);
    await start(ada, {}, 1, app.stranger()).expect(401);
    expect(await statusOf(ada)).toBe('allocated');
  });

  it.each([
    [{ route: 'holiday' }, '/route'],
    [{ startedOn: '2026-11-31' }, '/startedOn'],
    [{ firstMeetingMode: 'post' }, '/firstMeetingMode'],
    [{ answers: 'x' }, '/answers'],
    [{ surprise: 1 }, '/surprise'],
  ])('by the API refuses %j with its pointer', async (more, pointer) => {
    const refused = await start(await waiting(), more).expect(422);
    expect((refused.body as { errors: object[] }).errors).toMatchObject([{ pointer }]);
  });
});
