import { EpisodesService, type Route, type StartCommand } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { addDays, calendarDate } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { acting, givenAllocation, type ReferralWishes } from './given-referral.js';
import { starting } from './starting.js';

type Steps = ReturnType<typeof starting>;

const MAYA = 'specialist@demo.example';
const LIAM = 'specialist2@demo.example';
const NOON_IN_2026 = new Date('2026-11-20T12:00:00Z');

let app: TestApp;
let specialist: Client;
let leader: Client;
let episodes: EpisodesService;
let start: Steps['start'];
let started: Steps['started'];

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as(MAYA);
  leader = await app.as('leader@demo.example');
  episodes = app.nest.get(EpisodesService);
  ({ start, started } = starting(app));
});
afterAll(() => app.close());

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

describe('the support window, computed and stored at the start (section 8.6)', () => {
  afterEach(() => app.clock.moveTo(NOON_IN_2026));

  it.each<[string, string, string, Route, string, boolean, string]>([
    [
      'Window: Start 2025-07-01, OOW → last day 2026-06-30',
      '2025-07-01',
      '2025-07-01',
      'out-of-work',
      '2026-06-30',
      false,
      '2026-12-29',
    ],
    [
      'Window: Start 2025-07-01, IWRS → last day 2025-10-31',
      '2025-07-01',
      '2025-07-01',
      'in-work-retention',
      '2025-10-31',
      false,
      '2026-12-29',
    ],
    [
      'Window: Start 2024-02-29, OOW → last day 2025-02-27',
      '2024-02-29',
      '2024-02-29',
      'out-of-work',
      '2025-02-27',
      false,
      '2025-08-28',
    ],
    [
      'Window: Start 2029-07-01, OOW → last day capped 2030-03-31, short',
      '2029-07-01',
      '2029-07-02',
      'out-of-work',
      '2030-03-31',
      true,
      '2030-12-29',
    ],
  ])('%s', async (_, startedOn, today, route, windowEndsOn, windowIsShort, trackingEndsOn) => {
    app.clock.moveTo(new Date(`${today}T12:00:00Z`));
    const { episodeId } = await givenAllocation(app, { referredOn: addDays(calendarDate(startedOn), -20) });
    await start(episodeId, { route, startedOn: calendarDate(startedOn) });
    // Signed in anew: sessions of years ago have expired.
    const { body } = await (await app.as(MAYA)).get(`/api/v1/episodes/${episodeId}`).expect(200);
    expect(body).toMatchObject({ startedOn, windowEndsOn, windowIsShort, trackingEndsOn, ruleSetCode: 'CTW-2025' });
  });

  it('Window: Start 2025-08-31, 6 months → last day 2026-02-27, and a later change of policy moves nobody', async () => {
    const months = (n: number) =>
      app.query(`UPDATE policy_value SET value = $1 WHERE key = 'support-months'`, [
        JSON.stringify({ 'out-of-work': n, 'in-work-retention': n }),
      ]);
    await months(6);
    app.nest.get(PolicyService).forget();
    const { episodeId } = await givenAllocation(app, { referredOn: calendarDate('2025-08-01') });
    await start(episodeId, { startedOn: calendarDate('2025-08-31') });
    await months(12);
    app.nest.get(PolicyService).forget();
    const { body } = await specialist.get(`/api/v1/episodes/${episodeId}`).expect(200);
    expect(body.windowEndsOn).toBe('2026-02-27');
    // Put back as it ships, for the tests that follow.
    await app.query(`UPDATE policy_value SET value = $1 WHERE key = 'support-months'`, [
      JSON.stringify({ 'out-of-work': 12, 'in-work-retention': 4 }),
    ]);
    app.nest.get(PolicyService).forget();
  });
});

