import request from 'supertest';
import { EpisodesService } from '#modules/episodes';
import { SignInService } from '#modules/identity';
import { calendarDate } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { acting, givenAllocation, givenReferral, type GivenReferral } from '../episodes/given-referral.js';

/** Friday 20 November 2026, noon. */
const MAYA = 'specialist@demo.example';
const EMPLOYER = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';
const JOB = '6f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';
let app: TestApp;
let maya: Client;
let ada: GivenReferral & { readonly episodeId: string };

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  maya = await app.as(MAYA);
  ada = await givenAllocation(app, {
    referredOn: calendarDate('2026-08-01'),
    conditions: ['back-neck', 'substance-use'],
  });
  await acting(app, MAYA, () =>
    app.nest.get(EpisodesService).start(ada.episodeId, {
      route: 'out-of-work',
      startedOn: calendarDate('2026-08-10'),
      firstMeetingMode: 'in-person-community',
      agreementVersion: '2025-06',
      noticeVersion: '2025-05',
    }),
  );
  await tellAdasStory();
});
afterAll(() => app.close());

/** One of everything that a timeline shows, each on a day of its own. */
async function tellAdasStory(): Promise<void> {
  const own = 'area_id, provider_id, participant_id, episode_id';
  const ofAda = `SELECT e.area_id, e.provider_id, e.participant_id, e.id`;
  const put = (sql: string, ...values: unknown[]) => app.query(sql, [ada.episodeId, ...values]);
  await app.query(
    `UPDATE participant SET phone = '+441632960123', safe_contact = 'Ring after 5pm', may_text = false, language = 'Polish',
            interpreter_needed = true, communication_needs = 'Large print', known_as = 'Addie' WHERE id = $1`,
    [ada.participantId],
  );
  const session = (at: string, status: string, more = '') =>
    put(
      `INSERT INTO support_session (${own}, specialist_id, starts_at, ends_at, mode, place, purpose, status, note, attendance_reason)
       ${ofAda}, e.specialist_id, $2::timestamptz, $2::timestamptz + interval '30 minutes', 'in-person-community', 'Library', 'CV', $3, $4,
         CASE WHEN $3 = 'did-not-attend' THEN 'travel' ELSE '' END FROM episode e WHERE e.id = $1`,
      at,
      status,
      more,
    );
  await session('2026-08-20T09:00Z', 'attended', 'Talked about kennels');
  await session('2026-08-27T09:00Z', 'did-not-attend');
  await session('2026-11-24T09:00Z', 'booked');
  await put(
    `INSERT INTO contact_note (${own}, author_id, happened_at, mode, reached, text)
     ${ofAda}, e.specialist_id, '2026-09-01T10:00Z', 'phone', false, 'No answer' FROM episode e WHERE e.id = $1`,
  );
  await put(
    `INSERT INTO vocational_profile (${own}, edition, answers, written_on, written_by, created_at)
     ${ofAda}, 1, '{}', '2026-08-10', e.specialist_id::text, '2026-08-10T15:00Z' FROM episode e WHERE e.id = $1`,
  );
  await put(
    `WITH plan AS (INSERT INTO action_plan (${own}, goal, started_on, review_due_on, reviewed_on)
       ${ofAda}, 'Work with animals', '2026-08-17', '2026-12-01', '2026-09-14' FROM episode e WHERE e.id = $1 RETURNING id)
     INSERT INTO action_step (area_id, provider_id, participant_id, plan_id, what, owner, due_on, done_on)
     SELECT e.area_id, e.provider_id, e.participant_id, plan.id, 'Visit the kennels', 'participant', '2026-09-30', '2026-09-21'
       FROM plan, episode e WHERE e.id = $1`,
  );
  await app.query(
    `INSERT INTO employer (id, area_id, name, name_key) VALUES ($1, $2, 'Seaside Kennels', 'seaside kennels')`,
    [EMPLOYER, app.cast.areaId],
  );
  await put(
    `INSERT INTO employer_activity (employer_id, area_id, provider_id, specialist_id, participant_id, episode_id, kind, happened_on, note)
     SELECT $2, e.area_id, e.provider_id, e.specialist_id, e.participant_id, e.id, 'visit', '2026-09-25', 'They need help at weekends' FROM episode e WHERE e.id = $1`,
    EMPLOYER,
  );
  await put(
    `INSERT INTO placement (id, ${own}, employer_id, job_title, kind, contract_type, hours_per_week, pay_pence_per_hour, starts_on)
     SELECT $3::uuid, e.area_id, e.provider_id, e.participant_id, e.id, $2::uuid, 'Kennel assistant', 'competitive', 'permanent', 16, 1271, '2026-10-05'
       FROM episode e WHERE e.id = $1`,
    EMPLOYER,
    JOB,
  );
  await put(
    `INSERT INTO earning (${own}, placement_id, kind, period_from, period_to, paid_on, gross_pence)
     ${ofAda}, $2::uuid, 'wages', '2026-10-05', '2026-10-31', '2026-10-30', 81344 FROM episode e WHERE e.id = $1`,
    JOB,
  );
  await put(
    `INSERT INTO outcome (${own}, contract_id, placement_id, kind, achieved_on, rule_set_code, rule_set_version)
     ${ofAda}, e.contract_id, $2::uuid, 'JOB_START', '2026-10-06', e.rule_set_code, e.rule_set_version FROM episode e WHERE e.id = $1`,
    JOB,
  );
  await put(
    `INSERT INTO message (area_id, provider_id, participant_id, channel, template, address, subject, body, cause_key, status, held_because, created_at)
     SELECT e.area_id, e.provider_id, e.participant_id, 'letter', 'session-tomorrow', '', 'Your appointment tomorrow', 'Hello', 'test', 'held',
            'Texts are not safe', '2026-08-26T06:00Z' FROM episode e WHERE e.id = $1`,
  );
  await put(
    `INSERT INTO task (${own}, assignee_id, kind, title, due_on, cause_key, created_at)
     ${ofAda}, e.specialist_id, 'check', 'Check the payslip', '2026-11-27', 'test', '2026-11-02T10:00Z' FROM episode e WHERE e.id = $1`,
  );
  await put(
    `INSERT INTO task (${own}, assignee_id, kind, title, due_on, cause_key, created_at, done_at, done_by)
     ${ofAda}, e.specialist_id, 'check', 'Ring the employer', '2026-10-09', 'test2', '2026-10-07T10:00Z', '2026-10-08T10:00Z', e.specialist_id::text FROM episode e WHERE e.id = $1`,
  );
  await put(
    `INSERT INTO reminder (${own}, recipient_id, kind, due_on, cause_key, text, given_at)
     ${ofAda}, e.specialist_id, 'no-contact', '2026-09-20', 'test', 'No contact for 21 days', '2026-09-20T06:00Z' FROM episode e WHERE e.id = $1`,
  );
  await put(
    `INSERT INTO document (area_id, provider_id, participant_id, kind, file_name, media_type, bytes, sha256, stored_name, uploaded_by, created_at)
     SELECT e.area_id, e.provider_id, e.participant_id, 'payslip', 'october.pdf', 'application/pdf', 10, '\\x00', 'x', e.specialist_id::text, '2026-11-01T10:00Z'
       FROM episode e WHERE e.id = $1`,
  );
  await put(
    `INSERT INTO referral_contact_attempt (referral_id, participant_id, area_id, provider_id, happened_on, channel, result, note, recorded_by)
     SELECT e.referral_id, e.participant_id, e.area_id, e.provider_id, '2026-08-03', 'phone', 'wants-support', 'Keen to start', e.specialist_id::text FROM episode e WHERE e.id = $1`,
  );
  await app.query(
    `UPDATE referral SET decided_at = '2026-08-04T10:00Z', referrer_organisation = 'Dover Jobcentre' WHERE id = $1`,
    [ada.id],
  );
}

