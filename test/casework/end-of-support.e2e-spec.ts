import { addDays } from '#shared/calendar-date';
import { EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenReferral } from '../episodes/given-referral.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';

/** Friday 20 November 2026, noon: a specialist of the second provider, whose caseload this file fills. */
const LIAM = 'specialist2@demo.example';
const SWEEP = 'end-lapsed-support';
const EMPLOYER = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a56';
let app: TestApp;
let liam: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  liam = await app.as(LIAM);
  await app.query(
    `INSERT INTO employer (id, area_id, name, name_key) VALUES ($1, $2, 'Seaside Kennels', 'seaside kennels')`,
    [EMPLOYER, app.cast.areaId],
  );
});
afterAll(() => app.close());

const ago = (days: number) => addDays(app.today, -days);
async function someone(name: string, columns: Record<string, unknown> = {}): Promise<GivenEpisode> {
  const person = await givenEpisode(app, { email: LIAM, name: [name, 'Lapse'], startedDaysAgo: 58 });
  const names = Object.keys(columns);
  if (names.length > 0) {
    const set = names.map((column, n) => `${column} = $${n + 2}`).join(', ');
    await app.query(`UPDATE episode SET ${set} WHERE id = $1`, [person.id, ...Object.values(columns)]);
  }
  return person;
}
const job = (
  { id }: GivenEpisode,
  startsOn: string,
  more: { endedOn?: string; inPost?: boolean; kind?: string } = {},
) =>
  app.query(
    `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type, hours_per_week,
                            pay_pence_per_hour, starts_on, ended_on, end_reason, was_in_post_at_start)
     SELECT area_id, provider_id, participant_id, id, $2, 'Kennel assistant', $6, 'permanent', 16, 1271, $3, $4,
            CASE WHEN $4::date IS NULL THEN NULL ELSE 'left' END, $5 FROM episode WHERE id = $1`,
    [id, EMPLOYER, startsOn, more.endedOn ?? null, more.inPost ?? false, more.kind ?? 'competitive'],
  );
const lasting = ({ id }: GivenEpisode) =>
  app.query(
    `INSERT INTO outcome (area_id, provider_id, contract_id, participant_id, episode_id, kind, achieved_on, rule_set_code, rule_set_version)
     SELECT area_id, provider_id, contract_id, participant_id, id, 'LOWER', $2, rule_set_code, rule_set_version FROM episode WHERE id = $1`,
    [id, ago(30)],
  );
const view = async ({ id }: GivenEpisode) => (await liam.get(`/api/v1/episodes/${id}`).expect(200)).body;
const how = async (value: string) => {
  await app.query(`UPDATE policy_value SET value = $1 WHERE key = 'window-exit'`, [JSON.stringify(value)]);
  app.nest.get(PolicyService).forget();
};

