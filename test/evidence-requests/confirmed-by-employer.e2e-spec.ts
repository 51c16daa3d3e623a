import { randomUUID } from 'node:crypto';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';
import { asking, linkIn, type AskedJob, type Asking } from './asked-job.js';

const SAM = 'sam@kentbakery.example';
const YES = {
  ...{ verdict: 'still-works', firstDay: '1/6/2026', hoursPerWeek: '16', pay: '12.71', payPer: 'hour' },
  ...{ gross: '881.35', periodFrom: '1/10/2026', periodTo: '31/10/2026', words: '' },
  ...{ confirmedBy: 'Sam Okafor', role: 'Shop manager' },
};

describe('a job that an employer confirms by a link', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let stranger: Client;
  let { us, them, aJob, agree }: Asking = {} as Asking;
  let at: AskedJob;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    ({ us, them, aJob, agree } = await asking(app));
    stranger = app.stranger();
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    // What a test before left unanswered is reminded of by none after it.
    await app.query(`UPDATE evidence_request SET ended_at = asked_at WHERE came_in_at IS NULL AND ended_at IS NULL`);
    at = await aJob();
    notify.taken.length = 0;
  });

  const ask = async (): Promise<string> => {
    await us.submit(`/placements/${at.job.id}/ask-employer`, { key: randomUUID(), to: at.contactId }).expect(303);
    await app.runJobs();
    return linkIn(notify.lastTo(SAM).body);
  };
  const requestId = async (): Promise<string> => {
    const { body } = await us.get(`/api/v1/placements/${at.job.id}/evidence-requests`).expect(200);
    return (body as { items: { id: string }[] }).items[0]?.id ?? '';
  };
  const evidence = async (): Promise<boolean> => {
    const { body } = await us.get(`/api/v1/placements/${at.job.id}`).expect(200);
    return (body as { hasEvidence: boolean }).hasEvidence;
  };

  it('is confirmed on a page without an account, taken over as evidence, and the payment recorded from it', async () => {
    await agree(at.person);
    const link = await ask();
    const start = (await stranger.get(link).expect(200)).text;
    expect(start).toContain('Kent Bakery');
    expect(start).toContain('Maya Thornton asks you to confirm it');
    expect(start).not.toMatch(/Ada|Ashbourne|Counter assistant|Invicta|Connect to Work/);
    const looks = (): Promise<object[]> =>
      app.query(
        `SELECT what, row_id AS row FROM audit_entry WHERE action = 'read' AND actor_id = 'employer' AND subject_id = $1`,
        [at.person.participantId],
      );
    expect(await looks()).toEqual([]);
    const page = (await stranger.submit(link).expect(200)).text;
    expect(await looks()).toEqual([{ what: 'placement', row: at.job.id }]);
    expect(page).toMatch(/Maya Thornton of [^]*Ada Ashbourne[^]*Counter assistant[^]*1 June 2026/);
    // The words of the page: its script says of the browser that it is supported.
    expect(page.replaceAll(/<script[^]*?<\/script>/g, '')).not.toMatch(
      /Connect to Work|disab|employment specialist|support/i,
    );
    const sent = await stranger.submit(`${link}/answer`, YES).expect(200);
    expect(sent.text).toContain('Sent to Maya Thornton');
    await stranger.get(link).expect(404);
    await stranger.submit(`${link}/answer`, YES).expect(404);
    expect(await evidence()).toBe(false);
    expect((await us.get('/reminders')).text).toContain('The employer has confirmed the job: look at it');

    const answer = `/placements/${at.job.id}/evidence-requests/${await requestId()}`;
    expect((await us.get(answer).expect(200)).text).toMatch(
      /Yes, and they still work here[^]*£881\.35 for 1 October 2026/,
    );
    const taken = await us.submit(answer, { answer: 'evidence' }).expect(303);
    expect(await evidence()).toBe(true);
    const record = taken.headers['location'] as string;
    expect(record).toMatch(/\/earnings\/new\?document=[0-9a-f-]{36}$/);
    const form = (await us.get(record).expect(200)).text;
    expect(form).toMatch(/name="grossPence"[^>]*value="881\.35"/);
    expect(form).toMatch(/value="employer-confirmation" selected/);
    const documentId = record.split('=')[1] ?? '';
    const file = (await us.get(`/documents/${documentId}`).expect(200)).text;
    expect(file).toMatch(/Confirmed by: Sam Okafor, Shop manager/);
    expect((await us.submit(answer, { answer: 'evidence' }).expect(400)).text).toContain('dealt with this already');
    const [{ by } = { by: '' }] = await app.query<{ by: string }>(
      `SELECT actor_id AS by FROM audit_entry WHERE what = 'evidence_request' AND 'said' = ANY (fields) AND subject_id = $1`,
      [at.person.participantId],
    );
    expect(by).toBe('employer');
  });

  it('tells no more than job title, first day and who asks while the person has not agreed', async () => {
    const asking = (await us.get(`/placements/${at.job.id}/ask-employer`).expect(200)).text;
    expect(asking).toContain('neither who it is nor who we are');
    const link = await ask();
    const { body } = notify.lastTo(SAM);
    expect(body).toMatch(/^Hello Sam Okafor\. Maya Thornton asks you to confirm a job at Kent Bakery/);
    for (const told of [body, (await stranger.get(link)).text, (await stranger.submit(link).expect(200)).text])
      expect(told).not.toMatch(/Ada|Ashbourne|Invicta|Connect to Work/);
    // Agreed meanwhile, and taken back again: the page says what holds at that moment.
    await agree(at.person);
    expect((await stranger.submit(link).expect(200)).text).toContain('Ada Ashbourne');
    await app.query(
      `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decided_on, decision)
       SELECT id, area_id, provider_id, 'employer-contact', '2026-11-20', 'withdrawn' FROM participant WHERE id = $1`,
      [at.person.participantId],
    );
    expect((await stranger.submit(link).expect(200)).text).not.toContain('Ada');
  });

  it('says what is wrong beside each field, and loses nothing that was typed', async () => {
    const link = await ask();
    await stranger.submit(link).expect(200);
    const wrong: [Partial<typeof YES> & { lastDay?: string }, RegExp][] = [
      [{ verdict: '' }, /Select whether this is right/],
      [{ verdict: 'has-left', lastDay: '' }, /Enter their last day/],
      [{ verdict: 'has-left', lastDay: '31/5/2026' }, /on or after the first, 1 June 2026/],
      [{ verdict: 'has-left', lastDay: '21/11/2026' }, /today or in the past/],
      [{ payPer: '' }, /Select what the pay is for/],
      [{ pay: 'lots' }, /Enter the pay in pounds and pence/],
      [{ periodTo: '' }, /Enter the last day this was paid for/],
      [{ periodTo: '30/9/2026' }, /on or after the first, 1 October 2026/],
      [{ verdict: 'not-right', words: ' ' }, /Say what is not right/],
      [{ confirmedBy: ' ' }, /Enter your name/],
    ];
    for (const [change, says] of wrong) {
      const answer = await stranger.submit(`${link}/answer`, { ...YES, ...change }).expect(400);
      expect(answer.text).toMatch(says);
      expect(answer.text).toContain('value="Shop manager"');
    }
    const { body } = await us.get(`/api/v1/placements/${at.job.id}/evidence-requests`).expect(200);
    expect(body).toMatchObject({ items: [{ state: 'asked', confirmation: null }] });
  });

  it('proves nothing when it is not right, whatever is pressed', async () => {
    const link = await ask();
    const words = 'They never began.\n<script>alert(1)</script>';
    await stranger.submit(`${link}/answer`, { ...YES, verdict: 'not-right', words }).expect(200);
    const answer = `/placements/${at.job.id}/evidence-requests/${await requestId()}`;
    const page = (await us.get(answer).expect(200)).text;
    expect(page).toContain('They never began.');
    expect(page).not.toContain('<script>alert(1)');
    expect((await us.submit(answer, { answer: 'evidence' }).expect(400)).text).toContain('do not confirm the job');
    await us.submit(answer, { answer: 'read' }).expect(303);
    expect(await evidence()).toBe(false);
  });

  it('takes words that look like a program over as plain text', async () => {
    const link = await ask();
    await stranger
      .submit(`${link}/answer`, { ...YES, words: '<script>x</script>', confirmedBy: '=cmd|x!A1' })
      .expect(200);
    await us
      .submit(`/placements/${at.job.id}/evidence-requests/${await requestId()}`, { answer: 'evidence' })
      .expect(303);
    expect(await evidence()).toBe(true);
  });

  it('is not asked once the job never began, by a wrong contact, or by another provider', async () => {
    const other = await aJob();
    const page = `/placements/${at.job.id}/ask-employer`;
    expect((await us.submit(page, { key: randomUUID(), to: randomUUID() }).expect(400)).text).toContain(
      'Select whom to ask',
    );
    await them.get(page).expect(404);
    await them.submit(page, { key: randomUUID(), to: 'letter' }).expect(404);
    const link = await ask();
    await us
      .post(`/api/v1/placements/${other.job.id}/evidence-requests`, { of: 'employer', contactId: randomUUID() })
      .expect(422);
    await app.query(
      `UPDATE placement SET never_began_on = '2026-11-20', never_began_reason = 'employer-withdrew' WHERE id = $1`,
      [at.job.id],
    );
    await stranger.get(link).expect(404);
    await stranger.submit(`${link}/answer`, YES).expect(404);
    expect((await us.submit(page, { key: randomUUID(), to: 'letter' }).expect(400)).text).toContain('never began');
  });

  describe('and the address of the contact', () => {
    const written = (): readonly string[] => notify.taken.map(({ to }) => to).filter((to) => to.includes('@'));
    const reminding = async (): Promise<void> => {
      const now = app.clock.now();
      app.clock.moveTo(new Date('2026-11-27T10:00:00Z'));
      await app.runSweep('evidence-reminders');
      await app.runJobs();
      app.clock.moveTo(now);
      us = await app.as('specialist@demo.example');
    };

    // What other tests have asked is over, or it would be reminded of as well.
    beforeEach(() => app.query(`UPDATE evidence_request SET ended_at = asked_at WHERE ended_at IS NULL`));

    it('is reminded of once, where they were asked', async () => {
      await ask();
      await reminding();
      expect(written()).toEqual([SAM, SAM]);
    });

    it('gets no reminder once it is another than was seen when they were asked', async () => {
      await ask();
      await app.query(`UPDATE employer_contact SET email = 'eve@elsewhere.example' WHERE id = $1`, [at.contactId]);
      await reminding();
      expect(written()).toEqual([SAM]);
    });

    it('gets no reminder once the person has stopped it, and the link is over', async () => {
      const link = await ask();
      await app.query(
        `INSERT INTO processing_stop (area_id, provider_id, participant_id, ground, purpose, reason, placed_on)
         SELECT area_id, provider_id, id, 'restriction', 'everything', 'They asked', '2026-11-20' FROM participant WHERE id = $1`,
        [at.person.participantId],
      );
      await reminding();
      expect(written()).toEqual([SAM]);
      await stranger.get(link).expect(404);
      const ended = `SELECT ended_at IS NOT NULL AS over FROM evidence_request WHERE placement_id = $1`;
      expect(await app.query(ended, [at.job.id])).toEqual([{ over: true }]);
    });

    it('is changed only by who keeps it, and shown whole before anybody writes there', async () => {
      const url = `/api/v1/employer-contacts/${at.contactId}`;
      const version = (await us.get(url).expect(200)).headers['etag'] as string;
      const refused = await them.patch(url, { email: 'eve@elsewhere.example' }, { 'if-match': version }).expect(422);
      expect(refused.body).toMatchObject({ code: 'employer-contact.address-kept-elsewhere' });
      // What turns no link elsewhere stays everybody's to correct.
      const other = await them.patch(url, { jobTitle: 'Owner' }, { 'if-match': version }).expect(200);
      const page = `/placements/${at.job.id}/ask-employer`;
      expect((await us.get(page).expect(200)).text).toContain(SAM);
      const tag = other.headers['etag'] as string;
      await us.patch(url, { email: 'sam@new.example' }, { 'if-match': tag }).expect(200);
      expect((await us.get(page).expect(200)).text).toMatch(/sam@new\.example, given on 20 November 2026 by /);
    });
  });

  it('is taken over by a program once, for the job it was asked about, and ended where nobody answers', async () => {
    const program = await app.withToken('specialist@demo.example');
    const link = await ask();
    const url = `/api/v1/placements/${at.job.id}/evidence-requests/${await requestId()}`;
    expect((await program.post(`${url}/evidence`).expect(409)).body).toMatchObject({ status: 409 });
    await stranger.submit(`${link}/answer`, YES).expect(200);
    const other = await aJob();
    await program.post(url.replace(at.job.id, other.job.id) + '/evidence').expect(404);
    await (await app.withToken('specialist2@demo.example')).get(url).expect(404);
    const taken = await program.post(`${url}/evidence`).expect(200);
    expect(taken.body).toMatchObject({ state: 'done', confirmation: { verdict: 'still-works' } });
    expect((taken.body as { documentId: string | null }).documentId).not.toBeNull();
    expect(await evidence()).toBe(true);
    await program.post(`${url}/evidence`).expect(409);
    await program.post(`${url}/settlement`).expect(200);

    at = other;
    const unanswered = await ask();
    const end = `/api/v1/placements/${at.job.id}/evidence-requests/${await requestId()}/ending`;
    expect((await program.post(end).expect(200)).body).toMatchObject({ state: 'over' });
    await stranger.get(unanswered).expect(404);
  });

  it('is asked by the API, and lists what is out', async () => {
    const program = await app.withToken('specialist@demo.example');
    const url = `/api/v1/placements/${at.job.id}/evidence-requests`;
    const { body } = await program.post(url, { of: 'employer', contactId: at.contactId }).expect(201);
    expect(body).toMatchObject({
      of: 'employer',
      state: 'asked',
      way: 'email',
      contactName: 'Sam Okafor',
      lastDay: '2026-12-04',
    });
    await program.post(url, { of: 'nobody' }).expect(422);
    expect((await program.get(url).expect(200)).body).toMatchObject({ items: [{ of: 'employer' }] });
  });
});