interface Entry {
  readonly title: string;
  readonly event: string;
  readonly on: string;
  readonly by: string | null;
  readonly href: string | null;
}
const timeline = async (query = '', by = maya): Promise<Entry[]> =>
  (await by.get(`/api/v1/participants/${ada.participantId}/timeline${query}`).expect(200)).body.items;

describe('the timeline', () => {
  it('tells everything that happened, newest first, in words, with who and where to look', async () => {
    const entries = await timeline('?limit=100');
    expect(entries.map(({ on, title }) => `${on} ${title}`)).toEqual([
      '2026-11-02 Task: Check the payslip',
      '2026-11-01 File added: october.pdf',
      '2026-10-30 Wages or salary: £813.44',
      '2026-10-08 Done: Ring the employer',
      '2026-10-07 Task: Ring the employer',
      '2026-10-06 Outcome: job start',
      '2026-10-05 Job started: Kennel assistant',
      '2026-09-25 Spoke to Seaside Kennels',
      '2026-09-21 Step done',
      '2026-09-20 Reminder: No contact for 21 days',
      '2026-09-14 Action plan reviewed',
      '2026-09-01 Tried to make contact: phone',
      '2026-08-27 Session: did not attend',
      '2026-08-26 Letter: Your appointment tomorrow',
      '2026-08-20 Session: attended',
      '2026-08-17 Action plan begun',
      '2026-08-10 Vocational profile begun',
      '2026-08-10 Support started',
      '2026-08-04 Referral accepted',
      '2026-08-03 First contact',
      '2026-08-01 Allocated to Maya Thornton',
      '2026-08-01 Referred by Dover Jobcentre',
    ]);
    const attended = entries.find(({ title }) => title === 'Session: attended');
    expect(attended).toMatchObject({
      by: 'Maya Thornton',
      text: 'Talked about kennels',
      time: '10:00',
      kind: 'session',
    });
    expect(attended?.href).toMatch(/^\/sessions\//);
    expect(entries.find(({ event }) => event === 'job-started')?.href).toBe(`/placements/${JOB}`);
  });

  it('can be narrowed to kinds, and refuses kinds that are none', async () => {
    const titles = async (query: string) => (await timeline(query)).map(({ event }) => event);
    expect(await titles('?kind=session')).toEqual(['session', 'session']);
    expect(await titles('?kind=job&kind=employer')).toEqual(['earnings', 'outcome', 'job-started', 'employer-contact']);
    await maya.get(`/api/v1/participants/${ada.participantId}/timeline?kind=secrets`).expect(422);
  });

  it('is read part by part, each entry once', async () => {
    const all = (await timeline('?limit=100')).map(({ title }) => title);
    const found: string[] = [];
    let next: string | undefined = `/api/v1/participants/${ada.participantId}/timeline?limit=5`;
    while (next) {
      const answer: { body: { items: Entry[] }; headers: Record<string, string> } = await maya.get(next).expect(200);
      found.push(...answer.body.items.map(({ title }) => title));
      next = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
    }
    expect(found).toEqual(all);
  });

  it('is nobody’s outside the provider, and says so rather than being empty', async () => {
    const url = `/api/v1/participants/${ada.participantId}`;
    const liam = await app.as('specialist2@demo.example');
    await liam.get(`${url}/timeline`).expect(404);
    await liam.get(`${url}/record`).expect(404);
    await liam.get(`/participants/${ada.participantId}`).expect(404);
    await (await app.as('commissioner@demo.example')).get(`${url}/record`).expect(403);
    await app.stranger().get(`${url}/record`).expect(401);
  });
});

describe('the record', () => {
  it('has the story at a glance', async () => {
    const { body } = await maya.get(`/api/v1/participants/${ada.participantId}/record`).expect(200);
    expect(body.person).toMatchObject({
      givenName: 'Ada',
      safeContact: 'Ring after 5pm',
      mayText: false,
      mergedIntoId: null,
    });
    expect(body.episode).toMatchObject({
      id: ada.episodeId,
      status: 'pre-employment',
      goal: 'Work with animals',
      jobTitle: 'Kennel assistant',
      jobEmployer: 'Seaside Kennels',
      jobHours: 16,
      jobPence: 1271,
      otherJobs: 0,
      earnedPence: 81344,
      outcomes: ['JOB_START'],
      nextSessionPlace: 'Library',
      specialistName: 'Maya Thornton',
    });
    expect(body.episode.nextSessionAt).toBe('2026-11-24T09:00:00.000Z');
    expect(body.episode.tasks).toEqual([expect.objectContaining({ title: 'Check the payslip', dueOn: '2026-11-27' })]);
    expect(body.referral).toMatchObject({ id: ada.id, status: 'started' });
    expect(body.windowInWords).toBe('Support runs from 10 August 2026 to 9 August 2027. 262 days left.');
    expect(Object.keys(body.person)).not.toContain('e_id');
  });

  it('names of several jobs the one with most hours that has begun, and says how many others there are', async () => {
    const job = (title: string, hours: number, startsOn: string) =>
      app.query(
        `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type, hours_per_week, pay_pence_per_hour, starts_on)
         SELECT area_id, provider_id, participant_id, id, $2, $3, 'competitive', 'permanent', $4, 1271, $5 FROM episode WHERE id = $1`,
        [ada.episodeId, EMPLOYER, title, hours, startsOn],
      );
    await job('Window cleaner', 10, '2026-11-16');
    await job('Night porter', 30, '2026-11-30');
    const { body } = await maya.get(`/api/v1/participants/${ada.participantId}/record`).expect(200);
    expect(body.episode).toMatchObject({ jobTitle: 'Kennel assistant', otherJobs: 2 });
    const { text } = await maya.get(`/participants/${ada.participantId}`).expect(200);
    expect(text).toContain('Kennel assistant, Seaside Kennels, and 2 other jobs');
    await app.query(`DELETE FROM placement WHERE episode_id = $1 AND job_title IN ('Window cleaner', 'Night porter')`, [
      ada.episodeId,
    ]);
  });

  it('shows needs and the safe-contact rule first, then what now, then what happened', async () => {
    const { text } = await maya.get(`/participants/${ada.participantId}`).expect(200);
    for (const words of [
      'Ada Ashbourne',
      'Known as Addie',
      'Ring after 5pm. Do not text.',
      'Interpreter:</strong> Polish',
      'Communication:</strong> Large print',
      'Work with animals',
      'Tuesday 24 November 2026 at 9am',
      'Kennel assistant, Seaside Kennels',
      'Check the payslip',
      'Support runs from 10 August 2026 to 9 August 2027',
      `/episodes/${ada.episodeId}/sessions/new`,
      `/episodes/${ada.episodeId}/notes/new`,
      `/episodes/${ada.episodeId}/outcomes`,
      `/episodes/${ada.episodeId}/exit`,
      `/participants/${ada.participantId}/edit`,
      'Talked about kennels',
    ]) {
      expect(text).toContain(words);
    }
    // The title is in the browser's history.
    expect(/<title>([^<]*)/.exec(text)?.[1]).toBe('Participant – Connect to Work');
  });

  it('shows sensitive needs to those who may see them; others read that something is withheld, not what (domain 8.5)', async () => {
    const url = `/participants/${ada.participantId}`;
    for (const who of [MAYA, 'leader@demo.example']) {
      const { text } = await (await app.as(who)).get(url).expect(200);
      expect(text).toContain('Drug or alcohol use');
      expect(text).not.toContain('Something more is recorded');
    }
    for (const who of ['manager@demo.example', 'quality@demo.example', 'admin@demo.example']) {
      const { text } = await (await app.as(who)).get(url).expect(200);
      expect(text).not.toMatch(/drug|alcohol/i);
      expect(text).toContain('Something more is recorded');
    }
  });

  it('tells on the timeline no more than the reader may read elsewhere', async () => {
    const url = `/participants/${ada.participantId}`;
    const kindsSeenBy = async (who: string): Promise<string[]> => {
      const { body } = await (await app.as(who)).get(`/api/v1${url}/timeline?limit=100`).expect(200);
      return [...new Set((body as { items: { kind: string }[] }).items.map(({ kind }) => kind))].toSorted();
    };
    expect(await kindsSeenBy(MAYA)).toEqual(expect.arrayContaining(['note', 'session', 'support']));
    for (const who of ['admin@demo.example', 'privacy@demo.example']) {
      expect((await kindsSeenBy(who)).filter((kind) => !['support', 'message'].includes(kind))).toEqual([]);
      const { text } = await (await app.as(who)).get(`${url}?kind=note`).expect(200);
      expect(text).not.toContain('Talked about kennels');
      expect(text).not.toContain('value="note"');
    }
  });

  it('shows contact made before support started, and does not count it as active', async () => {
    const early = await givenAllocation(app, { name: ['Early', 'Reed'] });
    const url = `/participants/${early.participantId}`;
    expect((await maya.get(url).expect(200)).text).toContain('Not yet');
    const attempt = (on: string, result: string) =>
      app.query(
        `INSERT INTO referral_contact_attempt (referral_id, participant_id, area_id, provider_id, happened_on, channel, result, note, recorded_by)
         SELECT referral_id, participant_id, area_id, provider_id, $2, 'phone', $3, '', specialist_id::text FROM episode WHERE id = $1`,
        [early.episodeId, on, result],
      );
    await attempt('2026-11-16', 'wants-support');
    await attempt('2026-11-18', 'not-reached');
    const { text } = await maya.get(url).expect(200);
    expect(text).toContain('4 days ago');
    expect(text).toContain('16 November 2026, before support started');
    const { body } = await maya.get('/api/v1/caseload?words=early%20reed').expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({ lastContactOn: null, lastReachedOn: '2026-11-16', isActive: false }),
    ]);
    expect((await maya.get('/caseload?words=early%20reed').expect(200)).text).toContain('16 Nov 2026');
  });

  it('filters its timeline, and leads to the older part', async () => {
    const url = `/participants/${ada.participantId}`;
    const jobs = await maya.get(`${url}?kind=job`).expect(200);
    expect(jobs.text).toContain('Job started: Kennel assistant');
    expect(jobs.text).not.toContain('Talked about kennels');
    const first = await maya.get(url).expect(200);
    const older = /href="([^"]*after=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&').replace(/#.*/, '');
    expect((await maya.get(older ?? '').expect(200)).text).toContain('Referred by Dover Jobcentre');
    expect((await maya.get(`${url}?kind=nonsense&after=nonsense`).expect(200)).text).toContain('Wages or salary');
  });

  it('writes each look into the access log, about that person', async () => {
    const looks = () =>
      app.query(`SELECT FROM audit_entry WHERE action = 'read' AND what = 'participant' AND subject_id = $1`, [
        ada.participantId,
      ]);
    const before = (await looks()).length;
    await maya.get(`/participants/${ada.participantId}`).expect(200);
    await timeline();
    expect((await looks()).length).toBe(before + 2);
  });

  it('offers what each role may do, by where the person is', async () => {
    const url = `/participants/${ada.participantId}`;
    const quality = await (await app.as('quality@demo.example')).get(url).expect(200);
    expect(quality.text).not.toContain('Write a note');
    expect(quality.text).toContain('Jobs and outcomes');
    const referred = await givenReferral(app, { name: ['Ben', 'Reed'] });
    const leader = await app.as('leader@demo.example');
    const waiting = await leader.get(`/participants/${referred.participantId}`).expect(200);
    expect(waiting.text).toContain(`/referrals/${referred.id}/allocate`);
    expect(waiting.text).toContain('No support yet.');
    expect((await maya.get(`/participants/${referred.participantId}`)).text).not.toContain('/allocate');
    const allocated = await givenAllocation(app, { name: ['Cy', 'Reed'] });
    const record = await maya.get(`/participants/${allocated.participantId}`).expect(200);
    expect(record.text).toContain(`/episodes/${allocated.episodeId}/start`);
    expect(record.text).not.toContain(`/episodes/${allocated.episodeId}/profile`);
    expect(record.text).toContain('Support has not started.');
  });

  it('of a merged person leads to the one that stands for them', async () => {
    const old = await givenReferral(app);
    await app.query(`UPDATE participant SET merged_into_id = $2 WHERE id = $1`, [old.participantId, ada.participantId]);
    const answer = await maya.get(`/participants/${old.participantId}`).expect(303);
    expect(answer.headers['location']).toBe(`/participants/${ada.participantId}`);
  });

  it('says when support ended and until when earnings count', async () => {
    const gone = await givenAllocation(app, { referredOn: calendarDate('2026-01-05'), name: ['Di', 'Reed'] });
    const episodes = app.nest.get(EpisodesService);
    await acting(app, MAYA, async () => {
      await episodes.start(gone.episodeId, {
        route: 'in-work-retention',
        startedOn: calendarDate('2026-02-02'),
        firstMeetingMode: 'phone',
        agreementVersion: '2025-06',
        noticeVersion: '2025-05',
      });
      await episodes.exit(gone.episodeId, { on: calendarDate('2026-06-01'), reason: 'retained', note: 'Doing well' });
    });
    const { text } = await maya.get(`/participants/${gone.participantId}`).expect(200);
    expect(text).toContain('Support ended on 1 June 2026: kept their job. Earnings count until 2 August 2027.');
    expect(text).toContain('Doing well');
    expect(text).not.toContain('Book a session');
  });
});