describe('support whose last day has passed (domain 3, 2.2)', () => {
  it('takes nobody’s place on the caseload, and asks to be ended', async () => {
    const over = await someone('Over', { window_ends_on: ago(1), last_contact_on: ago(3) });
    const last = await someone('Last', { window_ends_on: app.today, last_contact_on: ago(3) });
    const { body } = await liam.get('/api/v1/caseload/figures').expect(200);
    expect(body.items[0]).toMatchObject({ clients: 1, active: 1, over: 1 });
    expect(body.items[0].sentence).toContain('Support is over for 1 person and waits to be ended.');
    const { id } = await givenReferral(app, { providerId: null });
    const options = await (await app.as('admin@demo.example')).get(`/api/v1/referrals/${id}/allocation`).expect(200);
    const own = options.body.specialists.find(({ name }: { name: string }) => name === 'Liam Forster');
    expect(own.reasons).toContainEqual(expect.stringMatching(/^1 of 20/));
    const today = await liam.get('/api/v1/caseload/needs').expect(200);
    const line = today.body.items.find(({ episodeId }: { episodeId: string }) => episodeId === over.id);
    expect(line).toMatchObject({ reason: 'Support should have ended 1 day ago', nextStep: { label: 'End support' } });
    expect((await liam.get('/caseload').expect(200)).text).toContain('Ended 1 day ago');
    expect(await view(last)).toMatchObject({ status: 'pre-employment' });
  });

  it('does not keep a specialist full', async () => {
    const full = app.cast.person(LIAM).id;
    for (let n = 0; n < 25; n += 1) await someone(`Full${n}`, { window_ends_on: ago(2) });
    const { id } = await givenReferral(app, { providerId: null, district: 'E07000114' });
    await (
      await app.as('admin@demo.example')
    )
      .post(`/api/v1/referrals/${id}/allocation`, { specialistId: full, model: 'ips' })
      .expect(201);
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = $1, exit_reason = 'error' WHERE participant_id IN (SELECT id FROM participant WHERE given_name LIKE 'Full%')`,
      [app.today],
    );
  });

  it('ends by itself as of its last day, with the reason the records give, and only once', async () => {
    const day = { window_ends_on: ago(5) };
    const people = {
      sustained: await someone('Sustained', { ...day, status: 'in-work' }),
      working: await someone('Working', { ...day, status: 'in-work' }),
      lost: await someone('Lost', day),
      volunteer: await someone('Volunteer', day),
      never: await someone('Never', day),
      kept: await someone('Kept', { ...day, status: 'retention', route: 'in-work-retention' }),
      notKept: await someone('NotKept', { ...day, status: 'retention', route: 'in-work-retention' }),
      unknown: await someone('Unknown', { ...day, status: 'retention', route: 'in-work-retention' }),
      running: await someone('Running', { window_ends_on: app.today }),
    };
    await job(people.sustained, ago(50));
    await lasting(people.sustained);
    await job(people.working, ago(20));
    await job(people.lost, ago(50), { endedOn: ago(20) });
    await job(people.volunteer, ago(50), { kind: 'volunteering' });
    await job(people.kept, '2020-01-06', { inPost: true });
    await job(people.notKept, '2020-01-06', { inPost: true, endedOn: ago(10) });
    const coming = await givenSession(app, people.never, '2026-11-24T09:00Z');

    await app.runSweep(SWEEP);
    await app.runSweep(SWEEP);
    await app.runJobs();
    const reasons = Object.fromEntries(
      await Promise.all(
        Object.entries(people).map(async ([name, person]) => [name, (await view(person)).exitReason] as const),
      ),
    );
    expect(reasons).toEqual({
      sustained: 'completed-sustained',
      working: 'completed-not-sustained',
      lost: 'completed-not-sustained',
      volunteer: 'window-ended',
      never: 'window-ended',
      kept: 'retained',
      notKept: 'not-retained',
      // Nothing says what became of the job: a person has to.
      unknown: null,
      running: null,
    });
    expect(await view(people.never)).toMatchObject({ status: 'exited', exitedOn: ago(5) });
    const [facts] = await app.query(
      `SELECT (SELECT closed_on::text FROM open_participation WHERE participant_id = $1) AS closed,
              (SELECT status FROM support_session WHERE id = $2) AS session`,
      [people.never.participantId, coming],
    );
    expect(facts).toEqual({ closed: ago(5), session: 'cancelled-by-service' });
    expect(await app.eventsAbout(people.never.id)).toEqual(['episode.exited']);
    expect(await app.auditOf(people.never.id)).toContainEqual(
      expect.objectContaining({ by: 'system', action: 'update', what: 'episode' }),
    );
    // Earnings go on counting: only support is over.
    expect((await liam.get(`/participants/${people.never.participantId}`)).text).toContain('Earnings count until');
  });

  it('is left to a person when policy says so', async () => {
    const person = await someone('ByHand', { window_ends_on: ago(1) });
    await how('by-a-person');
    await app.runSweep(SWEEP);
    expect(await view(person)).toMatchObject({ exitedOn: null });
    await how('automatic');
    await app.runSweep(SWEEP);
    expect(await view(person)).toMatchObject({ exitedOn: ago(1), exitReason: 'window-ended' });
  });

  it('of somebody whose reason policy has retired stays for a person, and keeps nobody else open', async () => {
    const [one, other] = [
      await someone('Retired', { window_ends_on: ago(1) }),
      await someone('Other', { window_ends_on: ago(1), status: 'in-work' }),
    ];
    await job(other, ago(10));
    await app.query(`UPDATE code_list_value SET retired_on = $1 WHERE list = 'exit-reason' AND code = 'window-ended'`, [
      ago(1),
    ]);
    app.nest.get(PolicyService).forget();
    await app.runSweep(SWEEP);
    expect([(await view(one)).exitReason, (await view(other)).exitReason]).toEqual([null, 'completed-not-sustained']);
    await app.query(`UPDATE code_list_value SET retired_on = NULL WHERE list = 'exit-reason'`);
    app.nest.get(PolicyService).forget();
  });
});

describe('tasks follow the person', () => {
  const open = (person: GivenEpisode, causeKey: string, kind = 'outreach') =>
    app.asSystem(() =>
      app.nest.get(TasksService).open({
        causeKey,
        kind,
        title: 'Reach out',
        dueOn: app.today,
        assigneeId: person.specialistId,
        participantId: person.participantId,
        episodeId: person.id,
        areaId: app.cast.areaId,
        providerId: app.cast.providers[0].id,
      }),
    );
  const task = async (causeKey: string) =>
    (
      await app.query<{ who: string; team: string; open: boolean; why: string }>(
        `SELECT assignee_id AS who, team_id AS team, done_at IS NULL AS open, closed_because AS why FROM task WHERE cause_key = $1`,
        [causeKey],
      )
    )[0];

  it('to the specialist who carries them now, whose list shows it', async () => {
    const ben = app.cast.person('ben.hollis@wealden-works.example');
    const ada = await givenEpisode(app, { name: ['Ada', 'Follows'] });
    await app.query(`UPDATE episode SET last_contact_on = $2 WHERE id = $1`, [ada.id, ago(2)]);
    await open(ada, 'follow/1');
    await app.asSystem(() => app.nest.get(EpisodesService).reassign(ada.id, ben.id, 'Maya is on leave'));
    await app.runJobs();
    expect(await task('follow/1')).toEqual({ who: ben.id, team: ben.teamId, open: true, why: '' });
    const leader = await app.as('leader@demo.example');
    const { body } = await leader.get(`/api/v1/caseload/needs?specialist=${ben.id}`).expect(200);
    expect(body.items).toContainEqual(expect.objectContaining({ episodeId: ada.id, kind: 'task' }));
  });

  it('and are closed when support ends, whoever ends it', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Leaves'] });
    await open(ada, 'follow/2');
    await open(ada, 'follow/3', 'rearrange-session');
    const maya = await app.as('specialist@demo.example');
    const { body } = await maya.get(`/api/v1/episodes/${ada.id}`).expect(200);
    await maya
      .post(
        `/api/v1/episodes/${ada.id}/exit`,
        { on: app.today, reason: 'withdrew' },
        { 'if-match': `"${body.version}"` },
      )
      .expect(200);
    await app.runJobs();
    await app.runJobs();
    for (const cause of ['follow/2', 'follow/3'])
      expect(await task(cause)).toMatchObject({ open: false, why: 'Support has ended' });
  });
});

describe('contact around a job (T11, T12)', () => {
  const check = async (person: GivenEpisode) => {
    const { body } = await liam.get('/api/v1/caseload/needs').expect(200);
    const line = body.items.find(({ episodeId }: { episodeId: string }) => episodeId === person.id);
    return line && [line.reason, ...line.also].find((reason: string) => /contact|check/i.test(reason));
  };
  const standard = async (code: string, days: number) => {
    await app.query(`UPDATE time_standard SET days = $2 WHERE code = $1`, [code, days]);
    app.nest.get(PolicyService).forget();
  };

  it('reads the rows of policy that hold it, and no others', async () => {
    const fresh = await someone('Fresh', { status: 'in-work', last_contact_on: ago(8) });
    await job(fresh, ago(20));
    const settled = await someone('Settled', { status: 'in-work', last_contact_on: ago(6) });
    await job(settled, ago(50));
    expect(await check(fresh)).toBe('Weekly in-work contact due tomorrow');
    expect(await check(settled)).toBeUndefined();
    for (const code of ['T9', 'T13']) await standard(code, 1);
    expect(await check(fresh)).toBe('Weekly in-work contact due tomorrow');
    await standard('T11-first-month', 4);
    await standard('T11-later', 8);
    expect(await check(fresh)).toBe('Next in-work contact 4 days overdue');
    expect(await check(settled)).toBe('Next in-work contact due on Sunday');
    for (const [code, days] of [
      ['T9', 7],
      ['T13', 30],
      ['T11-first-month', 7],
      ['T11-later', 30],
    ] as const)
      await standard(code, days);
  });

  it('asks for a contact before a job starts and after one is lost, until there was one', async () => {
    const lost = await someone('Jobless', { last_contact_on: ago(10) });
    await job(lost, ago(40), { endedOn: ago(2) });
    const coming = await someone('Coming', { last_contact_on: ago(10) });
    await job(coming, addDays(app.today, 3));
    const volunteer = await someone('Helper', { last_contact_on: ago(10) });
    await job(volunteer, ago(40), { endedOn: ago(2), kind: 'volunteering' });
    expect(await check(lost)).toBe('Contact after the job ended due on Monday');
    expect(await check(coming)).toBe('Contact before the job starts due on Sunday');
    expect(await check(volunteer)).toBeUndefined();
    await app.query(`UPDATE episode SET last_contact_on = $2 WHERE id = ANY ($1)`, [[lost.id, coming.id], ago(1)]);
    expect([await check(lost), await check(coming)]).toEqual([undefined, 'First contact in the job due on Thursday']);
    // In another job there is nothing to catch up with.
    await app.query(`UPDATE episode SET status = 'in-work' WHERE id = $1`, [lost.id]);
    await job(lost, app.today);
    expect(await check(lost)).toBe('First contact in the job due on Monday');
  });
});
