import { PolicyService } from '#modules/policy';
import { calendarDate } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenAllocation } from './given-referral.js';
import { starting } from './starting.js';

type Steps = ReturnType<typeof starting>;

const MAYA = 'specialist@demo.example';
const LIAM = 'specialist2@demo.example';

let app: TestApp;
let specialist: Client;
let leader: Client;
let started: Steps['started'];

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as(MAYA);
  leader = await app.as('leader@demo.example');
  ({ started } = starting(app));
});
afterAll(() => app.close());

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

describe('ending support', () => {
  const end = (id: string, body: object, version = 2, by: Client = specialist) =>
    by.post(`/api/v1/episodes/${id}/exit`, body, ifMatch(version));

  it('closes everything, tells the others and remembers who did it', async () => {
    const person = await started();
    const { body } = await end(person.episodeId, { on: '2026-11-20', reason: 'health', note: 'Back in spring' }).expect(
      200,
    );
    expect(body).toMatchObject({ status: 'exited', exitedOn: '2026-11-20', exitReason: 'health', version: 3 });
    const [facts] = await app.query(
      `SELECT (SELECT closed_on::text FROM open_participation WHERE participant_id = $2) AS closed,
              (SELECT to_day::text FROM episode_assignment WHERE episode_id = $1) AS carried_to`,
      [person.episodeId, person.participantId],
    );
    expect(facts).toEqual({ closed: '2026-11-20', carried_to: '2026-11-20' });
    expect(await app.eventsAbout(person.episodeId)).toEqual(['episode.started', 'episode.exited']);
    await end(person.episodeId, { on: '2026-11-20', reason: 'health' }, 3).expect(409);
  });

  it('asks for the version, refuses a stale one, and hides what is another provider’s', async () => {
    const { episodeId } = await started();
    const body = { on: '2026-11-20', reason: 'health' };
    await specialist.post(`/api/v1/episodes/${episodeId}/exit`, body).expect(428);
    await end(episodeId, body, 1).expect(412);
    await end(episodeId, body, 2, await app.as(LIAM)).expect(404);
    await end(episodeId, body, 2, await app.as('quality@demo.example')).expect(403);
    expect((await specialist.get(`/api/v1/episodes/${episodeId}`)).body.status).toBe('pre-employment');
  });

  it.each<[string, object, number, string | undefined]>([
    ['in the future', { on: '2026-11-21', reason: 'health' }, 422, '/on'],
    ['before the start', { on: '2026-11-19', reason: 'health' }, 422, '/on'],
    ['for a reason of the other route', { on: '2026-11-20', reason: 'retained' }, 422, '/reason'],
    ['for no reason of ours', { on: '2026-11-20', reason: 'bored' }, 422, '/reason'],
    ['on no day', { on: '2026-02-30', reason: 'health' }, 422, '/on'],
    ['with a field we do not know', { on: '2026-11-20', reason: 'health', attempts: [] }, 422, '/attempts'],
  ])('refuses an end %s', async (_, body, status, pointer) => {
    const { episodeId } = await started();
    const answer = await end(episodeId, body).expect(status);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  it('lets nobody go for missed appointments alone: attempts, ways, time and a leader first', async () => {
    const person = await started({ referredOn: calendarDate('2026-09-01') }, { startedOn: calendarDate('2026-09-07') });
    const body = { on: '2026-11-20', reason: 'disengaged' };
    const refused = await end(person.episodeId, body).expect(422);
    expect(refused.body).toMatchObject({ code: 'episode.contact-not-tried-enough' });
    expect(refused.body.missing).toEqual([
      '3 more attempts to make contact',
      '2 other ways of making contact',
      'Attempts over 20 working days; they cover 0 so far',
      'Agreement of a team leader',
    ]);
    const note = (at: string, mode: string, reached = false) =>
      app.query(
        `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
         SELECT area_id, provider_id, participant_id, id, specialist_id, $2, $3, $4, 'No answer' FROM episode WHERE id = $1`,
        [person.episodeId, at, mode, reached],
      );
    await note('2026-09-08T10:00Z', 'letter');
    await note('2026-09-09T10:00Z', 'phone', true);
    await note('2026-10-12T10:00Z', 'phone');
    await note('2026-10-26T10:00Z', 'text');
    // The attempt before they were last reached does not count.
    expect((await end(person.episodeId, body, 2, leader).expect(422)).body.missing).toEqual([
      '1 more attempt to make contact',
      'Attempts over 20 working days; they cover 10 so far',
    ]);
    await note('2026-11-10T10:00Z', 'phone');
    expect((await end(person.episodeId, body).expect(422)).body.missing).toEqual(['Agreement of a team leader']);
    await end(person.episodeId, body, 2, leader).expect(200);
  });

  it('counts meeting in person as one way of making contact, and nothing that was tried after the last day', async () => {
    const person = await started({ referredOn: calendarDate('2026-09-01') }, { startedOn: calendarDate('2026-09-07') });
    const note = (on: string, mode: string) =>
      app.query(
        `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
         SELECT area_id, provider_id, participant_id, id, specialist_id, $2, $3, false, 'Nobody there' FROM episode WHERE id = $1`,
        [person.episodeId, `${on}T10:00Z`, mode],
      );
    await note('2026-10-01', 'in-person-community');
    await note('2026-10-14', 'in-person-clinic');
    await note('2026-11-02', 'in-person-employer');
    const missing = async (on: string): Promise<string[]> =>
      (await end(person.episodeId, { on, reason: 'disengaged' }, 2, leader).expect(422)).body.missing;
    expect(await missing('2026-11-20')).toEqual(['1 other way of making contact']);
    await note('2026-11-10', 'phone');
    expect(await missing('2026-11-05')).toEqual(['1 other way of making contact']);
    await end(person.episodeId, { on: '2026-11-20', reason: 'disengaged' }, 2, leader).expect(200);
  });

  const referralOf = async (id: string) =>
    (
      await app.query<{ status: string; reason: string | null; by: string | null }>(
        `SELECT status, decision_reason AS reason, decided_by AS by FROM referral WHERE id = $1`,
        [id],
      )
    )[0];

  it('ends an allocation that never started, only for reasons that do not speak of support, and its referral with it', async () => {
    const { id, episodeId } = await givenAllocation(app);
    for (const reason of ['window-ended', 'disengaged', 'completed-sustained'])
      await end(episodeId, { on: '2026-11-20', reason }, 1).expect(422);
    await end(episodeId, { on: '2026-11-20', reason: 'withdrew' }, 1).expect(200);
    expect(await referralOf(id)).toEqual({
      status: 'withdrawn',
      reason: 'changed-mind',
      by: app.cast.person(MAYA).id,
    });
  });

  it('gives the referral back when somebody was allocated by mistake, so that they can be allocated again', async () => {
    const { id, episodeId, participantId } = await givenAllocation(app);
    const shown = await specialist.get(`/episodes/${episodeId}/exit`).expect(200);
    expect(shown.text).toContain('They go back to waiting for a place.');
    expect(shown.text).not.toContain('If you have lost contact');
    expect(shown.text).toMatch(/<h1[^>]*>Did not start<.h1>/);
    expect(shown.text).toContain('Why did they not start?');
    expect(shown.text).not.toContain('End support');
    const given = { reason: 'error', on: '20/11/2026', note: '', version: '1' };
    await specialist.submit(`/episodes/${episodeId}/exit`, given).expect(303);
    expect((await referralOf(id))?.status).toBe('eligible');
    const record = (await leader.get(`/participants/${participantId}`).expect(200)).text;
    expect(record).toContain('Support did not start, recorded on 20 November 2026: recorded by mistake or twice.');
    expect(record).toContain('They wait for a place again.');
    expect(record).not.toContain('Support ended');
    await leader
      .post(`/api/v1/referrals/${id}/allocation`, { specialistId: app.cast.person(MAYA).id, model: 'ips' })
      .expect(201);
  });

  it('that never began has a reason of its own: it is no exit of somebody who started, and nobody who started can have it', async () => {
    const exits = async () => {
      const [row] = await app.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM measure_row WHERE measure = 'exits'`,
      );
      return row?.n;
    };
    const before = await exits();
    const { id, episodeId } = await givenAllocation(app);
    await app.query(
      `INSERT INTO outbox_event (id, type, subject_id, payload) VALUES (gen_random_uuid(), 'referral.decided', $1, '{"status":"unreachable"}')`,
      [id],
    );
    await app.runJobs();
    expect((await specialist.get(`/api/v1/episodes/${episodeId}`)).body).toMatchObject({
      status: 'exited',
      exitReason: 'never-started',
    });
    expect(await exits()).toBe(before);
    const other = await givenAllocation(app);
    await end(other.episodeId, { on: '2026-11-20', reason: 'never-started' }, 1).expect(200);
    expect(await referralOf(other.id)).toMatchObject({ status: 'unreachable' });
    const person = await started();
    await end(person.episodeId, { on: '2026-11-20', reason: 'never-started' }).expect(422);
    await expect(
      app.query(
        `UPDATE episode SET status = 'exited', exited_on = '2026-11-20', exit_reason = 'never-started' WHERE id = $1`,
        [person.episodeId],
      ),
    ).rejects.toThrow('episode_never_started');
  });

  it('offers what fits the route, as policy has it: a reason can be added and retired', async () => {
    const keeping = await started({}, { route: 'in-work-retention' });
    const offered = async (id: string) =>
      (
        (await specialist.get(`/api/v1/episodes/${id}/exit/reasons`).expect(200)).body as { items: { code: string }[] }
      ).items.map(({ code }) => code);
    const codes = await offered(keeping.episodeId);
    expect(codes).toEqual(expect.arrayContaining(['retained', 'not-retained', 'withdrew']));
    for (const code of ['window-ended', 'completed-sustained', 'never-started']) expect(codes).not.toContain(code);
    await end(keeping.episodeId, { on: '2026-11-20', reason: 'window-ended' }).expect(422);
    await app.query(
      `INSERT INTO code_list_value (list, code, label, sort_order, attributes, source, status)
       VALUES ('exit-reason', 'prefers-online', 'Prefers help online', 500, '{"routes": ["in-work-retention"]}', 'Test', 'assumed')`,
    );
    await app.query(
      `UPDATE code_list_value SET retired_on = '2026-11-01' WHERE list = 'exit-reason' AND code = 'withdrew'`,
    );
    app.nest.get(PolicyService).forget();
    const changed = await offered(keeping.episodeId);
    expect(changed).toContain('prefers-online');
    expect(changed).not.toContain('withdrew');
    await end(keeping.episodeId, { on: '2026-11-20', reason: 'withdrew' }).expect(422);
    await end(keeping.episodeId, { on: '2026-11-20', reason: 'prefers-online' }).expect(200);
    expect((await specialist.get(`/participants/${keeping.participantId}`)).text).toContain(
      'Support ended on 20 November 2026: prefers help online.',
    );
    await app.query(`UPDATE code_list_value SET retired_on = NULL WHERE list = 'exit-reason' AND code = 'withdrew'`);
    app.nest.get(PolicyService).forget();
  });

  it('for a sensitive reason is not said on the record, and by the API only to those who may see such things', async () => {
    const person = await started();
    const note = 'Held until the spring';
    const manager = await app.as('manager@demo.example');
    const reasons = (await manager.get(`/api/v1/episodes/${person.episodeId}/exit/reasons`).expect(200)).body as {
      items: { code: string }[];
    };
    expect(reasons.items.map(({ code }) => code)).not.toContain('imprisoned');
    await end(person.episodeId, { on: '2026-11-20', reason: 'imprisoned', note }).expect(200);
    const said = ['In prison', 'in prison', 'imprisoned'];
    for (const email of [
      MAYA,
      'manager@demo.example',
      'quality@demo.example',
      'privacy@demo.example',
      'admin@demo.example',
    ]) {
      const { text } = await (await app.as(email)).get(`/participants/${person.participantId}`).expect(200);
      expect(text).toContain('Support ended on 20 November 2026.');
      for (const words of said) expect(text).not.toContain(words);
      expect(text.includes(note)).toBe(email === MAYA);
    }
    const quality = await app.as('quality@demo.example');
    const of = async (by: Client, path: string) => (await by.get(path).expect(200)).body;
    const [episode, record, timeline] = [
      `/api/v1/episodes/${person.episodeId}`,
      `/api/v1/participants/${person.participantId}/record`,
      `/api/v1/participants/${person.participantId}/timeline`,
    ];
    expect(await of(quality, episode)).toMatchObject({
      exitReason: null,
      exitReasonHidden: true,
      exitedOn: '2026-11-20',
    });
    expect((await of(quality, record)).episode).toMatchObject({ exitReason: null, exitReasonLabel: null });
    expect(JSON.stringify(await of(quality, timeline))).not.toContain(note);
    expect(await of(specialist, episode)).toMatchObject({ exitReason: 'imprisoned', exitReasonHidden: false });
    expect((await of(specialist, record)).episode).toMatchObject({ exitReason: 'imprisoned', exitReasonLabel: null });
    expect((await specialist.get(`/episodes/${person.episodeId}/exit`)).text).toContain('Why: in prison.');
    expect((await manager.get(`/episodes/${person.episodeId}/exit`)).text).not.toContain('in prison');
  });

  it('frees the specialist when the referral ends before a start, however often the news comes', async () => {
    const { id, episodeId } = await givenAllocation(app);
    await app.query(
      `INSERT INTO outbox_event (id, type, subject_id, payload) SELECT gen_random_uuid(), 'referral.decided', $1, '{"status":"withdrawn"}' FROM generate_series(1, 2)`,
      [id],
    );
    await app.runJobs();
    expect((await specialist.get(`/api/v1/episodes/${episodeId}`)).body).toMatchObject({
      status: 'exited',
      exitReason: 'withdrew',
    });
    expect(await app.eventsAbout(episodeId)).toEqual(['episode.exited']);
  });

  it('as a page: keeps what was typed, says what is wrong, and ends support', async () => {
    const { episodeId, participantId } = await started();
    const shown = await specialist.get(`/episodes/${episodeId}/exit`).expect(200);
    expect(shown.text).toContain('Support runs from 20 November 2026 to 19 November 2027');
    const wrong = await specialist
      .submit(`/episodes/${episodeId}/exit`, { reason: '', on: '31/2/2026', note: 'Well done', version: '2' })
      .expect(400);
    expect(wrong.text).toContain('Select why');
    expect(wrong.text).toContain('“31/2/2026” is not a date we can use');
    expect(wrong.text).toContain('Well done');
    const stale = { reason: 'health', on: '20/11/2026', note: '', version: '1' };
    expect((await specialist.submit(`/episodes/${episodeId}/exit`, stale).expect(400)).text).toContain(
      'Somebody else changed this',
    );
    const done = await specialist.submit(`/episodes/${episodeId}/exit`, { ...stale, version: '2' }).expect(303);
    expect(done.headers['location']).toBe(`/participants/${participantId}`);
    expect((await specialist.get(`/episodes/${episodeId}/exit`)).text).toContain('Support ended on 20 November 2026.');
  });
});