describe('search', () => {
  it('finds by part of a surname, several words or the reference, among one’s own people only', async () => {
    const liam = await app.as('specialist2@demo.example');
    const found = async (words: string, by = maya) =>
      (await by.get(`/search?words=${encodeURIComponent(words)}`).expect(200)).text;
    expect(await found('ashb')).toContain(`/participants/${ada.participantId}`);
    expect(await found('Reed CY')).toContain('Cy Reed');
    expect(await found('Reed CY')).not.toContain('Di Reed');
    expect(await found('ashb', liam)).toContain('Nobody found');
    expect(await found('a')).toContain('Type at least two letters');
    expect(await found('%')).toContain('Type at least two letters');
    expect((await maya.get('/search').expect(200)).text).toContain('Find a participant');
    await (await app.as('commissioner@demo.example')).get('/search?words=ashb').expect(403);
  });
});

describe('search for employers', () => {
  it('lists at most five of that name under their own heading, and leads to all of them', async () => {
    const words = async (typed: string, by = maya) =>
      (await by.get(`/search?words=${encodeURIComponent(typed)}`).expect(200)).text;
    const add = (...names: readonly string[]) =>
      app.query(
        `INSERT INTO employer (area_id, name, name_key, postcode) SELECT $1, name, lower(name), 'CT14 6BB' FROM unnest($2::text[]) AS name`,
        [app.cast.areaId, names],
      );
    expect(await words('quillfeather')).toContain('Nobody found');
    await add('Quillfeather Stores');
    const one = await words('quillfeather');
    expect(one).toMatch(/id="employers">Employers<[^]*href="\/employers\/[0-9a-f-]+">Quillfeather Stores<[^]*CT14 6BB/);
    expect(one).not.toContain('All employers with this in their name');
    await add(...[1, 2, 3, 4, 5].map((n) => `Quillfeather Depot ${n}`));
    const many = await words('quillfeather');
    expect(many.match(/>Quillfeather (Stores|Depot \d)</g)).toHaveLength(5);
    expect(many).toContain('href="/employers?words=quillfeather"');
    expect((await maya.get('/search').expect(200)).text).toContain('Find a participant or an employer');
    // Who sees no employers is promised and shown none.
    const theirs = await words('quillfeather', await app.as('privacy@demo.example'));
    expect(theirs).toContain('Nobody found');
    expect(theirs).not.toMatch(/Quillfeather (Stores|Depot)|employer/);
  });
});

