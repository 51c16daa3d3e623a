import { atWork, ours, recordedEarlierAs, theirs, type AtWork, type Row } from '../outcomes/at-work.js';
import { supported, type Supported } from '../outcomes/people.js';
import { PolicyService } from '#modules/policy';
import { startApp, type TestApp } from '../support/app.js';

const AT = '09:30:00Z';

describe('keeping a job going', () => {
  let app: TestApp;
  let work: AtWork;
  let person: Supported;
  let job: Row & { employerId?: string };

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    work = await atWork(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    person = await supported(app);
    job = await work.recordJob(person, { startsOn: '2026-11-09' });
  });

  const note = (day: string, reached = true) =>
    app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
       SELECT area_id, provider_id, participant_id, id, specialist_id, $2, 'phone', $3, 'Spoke about the job' FROM episode WHERE id = $1`,
      [person.episodeId, `${day}T${AT}`, reached],
    );
  const plan = async (): Promise<string> => {
    const { text } = await work.us.get(`/placements/${job.id}/contacts`).expect(200);
    return text
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll(/\s+/g, ' ');
  };
  const today = async (): Promise<string> => (await work.us.get('/today').expect(200)).text.replaceAll(/\s+/g, ' ');
  const agree = (decision: string) =>
    work.us
      .post(`/api/v1/participants/${person.participantId}/consents`, {
        ...{ purpose: 'employer-contact', decision, decidedOn: '2026-11-20', how: 'in-person', note: '' },
      })
      .expect(201);
  const employerId = async (): Promise<string> =>
    ((await work.us.get(`/api/v1/placements/${job.id}`).expect(200)).body as { employerId: string }).employerId;
  const tasks = () =>
    app.query(
      `SELECT title, due_on::text AS due, done_at IS NOT NULL AS done FROM task WHERE episode_id = $1 AND kind = 'look-again'`,
      [person.episodeId],
    );
  const statusOf = async (): Promise<unknown> =>
    (await app.query(`SELECT status FROM episode WHERE id = $1`, [person.episodeId]))[0];

  it('follows from the first day, and what reached them counts by itself', async () => {
    await note('2026-11-06');
    await note('2026-11-11', false);
    await note('2026-11-14');
    const words = await plan();
    expect(words).toContain('Contact before the job starts Done Done on 6 November 2026 by Maya');
    expect(words).toContain(
      'First contact in the job Done late Due by 12 November 2026. Done 2 days late, on 14 November 2026',
    );
    expect(words).toContain('Weekly in-work contact 1 Done Done on 14 November 2026');
    expect(words).toContain('Weekly in-work contact 2 Due Due by 23 November 2026.');
    expect(words).toContain('Weekly in-work contact 3 Planned Planned by 30 November 2026.');
  });

  it('takes nothing for the contact before the job that was said before the job was offered', async () => {
    job = await work.recordJob(person, { jobTitle: 'Baker', startsOn: '2026-11-25' });
    await note('2026-11-19');
    expect(await plan()).toContain('Contact before the job starts Due Due by 24 November 2026.');
    expect(await today()).toContain('Contact before the job starts');
    await note('2026-11-20');
    expect(await plan()).toContain('Contact before the job starts Done Done on 20 November 2026 by Maya');
  });

  it('says in words what was missed, and Today asks for the same contact', async () => {
    await note('2026-11-06');
    expect(await plan()).toContain('First contact in the job Missed It was due by 12 November 2026');
    expect(await today()).toContain('First contact in the job 8 days overdue');
    await note('2026-11-18');
    expect(await today()).toContain('Weekly in-work contact due on Monday');
  });

  it('moves with a corrected first day, and has every contact once', async () => {
    await work.us
      .patch(`/api/v1/placements/${job.id}`, { startsOn: '2026-11-16' }, { 'if-match': `"${job.version}"` })
      .expect(200);
    const words = await plan();
    expect(words).toContain('First contact in the job Missed It was due by 19 November 2026');
    expect(words.split('Weekly in-work contact 1 ').length).toBe(2);
  });

  it('moves a contact with a reason, up to the day before the next', async () => {
    await note('2026-11-13');
    const move = (to: string) =>
      work.us.submit(`/placements/${job.id}/contacts/move`, {
        ...{ contact: 'person.early-2', to, reason: 'They are on holiday' },
      });
    expect((await move('30/11/2026').expect(400)).text).toContain('Choose a day from 20 November 2026 to 29 November');
    expect((await move('19/11/2026').expect(400)).text).toContain('Choose a day from 20 November 2026');
    await move('27/11/2026').expect(303);
    expect(await plan()).toContain('Due by 27 November 2026. Moved from 23 November 2026: They are on holiday.');
    expect(await today()).toContain('Weekly in-work contact due on 27 November 2026');
  });

  it('plans contact with the employer only where they agreed', async () => {
    expect(await plan()).toContain('We only speak to an employer about somebody who agreed to it');
    await agree('yes');
    const before = await plan();
    expect(before).not.toContain('We only speak to an employer');
    expect(before).toContain('With Kent Bakery Contact before the job starts Missed');
    expect(before).toMatch(/later contacts: with Kent Bakery/);
    const contact = { kind: 'phone', happenedOn: '2026-11-20', episodeId: person.episodeId };
    await work.us.post(`/api/v1/employers/${await employerId()}/activities`, contact).expect(201);
    expect(await plan()).toContain('in a contact with the employer');
    await agree('no');
    expect(await plan()).toContain('We only speak to an employer about somebody who agreed to it');
  });

  describe('by the model and the provider (T11, domain 2.4)', () => {
    const readAgain = (): void => app.nest.get(PolicyService).forget();
    const set = async (code: string, days: number, whose: { model?: string; providerId?: string | null }) => {
      await app.query(
        `INSERT INTO time_standard (code, effective_from, label, from_event, to_event, days, working_days, model, provider_id, area_id, source, status)
         SELECT $1, '2026-01-01', 'Of their own', 'a', 'b', $2, false, $3, p.id, p.area_id, 'Their contract', 'confirmed'
           FROM (SELECT $4::uuid AS wanted) w LEFT JOIN provider p ON p.id = w.wanted`,
        [code, days, whose.model ?? null, whose.providerId ?? null],
      );
      readAgain();
    };
    const isSeqf = () => app.query(`UPDATE episode SET model = 'seqf' WHERE id = $1`, [person.episodeId]);
    afterEach(async () => {
      await app.query(`DELETE FROM time_standard WHERE label = 'Of their own'`);
      readAgain();
    });

    it('holds for SEQF what holds for all, until SEQF has rows of its own', async () => {
      await isSeqf();
      expect(await plan()).toContain('First contact in the job Missed It was due by 12 November 2026');
      await set('T11', 1, { model: 'seqf' });
      await set('T11-before', 0, { model: 'seqf' });
      await set('T11-first-month', 14, { model: 'seqf' });
      const words = await plan();
      expect(words).not.toContain('Contact before the job starts');
      expect(words).toContain('First contact in the job Missed It was due by 10 November 2026');
      expect(words).toContain('Next in-work contact 1 Due Due by 23 November 2026.');
      expect(await today()).toContain('First contact in the job 10 days overdue');
    });

    it('leaves IPS as it is, with the employer too', async () => {
      await agree('yes');
      await set('T11', 1, { model: 'seqf' });
      await set('T11-employer', 2, { model: 'seqf' });
      const ips = await plan();
      expect(ips).toContain('First contact in the job Missed It was due by 12 November 2026');
      expect(ips).toMatch(/With Kent Bakery .*First contact in the job Missed It was due by 16 November 2026/);
      await isSeqf();
      expect(await plan()).toMatch(/With Kent Bakery .*First contact in the job Missed It was due by 11 November 2026/);
    });

    it('puts the row of a provider before that of a model, and keeps it from another provider', async () => {
      await set('T11', 1, { model: 'seqf' });
      await set('T11', 5, { providerId: app.cast.person(theirs).providerId });
      await isSeqf();
      expect(await plan()).toContain('First contact in the job Missed It was due by 10 November 2026');
      await set('T11', 6, { providerId: app.cast.person(ours).providerId });
      expect(await plan()).toContain('First contact in the job Missed It was due by 15 November 2026');
      const shown = async (email: string): Promise<boolean> =>
        (await (await app.as(email)).get('/policy').expect(200)).text.includes('one provider only');
      expect([await shown('admin@demo.example'), await shown('specialist@demo.example')]).toEqual([true, true]);
    });

    it('names no provider that is not there', async () => {
      const nobody = app.query(
        `INSERT INTO time_standard (code, effective_from, label, from_event, to_event, days, working_days, provider_id, area_id, source, status)
         SELECT 'T11', '2026-01-01', 'Of their own', 'a', 'b', 1, false, gen_random_uuid(), id, 'None', 'assumed' FROM area LIMIT 1`,
      );
      await expect(nobody).rejects.toThrow('names a provider that its area does not have');
    });
  });

  it('plans nothing for work that is no job, and nothing with an employer for the self-employed', async () => {
    await agree('yes');
    job = await work.recordJob(person, { startsOn: '2026-11-10' });
    await recordedEarlierAs(app, job, 'volunteering');
    expect(await plan()).toContain('volunteering does not count as a job');
    job = await work.recordJob(person, {
      kind: 'self-employment',
      contractType: 'self-employed',
      startsOn: '2026-11-11',
    });
    expect(await plan()).toContain('They work for themselves, so there is no employer');
  });

  it('shows an early sign on Today until it is settled', async () => {
    await work.us.submit(`/placements/${job.id}/contacts/signs`, { sign: 'nonsense', note: 'x' }).expect(400);
    await work.us
      .submit(`/placements/${job.id}/contacts/signs`, { sign: 'absence', note: 'Late twice this week' })
      .expect(303);
    expect(await today()).toContain('Job at risk, noticed today: off sick or late more often');
    expect(await plan()).toContain('At risk Late twice this week. Seen on 20 November 2026 by Maya');
    await work.us.submit(`/placements/${job.id}/contacts/settled`, {}).expect(303);
    expect(await today()).not.toContain('Job at risk, noticed today');
    expect(await plan()).toContain('Settled on 20 November 2026');
  });

  it('begins the search again when the job ends: profile and outcomes stay, and a task asks to look', async () => {
    await work.us.submit(`/placements/${job.id}/contacts/signs`, { sign: 'absence', note: '' }).expect(303);
    const kept = await work.recordedOf(person);
    const before = await work.us.get(`/placements/${job.id}/end`).expect(200);
    expect(before.text).toContain('They are looking for work again, until support ends on 30 April 2027');
    expect(before.text).toContain('look again by 25 November 2026');
    await work.us
      .submit(`/placements/${job.id}/end`, { endedOn: '19/11/2026', reason: 'travel', version: String(job.version) })
      .expect(303);
    expect(await statusOf()).toEqual({ status: 'pre-employment' });
    expect(await tasks()).toEqual([
      { title: 'Look for work again: the job at Kent Bakery ended', due: '2026-11-25', done: false },
    ]);
    expect(await work.recordedOf(person)).toEqual(kept);
    const words = await plan();
    expect(words).toContain('The job ended on 19 November 2026: travel. The search for work has begun again.');
    // Three working days from the day on which it became known, not from the last day of the job (T12).
    expect(words).toContain('Contact after the job ended Due Due by 25 November 2026.');
    expect(await today()).not.toContain('Job at risk, noticed');

    await work.us.submit(`/placements/${job.id}/end/removal`, { version: String(job.version + 1) }).expect(303);
    expect(await statusOf()).toEqual({ status: 'in-work' });
    expect(await tasks()).toEqual([expect.objectContaining({ done: true })]);
  });

  it('asks for nothing while another job goes on', async () => {
    await work.recordJob(person, { jobTitle: 'Cleaner', startsOn: '2026-11-12' });
    await work.us
      .submit(`/placements/${job.id}/end`, {
        endedOn: '19/11/2026',
        reason: 'another-job',
        version: String(job.version),
      })
      .expect(303);
    expect(await tasks()).toEqual([]);
    expect(await plan()).not.toContain('Contact after the job ended');
  });

  it('leaves the route of somebody who came to keep a job to their leader', async () => {
    person = await supported(app, { route: 'in-work-retention' });
    job = await work.recordJob(person, { startsOn: '2020-02-03' });
    expect(await plan()).toContain('13-week check Missed It was due by 31 July 2026');
    await work.us
      .submit(`/placements/${job.id}/end`, { endedOn: '19/11/2026', reason: 'health', version: String(job.version) })
      .expect(303);
    expect(await statusOf()).toEqual({ status: 'retention' });
    expect(await tasks()).toEqual([
      expect.objectContaining({ title: 'Ask the team leader what follows: the job they came to keep ended' }),
    ]);
  });

  it('tells a lead provider that there is a risk, and not what it is: that may speak of health', async () => {
    person = await supported(app, { specialist: theirs });
    await app.query(
      `WITH job AS (
         INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type,
                                hours_per_week, pay_pence_per_hour, starts_on)
         SELECT area_id, provider_id, participant_id, id, $2, 'Baker', 'competitive', 'permanent', 16, 1271, '2026-11-09'
           FROM episode WHERE id = $1 RETURNING *)
       INSERT INTO job_risk_sign (area_id, provider_id, participant_id, episode_id, placement_id, sign, seen_on, recorded_by, recorded_at)
       SELECT j.area_id, j.provider_id, j.participant_id, j.episode_id, j.id, 'health', '2026-11-20', e.specialist_id, now()
         FROM job j JOIN episode e ON e.id = j.episode_id`,
      [person.episodeId, await employerId()],
    );
    const reasonsFor = async (email: string): Promise<string> => {
      const { body } = await (await app.as(email)).get('/api/v1/caseload/needs').expect(200);
      const lines = (body as { items: { participantId: string; reason: string; also: string[] }[] }).items;
      const line = lines.find(({ participantId }) => participantId === person.participantId);
      return [line?.reason, ...(line?.also ?? [])].join('. ');
    };
    expect(await reasonsFor(theirs)).toContain('Job at risk, noticed today: health is getting worse');
    const told = await reasonsFor('leadprovider@demo.example');
    expect(told).toContain('Job at risk, noticed today');
    expect(told).not.toContain('health');
  });

  it('is not there for another provider', async () => {
    const them = await app.as(theirs);
    await them.get(`/placements/${job.id}/contacts`).expect(404);
    await them.submit(`/placements/${job.id}/contacts/signs`, { sign: 'absence', note: '' }).expect(404);
    await them.submit(`/placements/${job.id}/contacts/settled`, {}).expect(404);
  });
});
