import { jobBody } from '../outcomes/at-work.js';
import { supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const ours = 'specialist@demo.example';
const theirs = 'specialist2@demo.example';

describe('unpaid work', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    us = await app.as(ours);
    them = await app.as(theirs);
  });
  afterAll(() => app.close());

  const VOLUNTEERING = {
    ...{ kind: 'volunteering', employer: 'Deal Animal Rescue', role: 'Walking dogs', startsOn: '4/5/2026' },
    ...{ days: 'Every weekday', hoursPerWeek: '20', purpose: 'To find out whether animals suit them' },
  };

  it('of 20 hours a week for half a year is no job, no outcome and nobody’s figure', async () => {
    const { episodeId, participantId } = await supported(app);
    const before = await app.query(`SELECT status, version FROM episode WHERE id = $1`, [episodeId]);
    await us.submit(`/episodes/${episodeId}/unpaid-work/new`, VOLUNTEERING).expect(303);
    const page = await us.get(`/episodes/${episodeId}/unpaid-work`).expect(200);
    expect(page.text).toContain('Walking dogs, Deal Animal Rescue');
    expect(page.text).toContain('From 4 May 2026, Every weekday, 20 hours a week');
    expect(page.text).toContain('never count');

    // They are in work no more than before, and nothing that counts or lists jobs knows of it.
    expect(await app.query(`SELECT status, version FROM episode WHERE id = $1`, [episodeId])).toEqual(before);
    for (const table of ['placement', 'earning', 'job_application', 'document', 'outcome'])
      expect(await app.query(`SELECT FROM ${table} WHERE participant_id = $1`, [participantId])).toEqual([]);
    const outcomes = await us.get(`/api/v1/episodes/${episodeId}/outcomes`).expect(200);
    expect(JSON.stringify(outcomes.body)).not.toMatch(/Animal Rescue|volunteering/);
    const jobs = await us.get(`/episodes/${episodeId}/outcomes`).expect(200);
    expect(jobs.text).not.toContain('Deal Animal Rescue');
    const record = await us.get(`/participants/${participantId}`).expect(200);
    expect(record.text).toContain(`href="/episodes/${episodeId}/unpaid-work"`);
  });

  it('says what came of it, for whoever looked first, and keeps what the other typed', async () => {
    const { episodeId } = await supported(app);
    const { body } = await us
      .post(`/api/v1/episodes/${episodeId}/unpaid-work`, {
        ...{ kind: 'work-trial', employerName: 'Dover Bikes', startsOn: '2026-11-16', endsOn: '2026-11-18' },
      })
      .expect(201);
    const { id } = body as { id: string };
    const at = `/api/v1/unpaid-work/${id}`;
    const result = { result: 'offered-job', resultWords: '12 hours from January' };
    const { body: said } = await us.patch(at, result, { 'if-match': '"1"' }).expect(200);
    expect(said).toMatchObject({ ...result, endsOn: '2026-11-18', version: 2 });
    const typed = { kind: 'work-trial', employer: 'Dover Bikes', startsOn: '16/11/2026', version: '1' };
    const late = await us.submit(`/unpaid-work/${id}/edit`, { ...typed, resultWords: 'They liked her' });
    expect(late.status).toBe(400);
    expect(late.text).toContain('Somebody else changed this record of unpaid work');
    expect(late.text).toContain('They liked her');
    expect(await app.auditOf(id)).toContainEqual(expect.objectContaining({ action: 'update', what: 'unpaid_work' }));
  });

  it('is offered where a job is recorded, which has no place for what is never a job', async () => {
    const { episodeId } = await supported(app);
    const { text } = await us.get(`/episodes/${episodeId}/placements/new`).expect(200);
    expect(text).toContain(`href="/episodes/${episodeId}/unpaid-work/new"`);
    expect(text).toContain('value="competitive"');
    expect(text).not.toMatch(/value="(volunteering|work-experience|unpaid-trial|unpaid-internship)"/);
    const sent = { employer: 'Deal Rescue', jobTitle: 'Walker', kind: 'volunteering', startsOn: '2/11/2026' };
    const refused = await us.submit(`/episodes/${episodeId}/placements/new`, {
      ...sent,
      hoursPerWeek: '8',
      step: 'save',
    });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Select what kind of work it is');
    expect(refused.text).toContain('value="Walker"');
  });

  it('is no job for programs either, which are told where it goes', async () => {
    const { episodeId } = await supported(app);
    const { body: employer } = await us.post('/api/v1/employers', { name: 'Deal Rescue' }).expect(201);
    const jobs = `/api/v1/episodes/${episodeId}/placements`;
    const employerId = (employer as { id: string }).id;
    for (const kind of ['volunteering', 'work-experience', 'unpaid-trial', 'sheltered-work']) {
      const { body } = await us.post(jobs, jobBody(employerId, { kind, payPencePerHour: 0 })).expect(422);
      expect(body).toMatchObject({ code: 'placement.unpaid-work' });
      expect(JSON.stringify(body)).toContain('/unpaid-work');
    }
    const { body } = await us.post(jobs, jobBody(employerId)).expect(201);
    const { id } = body as { id: string };
    const change = { kind: 'volunteering', payPencePerHour: 0 };
    await us.patch(`/api/v1/placements/${id}`, change, { 'if-match': '"1"' }).expect(422);
    await app.query(`UPDATE placement SET kind = 'volunteering', pay_pence_per_hour = 0 WHERE id = $1`, [id]);
    await us.patch(`/api/v1/placements/${id}`, { jobTitle: 'Dog walker' }, { 'if-match': '"1"' }).expect(200);
  });

  it('takes null from a program as nothing said', async () => {
    const { episodeId } = await supported(app);
    const nothing = { role: null, days: null, purpose: null, resultWords: null, endsOn: null, hoursPerWeek: null };
    const sent = { kind: 'internship', employerName: 'Deal Museum', startsOn: '2026-11-02', result: null, ...nothing };
    const { body } = await us.post(`/api/v1/episodes/${episodeId}/unpaid-work`, sent).expect(201);
    expect(body).toMatchObject({ kind: 'internship', role: '', purpose: '', result: null, hoursPerWeek: null });
  });

  it('knows an employer of the area by its name, and keeps any other in words', async () => {
    const { body: known } = await us.post('/api/v1/employers', { name: 'Kingsdown Stables' }).expect(201);
    const { episodeId } = await supported(app);
    const at = async (employerName: string) => {
      const sent = { kind: 'work-experience', employerName, startsOn: '2026-11-02' };
      return (await us.post(`/api/v1/episodes/${episodeId}/unpaid-work`, sent).expect(201)).body;
    };
    expect(await at('kingsdown  STABLES')).toMatchObject({ employerId: (known as { id: string }).id });
    expect(await at('A church hall')).toMatchObject({ employerId: null, employerName: 'A church hall' });
  });

  it.each([
    [{ kind: '' }, 'kind', 'Select what kind of unpaid work it is'],
    [{ kind: 'paid-job' }, 'kind', 'Select what kind of unpaid work it is'],
    [{ employer: ' ' }, 'employer', 'Enter where it is'],
    [{ startsOn: 'May' }, 'startsOn', 'is not a date we can use'],
    [{ endsOn: '3/5/2026' }, 'endsOn', 'The last day must be the same as the first, or after it'],
    [{ hoursPerWeek: '80' }, 'hoursPerWeek', 'Enter the hours a week, a whole number from 1 to 60'],
    [{ startsOn: '1/12/2026', result: 'learned' }, 'result', 'It has not begun yet'],
  ])('says beside the field what is wrong: %j', async (change, field, words) => {
    const { episodeId } = await supported(app);
    const response = await us.submit(`/episodes/${episodeId}/unpaid-work/new`, { ...VOLUNTEERING, ...change });
    expect(response.status).toBe(400);
    expect(response.text).toContain(`href="#${field}"`);
    expect(response.text).toContain(words);
    expect(response.text).toContain('value="Every weekday"');
  });

  it('is for people in support, and nobody else’s to see', async () => {
    const waiting = await supported(app, { startedOn: null });
    const sent = { kind: 'volunteering', employerName: 'Deal Rescue', startsOn: '2026-11-02' };
    const refused = await us.post(`/api/v1/episodes/${waiting.episodeId}/unpaid-work`, sent).expect(422);
    expect(refused.body).toMatchObject({ code: 'unpaid-work.before-support' });
    const { episodeId } = await supported(app);
    const { body } = await us.post(`/api/v1/episodes/${episodeId}/unpaid-work`, sent).expect(201);
    for (const path of [`/episodes/${episodeId}/unpaid-work`, `/unpaid-work/${(body as { id: string }).id}/edit`])
      await them.get(path).expect(404);
    await them.get(`/api/v1/unpaid-work/${(body as { id: string }).id}`).expect(404);
    const quality = await app.as('quality@demo.example');
    await quality.get(`/episodes/${episodeId}/unpaid-work`).expect(200);
    await quality.post(`/api/v1/episodes/${episodeId}/unpaid-work`, sent).expect(403);
  });
});