describe('the way back to the caseload', () => {
  const signIn = async (email: string) =>
    `ctw_session=${(await app.nest.get(SignInService).signInAsDemo(email)).value}`;
  const get = (url: string, ...cookies: string[]) =>
    request(app.nest.getHttpServer()).get(url).set('cookie', cookies.join('; ')).expect(200);
  const keptBy = (answer: request.Response) =>
    /(ctw_list=[^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? 'nothing kept';
  const backOf = ({ text }: request.Response) =>
    /<nav class="ctw-back".*?href="([^"]*)"/s.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null;

  it('is to the list exactly as it was: whose, filters, words, order and page, also after other pages', async () => {
    const session = await signIn(MAYA);
    const list = '/caseload?words=Ashb&status=pre-employment&sort=days-left&direction=descending&after=WyJhIiwiYiJd';
    const kept = keptBy(await get(list, session));
    const record = `/participants/${ada.participantId}`;
    const back = backOf(await get(record, session, kept)) ?? '';
    // The words are there too, but hidden.
    expect(back.replace(/words=(?:~|%7E)[\w-]+/, 'words=Ashb')).toBe(list);
    expect((await get(back, session)).text).toContain('value="Ashb"');
    await get(`/episodes/${ada.episodeId}/notes/new`, session, kept);
    expect(backOf(await get(`${record}?kind=job`, session, kept))).toBe(back);
    expect(backOf(await get(record, session))).toBe('/caseload');
  });

  it('keeps nothing that can be read, made up, or used by somebody else', async () => {
    const [session, other] = [await signIn(MAYA), await signIn(MAYA)];
    const answer = await get('/caseload?words=Ashbourne', session);
    const kept = keptBy(answer);
    expect(String(answer.headers['set-cookie'])).toMatch(/ctw_list=[^;]+; Max-Age=\d+; Path=\/; .*HttpOnly/);
    expect(Buffer.from(kept.slice('ctw_list='.length), 'base64url').toString('latin1')).not.toContain('Ashbourne');
    const record = `/participants/${ada.participantId}`;
    expect(backOf(await get(record, other, kept))).toBe('/caseload');
    const forged = `ctw_list=${Buffer.from('{"list":"caseload","address":"//evil.example"}').toString('base64url')}`;
    for (const cookie of [forged, 'ctw_list=', 'ctw_list=x', `${kept}A`])
      expect(backOf(await get(record, session, cookie))).toBe('/caseload');
  });

  it('is not offered to those who have no caseload', async () => {
    expect(backOf(await get(`/participants/${ada.participantId}`, await signIn('privacy@demo.example')))).toBeNull();
  });
});