describe('starting support', () => {
  it('moves the person and the referral on, enters the register, keeps agreement and notice, and tells the others', async () => {
    const person = await givenAllocation(app);
    await start(person.episodeId);
    const { body, headers } = await specialist.get(`/api/v1/episodes/${person.episodeId}`).expect(200);
    expect(body).toMatchObject({
      status: 'pre-employment',
      statusLabel: 'Looking for work',
      route: 'out-of-work',
      lastContactOn: '2026-11-20',
      daysLeft: 364,
      windowInWords: 'Support runs from 20 November 2026 to 19 November 2027. 364 days left.',
      isReturner: false,
      version: 2,
    });
    expect(headers['etag']).toBe('"2"');
    const [facts] = await app.query(
      `SELECT (SELECT status FROM referral WHERE id = $1) AS referral,
              (SELECT count(*)::int FROM open_participation WHERE participant_id = $2 AND closed_on IS NULL) AS open,
              (SELECT array_agg(purpose || ' ' || version ORDER BY purpose)
                 FROM (SELECT purpose, version FROM participant_consent WHERE participant_id = $2
                        UNION ALL SELECT 'privacy-notice', version FROM participant_notice WHERE participant_id = $2) said) AS consents`,
      [person.id, person.participantId],
    );
    expect(facts).toEqual({
      referral: 'started',
      open: 1,
      consents: ['privacy-notice 2025-05', 'programme-agreement 2025-06'],
    });
    expect(await app.eventsAbout(person.episodeId)).toEqual(['episode.started']);
    expect(await app.auditOf(person.episodeId)).toContainEqual(
      expect.objectContaining({ by: app.cast.person(MAYA).id, action: 'update', what: 'episode' }),
    );
  });

  it.each<[string, ReferralWishes, Partial<StartCommand>, string]>([
    ['tomorrow', {}, { startedOn: calendarDate('2026-11-21') }, 'episode.start-in-future'],
    ['before the referral', {}, { startedOn: calendarDate('2026-11-09') }, 'episode.start-before-referral'],
    [
      'before triage found them eligible',
      { decidedOn: calendarDate('2026-11-15') },
      { startedOn: calendarDate('2026-11-14') },
      'episode.start-before-eligibility',
    ],
    [
      'before the specialist took them on',
      { allocatedOn: calendarDate('2026-11-15') },
      { startedOn: calendarDate('2026-11-14') },
      'episode.start-before-allocation',
    ],
    ['at 17, without the exception', { dateOfBirth: '2009-01-01' }, {}, 'episode.under-age-without-exception'],
    ['at 15', { dateOfBirth: '2011-01-01', overrideReasons: ['young-person-exception'] }, {}, 'episode.too-young'],
    ['at 101', { dateOfBirth: '1925-01-01' }, {}, 'episode.too-old'],
  ])('refuses a start %s', async (_, wishes, change, code) => {
    const { episodeId } = await givenAllocation(app, wishes);
    await expect(start(episodeId, change)).rejects.toMatchObject({ code });
    expect((await specialist.get(`/api/v1/episodes/${episodeId}`)).body.status).toBe('allocated');
  });

  it('takes somebody of 17 whom triage accepted under the exception for young people', async () => {
    const young = { dateOfBirth: '2009-01-01', overrideReasons: ['young-person-exception'] };
    const { episodeId } = await started(young);
    expect((await specialist.get(`/api/v1/episodes/${episodeId}`)).body.status).toBe('pre-employment');
  });

  it('refuses a second start, a stale version, and another provider', async () => {
    const { episodeId } = await givenAllocation(app);
    await expect(start(episodeId, {}, 7)).rejects.toMatchObject({ code: 'stale-version' });
    await expect(start(episodeId, {}, undefined, LIAM)).rejects.toMatchObject({ refusal: 'not-found' });
    await start(episodeId, {}, 1);
    await expect(start(episodeId)).rejects.toMatchObject({ code: 'episode.not-waiting-to-start' });
  });

  it('of one person at two providers at once: one succeeds, the other says they take part already', async () => {
    const nino = 'AB123456C';
    const here = await givenAllocation(app, { nino });
    const there = await givenAllocation(app, { nino, email: LIAM });
    const results = await Promise.allSettled([start(here.episodeId), start(there.episodeId, {}, undefined, LIAM)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'participant.already-taking-part' },
    });
    const [count] = await app.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM episode WHERE id = ANY($1) AND started_on IS NOT NULL`,
      [[here.episodeId, there.episodeId]],
    );
    expect(count?.n).toBe(1);
  });

  it('twice at once of the same allocation: one start', async () => {
    const { episodeId } = await givenAllocation(app);
    const results = await Promise.allSettled([start(episodeId), start(episodeId)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await app.eventsAbout(episodeId)).toEqual(['episode.started']);
  });

  it('marks who comes back, also from another provider, and not before the gap', async () => {
    const nino = 'JG103759A';
    const before = await started(
      { nino, email: LIAM, referredOn: calendarDate('2026-01-05') },
      { startedOn: calendarDate('2026-01-12') },
    );
    const liam = await app.as(LIAM);
    await liam
      .post(`/api/v1/episodes/${before.episodeId}/exit`, { on: '2026-10-20', reason: 'withdrew' }, ifMatch(2))
      .expect(200);
    const again = await givenAllocation(app, { nino });
    await expect(start(again.episodeId)).rejects.toMatchObject({ code: 'episode.returned-too-soon' });
    await app.query(`UPDATE episode SET exited_on = '2026-08-01' WHERE id = $1`, [before.episodeId]);
    await start(again.episodeId);
    expect((await specialist.get(`/api/v1/episodes/${again.episodeId}`)).body.isReturner).toBe(true);
  });
});

describe('moving somebody to another specialist', () => {
  const colleagueOf = (email: string) =>
    Object.values(app.cast.people).find(
      ({ role, providerId, email: own }) =>
        role === 'employment-specialist' && own !== email && providerId === app.cast.person(email).providerId,
    );

  it('keeps who carried them before, and tells the others', async () => {
    const { episodeId } = await started();
    const colleague = colleagueOf(MAYA);
    const { body } = await leader
      .patch(`/api/v1/episodes/${episodeId}`, { specialistId: colleague?.id, reason: 'Cover for leave' }, ifMatch(2))
      .expect(200);
    expect(body).toMatchObject({ specialistId: colleague?.id, version: 3 });
    const history = await app.query(
      `SELECT specialist_id, to_day::text AS until, reason FROM episode_assignment WHERE episode_id = $1 ORDER BY to_day NULLS LAST`,
      [episodeId],
    );
    expect(history).toEqual([
      { specialist_id: app.cast.person(MAYA).id, until: '2026-11-20', reason: '' },
      { specialist_id: colleague?.id, until: null, reason: 'Cover for leave' },
    ]);
    expect(await app.eventsAbout(episodeId)).toEqual(['episode.started', 'episode.reassigned']);
    // To the same colleague again changes nothing and tells nobody.
    await leader
      .patch(`/api/v1/episodes/${episodeId}`, { specialistId: colleague?.id, reason: '' }, ifMatch(3))
      .expect(200);
    expect(await app.eventsAbout(episodeId)).toHaveLength(2);
  });

  it('stays within the provider, is a leader’s to do, and needs the version', async () => {
    const { episodeId } = await started();
    const move = (specialistId: string, by = leader, headers: Record<string, string> = ifMatch(2)) =>
      by.patch(`/api/v1/episodes/${episodeId}`, { specialistId, reason: '' }, headers);
    await move(app.cast.person(LIAM).id).expect(404);
    await move(app.cast.person('manager@demo.example').id).expect(422);
    const colleague = colleagueOf(MAYA)?.id ?? '';
    await move(colleague, specialist).expect(403);
    await move(colleague, leader, {}).expect(428);
    await move(colleague, leader, ifMatch(1)).expect(412);
  });
});

describe('what other rooms keep on an episode', () => {
  const view = async (id: string) => (await specialist.get(`/api/v1/episodes/${id}`)).body as Record<string, unknown>;
  const asMaya = <T>(work: () => Promise<T>) => acting(app, MAYA, work);

  it('contact as it is reckoned, the first employer and the next action', async () => {
    const { episodeId: id } = await started({}, { startedOn: calendarDate('2026-11-12') });
    const keep = (lastContactOn: string | null, missedInARow: number) =>
      asMaya(() =>
        episodes.keepContact(id, () =>
          Promise.resolve({ lastContactOn: lastContactOn === null ? null : calendarDate(lastContactOn), missedInARow }),
        ),
      );
    await keep('2026-11-19', 1);
    expect(await view(id)).toMatchObject({ lastContactOn: '2026-11-19', missedInARow: 1, version: 3 });
    // A correction may take a contact back.
    await keep('2026-11-12', 2);
    expect(await view(id)).toMatchObject({ lastContactOn: '2026-11-12', missedInARow: 2, version: 4 });
    // What says nothing new changes nothing.
    await keep('2026-11-12', 2);
    expect(await view(id)).toMatchObject({ version: 4 });
    await asMaya(() => episodes.noteEmployerContact(id, calendarDate('2026-11-18')));
    await asMaya(() => episodes.noteEmployerContact(id, calendarDate('2026-11-19')));
    await asMaya(() => episodes.setNextAction(id, calendarDate('2026-11-25'), 'Practise'));
    expect(await view(id)).toMatchObject({
      firstEmployerContactOn: '2026-11-18',
      nextActionOn: '2026-11-25',
      nextAction: 'Practise',
    });
  });

  it('two reckonings at once do not overlap: the second begins when the first is written', async () => {
    const { episodeId: id } = await started();
    const missedOneMore = () =>
      asMaya(() =>
        episodes.keepContact(id, ({ lastContactOn, missedInARow }) =>
          Promise.resolve({ lastContactOn, missedInARow: missedInARow + 1 }),
        ),
      );
    const contacts = await Promise.all([missedOneMore(), missedOneMore()]);
    expect(contacts.map(({ missedInARow }) => missedInARow).toSorted()).toEqual([1, 2]);
  });

  it('a job moves the status there and back, while the window is open', async () => {
    const { episodeId: id } = await started(
      { referredOn: calendarDate('2025-11-01') },
      { startedOn: calendarDate('2025-11-21') },
    );
    await asMaya(() => episodes.noteInWork(id));
    await asMaya(() => episodes.noteInWork(id));
    expect((await view(id))['status']).toBe('in-work');
    await asMaya(() => episodes.noteOutOfWork(id));
    expect((await view(id))['status']).toBe('pre-employment');
    await asMaya(() => episodes.noteInWork(id));
    app.clock.moveTo(new Date('2026-11-21T12:00:00Z'));
    await asMaya(() => episodes.noteOutOfWork(id));
    app.clock.moveTo(NOON_IN_2026);
    expect((await view(id))['status']).toBe('in-work');
  });

  it('nobody is in a job on our books before support began, and whoever keeps a job stays on that route', async () => {
    const waiting = await givenAllocation(app);
    await expect(asMaya(() => episodes.noteInWork(waiting.episodeId))).rejects.toMatchObject({
      code: 'episode.not-started',
    });
    const keeping = await started({}, { route: 'in-work-retention' });
    await asMaya(() => episodes.noteInWork(keeping.episodeId));
    expect((await view(keeping.episodeId))['status']).toBe('retention');
  });
});

it('shows an episode to its own provider and to nobody else, and keeps a log of looks', async () => {
  const { episodeId } = await started();
  await (await app.as(LIAM)).get(`/api/v1/episodes/${episodeId}`).expect(404);
  await app.stranger().get(`/api/v1/episodes/${episodeId}`).expect(401);
  await specialist.get('/api/v1/episodes/not-an-id').expect(404);
  await specialist.get(`/api/v1/episodes/${episodeId}`).expect(200);
  expect(await app.auditOf(episodeId)).toContainEqual(expect.objectContaining({ action: 'read', what: 'episode' }));
});
