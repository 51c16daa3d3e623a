import { randomUUID } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('applications for jobs', () => {
  let app: TestApp;
  let maya: Client;
  let ada: GivenEpisode;
  let vacancy: string;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    maya = await app.as('specialist@demo.example');
    const [employer] = await app.query<{ id: string }>(
      `INSERT INTO employer (area_id, name, name_key) VALUES ($1, 'Stour Nurseries', 'stour nurseries') RETURNING id`,
      [app.cast.areaId],
    );
    const offered = { title: 'Gardener', hoursMin: '16', source: 'employer', state: 'open' };
    vacancy = idIn(await maya.submit(`/employers/${employer?.id ?? ''}/vacancies/new`, offered).expect(303));
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  });

  const idIn = ({ headers }: { readonly headers: Record<string, unknown> }): string =>
    String(headers['location']).split('/').at(-1) ?? '';
  const consider = async (episode = ada.id): Promise<string> =>
    idIn(await maya.submit(`/episodes/${episode}/applications/considered`, { vacancyId: vacancy }).expect(303));
  const said = { sentBy: '', sentHow: '', reason: '', on: '20/11/2026', note: '' };
  const step = (id: string, version: number, what: object) =>
    maya.submit(`/applications/${id}/steps`, { ...said, ...what, version: String(version) });
  const interview = { day: '24/11/2026', time: '10:00', minutes: '60', kind: 'phone', place: '', along: 'nobody' };
  const agreeToEmployers = () =>
    app.query(
      `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, version, decision, decided_on, how)
       SELECT id, area_id, provider_id, 'employer-contact', '', 'given', '2026-11-01', 'in-person' FROM participant WHERE id = $1`,
      [ada.participantId],
    );
  const tasks = (kind: string) =>
    app.query(
      `SELECT title, due_on::text AS due, done_at IS NOT NULL AS done FROM task WHERE episode_id = $1 AND kind = $2`,
      [ada.id, kind],
    );

  it('is begun once for a vacancy, however often it is pressed', async () => {
    const [one, two] = await Promise.all([consider(), consider()]);
    expect(two).toBe(one);
    expect(await app.query(`SELECT id FROM job_application_step WHERE application_id = $1`, [one])).toHaveLength(1);
    const { text } = await maya.get(`/episodes/${ada.id}/vacancies`).expect(200);
    expect(text).toContain('Thinking about it');
    expect(text).toContain('Record CV sent');
    expect(text).not.toContain('Think about this job');
  });

  it('goes its way with every step kept, and asks for an answer until there is one', async () => {
    const id = await consider();
    await step(id, 1, { stage: 'sent', sentBy: 'person', sentHow: 'website', on: '13/11/2026' }).expect(303);
    expect(await tasks('application-answer')).toEqual([
      { title: 'Ask for an answer to a job application', due: '2026-11-27', done: false },
    ]);
    await step(id, 2, { stage: 'offer' }).expect(303);
    expect(await tasks('application-answer')).toEqual([expect.objectContaining({ done: true })]);
    // Corrected: there was no offer. It waits for an answer again, and then nothing comes of it.
    await step(id, 3, { stage: 'sent', sentBy: 'person', sentHow: 'website' }).expect(303);
    expect(await tasks('application-answer')).toEqual([expect.objectContaining({ due: '2026-12-04', done: false })]);
    await step(id, 4, { stage: 'ended', reason: 'no-answer', note: 'Rang twice' }).expect(303);
    expect(await tasks('application-answer')).toEqual([expect.objectContaining({ done: true })]);
    const { text } = await maya.get(`/participants/${ada.participantId}?kind=application`).expect(200);
    for (const words of [
      'Thinking about it: Gardener, Stour Nurseries',
      'Job offered: Gardener',
      'Rang twice',
      'No answer came',
    ])
      expect(text).toContain(words);
    expect(await app.auditOf(id)).toContainEqual(
      expect.objectContaining({ action: 'update', what: 'job_application' }),
    );
  });

  it('has its steps of one day on the timeline in the order they were recorded', async () => {
    const id = await consider();
    await step(id, 1, { stage: 'sent', sentBy: 'person', sentHow: 'website' }).expect(303);
    await step(id, 2, { stage: 'offer' }).expect(303);
    await step(id, 3, { stage: 'ended', reason: 'withdrew' }).expect(303);
    const told = async (): Promise<string[]> => {
      const titles: string[] = [];
      let next: string | undefined = `/api/v1/participants/${ada.participantId}/timeline?kind=application&limit=1`;
      while (next !== undefined && titles.length < 9) {
        const answer: { body: { items: { title: string }[] }; headers: Record<string, string> } = await maya
          .get(next)
          .expect(200);
        titles.push(...answer.body.items.map(({ title }) => title.split(':')[0] ?? ''));
        next = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
      }
      return titles;
    };
    const newestFirst = ['Not taken forward', 'Job offered', 'CV or application sent', 'Thinking about it'];
    expect(await told()).toEqual(newestFirst);
    // Somebody said a minute later that it had been sent again after all.
    await app.query(
      `UPDATE job_application_step SET recorded_at = recorded_at + interval '1 minute' WHERE application_id = $1 AND stage = 'sent'`,
      [id],
    );
    expect(await told()).toEqual(['CV or application sent', 'Not taken forward', 'Job offered', 'Thinking about it']);
  });

  it.each([
    [{ stage: '' }, 'Select what happened'],
    [{ stage: 'sent', sentHow: 'email' }, 'Select who sent it'],
    [{ stage: 'sent', sentBy: 'person' }, 'Select how it was sent'],
    [{ stage: 'sent', sentBy: 'us', sentHow: 'email' }, 'The person has not been asked'],
    [{ stage: 'ended' }, 'Select why it was not taken forward'],
    [{ stage: 'offer', on: '21/11/2026' }, 'The date must be today or in the past'],
    [{ stage: 'offer', hoursPerWeek: '99' }, 'Enter the hours in a week'],
    [{ stage: 'interview' }, 'Add the interview with its day and place first'],
    [{ stage: 'started' }, 'Select what happened'],
  ])('says beside the field what is wrong, and keeps what was typed: %j', async (what, words) => {
    const { text } = await step(await consider(), 1, { note: 'Typed with care', ...what }).expect(400);
    expect(text).toContain(words);
    expect(text).toContain('Typed with care');
  });

  it('sends nobody’s details who asked us to stop sharing, though they said yes before', async () => {
    const id = await consider();
    await agreeToEmployers();
    await app.query(
      `INSERT INTO processing_stop (area_id, provider_id, participant_id, ground, purpose, reason, placed_on)
       SELECT area_id, provider_id, id, 'objection', 'sharing', 'They asked', '2026-11-10' FROM participant WHERE id = $1`,
      [ada.participantId],
    );
    const us = { stage: 'sent', sentBy: 'us', sentHow: 'email' };
    expect((await step(id, 1, us).expect(400)).text).toContain('They can send it themselves');
    expect(await tasks('application-answer')).toEqual([]);
    await step(id, 1, { ...us, sentBy: 'person' }).expect(303);
  });

  it('of two who say something at once one wins, and the other’s words stay', async () => {
    const id = await consider();
    const both = await Promise.all([
      step(id, 1, { stage: 'offer', note: 'She rang us' }),
      step(id, 1, { stage: 'ended', reason: 'hours', note: 'He rang us' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 400]);
    const lost = both.find(({ status }) => status === 400)?.text ?? '';
    expect(lost).toContain('Somebody else changed this application');
    expect(lost).toMatch(/(She|He) rang us/);
    expect(await app.query(`SELECT id FROM job_application_step WHERE application_id = $1`, [id])).toHaveLength(2);
  });

  it('books the diary only where the specialist goes along, without the employer’s name, and gives the time back', async () => {
    const id = await consider();
    const at = `/applications/${id}/interviews/new`;
    const alone = idIn(await maya.submit(at, { ...interview, version: '1' }).expect(303));
    const together = { ...interview, day: '25/11/2026', kind: 'in-person', place: 'Gate 2', along: 'specialist' };
    // The employer would see that they have support.
    const refused = await maya.submit(at, { ...together, version: '2' }).expect(400);
    expect(refused.text).toContain('or that nobody goes in with them');
    expect(refused.text).toContain('Gate 2');
    await agreeToEmployers();
    const along = idIn(await maya.submit(at, { ...together, version: '2' }).expect(303));
    // An employer's time is nothing to confirm or move with us, and the task says whom it is about.
    await app.runJobs();
    expect(await app.query(`SELECT template FROM message WHERE participant_id = $1`, [ada.participantId])).toEqual([]);
    expect((await maya.get('/reminders').expect(200)).text).toMatch(
      /Get ready for the interview.*?About Ada Ashbourne/s,
    );
    const sessions = () =>
      app.query(`SELECT starts_at AS at, purpose, place, status FROM support_session WHERE episode_id = $1`, [ada.id]);
    const booked = { at: new Date('2026-11-25T10:00:00Z'), purpose: 'Job interview', place: 'Gate 2' };
    expect(await sessions()).toEqual([{ ...booked, status: 'booked' }]);
    // The same hour again is refused with when it would be free, and nothing of the try is kept.
    const clash = await maya.submit(at, { ...together, version: '2' }).expect(400);
    expect(clash.text).toContain('You already have a session at that time');
    expect(await app.query(`SELECT id FROM job_interview WHERE application_id = $1`, [id])).toHaveLength(2);
    expect(await tasks('interview-prep')).toEqual([
      { title: 'Get ready for the interview', due: '2026-11-23', done: false },
      { title: 'Get ready for the interview', due: '2026-11-24', done: false },
    ]);
    const ready = { done: ['0', '1', '2', '3', '4', '5'], own: '', version: '1' };
    await maya.submit(`/interviews/${alone}/preparation`, ready).expect(303);
    await maya.submit(`/interviews/${along}/off`, { version: '1' }).expect(303);
    expect(await sessions()).toEqual([{ ...booked, status: 'cancelled-by-service' }]);
    expect((await tasks('interview-prep')).every((task) => task['done'] === true)).toBe(true);
    await maya.submit(`/interviews/${alone}/preparation`, { ...ready, own: 'Bus pass', version: '2' }).expect(303);
    expect(await tasks('interview-prep')).toContainEqual(expect.objectContaining({ due: '2026-11-23', done: false }));
  });

  it('takes a job found elsewhere, with one of the area’s employers where it is one', async () => {
    const at = `/episodes/${ada.id}/applications/new`;
    const wrong = await maya.submit(at, { employer: ' ', jobTitle: 'Cook', advertisedAt: 'A card' }).expect(400);
    expect(wrong.text).toContain('Enter the employer’s name');
    expect(wrong.text).toContain('value="A card"');
    const known = idIn(await maya.submit(at, { employer: 'stour  nurseries', jobTitle: 'Driver' }).expect(303));
    const unknown = idIn(await maya.submit(at, { employer: 'Corner shop', jobTitle: 'Cook' }).expect(303));
    const rows = await app.query(
      `SELECT employer_id IS NOT NULL AS known, employer_name AS name FROM job_application WHERE id = ANY ($1) ORDER BY job_title DESC`,
      [[known, unknown]],
    );
    expect(rows).toEqual([
      { known: true, name: '' },
      { known: false, name: 'Corner shop' },
    ]);
  });

  it('is linked to the job of its own person alone', async () => {
    const bela = await givenEpisode(app, { name: ['Bela', 'Birch'] });
    const [hers, his] = [await consider(), await consider(bela.id)];
    const job = {
      ...{ jobTitle: 'Gardener', kind: 'competitive', contractType: 'permanent', hoursPerWeek: '16', pay: '13.00' },
      ...{ employer: 'Stour Nurseries', startsOn: '19/11/2026', step: 'save' },
    };
    await maya.submit(`/episodes/${ada.id}/placements/new?application=${his}`, job).expect(303);
    await app.runJobs();
    const stages = () => app.query(`SELECT stage FROM job_application WHERE id = ANY ($1)`, [[hers, his]]);
    expect(await stages()).toEqual([{ stage: 'considered' }, { stage: 'considered' }]);
    // Without a word of where it came from, the only offer of that employer is the one.
    await step(his, 1, { stage: 'offer' }).expect(303);
    await maya.submit(`/episodes/${bela.id}/placements/new`, job).expect(303);
    await app.runJobs();
    expect(await app.query(`SELECT stage, stage_on::text AS on FROM job_application WHERE id = $1`, [his])).toEqual([
      { stage: 'started', on: '2026-11-19' },
    ]);
    expect((await step(his, 3, { stage: 'offer' }).expect(303)).headers['location']).toContain(his);
  });

  it('is nobody else’s: another organisation sees the vacancy and never who applied', async () => {
    const id = await consider();
    const at = idIn(
      await maya.submit(`/applications/${id}/interviews/new`, { ...interview, version: '1' }).expect(303),
    );
    const them = await app.as('specialist2@demo.example');
    expect((await them.get(`/vacancies/${vacancy}`).expect(200)).text).not.toContain('Ashbourne');
    for (const path of [`/vacancies/${vacancy}/people`, '/applications'])
      expect((await them.get(path).expect(200)).text).not.toMatch(/Ashbourne|Interview on/);
    for (const path of [
      `/applications/${id}`,
      `/interviews/${at}`,
      `/episodes/${ada.id}/applications`,
      `/api/v1/applications/${id}`,
    ])
      await them.get(path).expect(404);
    await them.submit(`/applications/${id}/steps`, { ...said, stage: 'offer', version: '2' }).expect(404);
    const quality = await app.as('quality@demo.example');
    await quality.get(`/applications/${id}`).expect(200);
    await quality.submit(`/applications/${id}/steps`, { ...said, stage: 'offer', version: '2' }).expect(403);
    await maya.get(`/applications/${randomUUID()}`).expect(404);
    const leader = await app.as('leader@demo.example');
    expect((await leader.get('/applications').expect(200)).text).toContain('Ada Ashbourne: Gardener');
  });

  it('the API begins one, lists them and takes steps on the edition that was seen', async () => {
    const at = `/api/v1/episodes/${ada.id}/applications`;
    await maya.post(at, { employer: 'Corner shop' }).expect(422);
    const { body, headers } = await maya.post(at, { vacancyId: vacancy }).expect(201);
    expect(headers['location']).toBe(`/api/v1/applications/${body.id}`);
    expect(body).toMatchObject({ stage: 'considered', employerName: 'Stour Nurseries', version: 1 });
    const steps = `/api/v1/applications/${body.id}/steps`;
    const sent = { stage: 'sent', on: '2026-11-19', sentBy: 'person', sentHow: 'email' };
    await maya.post(steps, { ...sent, sentBy: 'us' }, { 'if-match': '"1"' }).expect(422);
    await maya.post(steps, sent, { 'if-match': '"1"' }).expect(200);
    await maya.post(steps, sent, { 'if-match': '"1"' }).expect(412);
    const listed = await maya.get(at).expect(200);
    expect(JSON.stringify(listed.body)).toContain('"stage":"sent"');
  });
});
