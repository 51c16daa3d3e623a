import { randomUUID } from 'node:crypto';
import { TasksService } from '#modules/tasks';
import { givenClinic, givenSite } from '../clinics/given-clinic.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026. In winter London clocks show UTC. */
const EARLY = '2026-11-20T07:29:00Z';
const MORNING = '2026-11-20T07:30:00Z';
const LATER = '2026-11-20T08:10:00Z';
const MONDAY = '2026-11-23T07:31:00Z';

let app: TestApp;
let maya: Client;
let mayaId: string;
let person: GivenEpisode;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  mayaId = app.cast.person('specialist@demo.example').id;
  person = await givenEpisode(app, { name: ['Zebedee', 'Quillfeather'] });
});
afterAll(() => app.close());
beforeEach(async () => {
  at(EARLY);
  maya = await app.as('specialist@demo.example');
  await app.query(`UPDATE task SET done_at = now(), done_by = 'test' WHERE done_at IS NULL`);
  await app.query(`UPDATE reminder SET closed_at = now() WHERE closed_at IS NULL`);
  await app.query(`DELETE FROM digest`);
  await app.query(`DELETE FROM notice_choice`);
  await app.query(`DELETE FROM message`);
  await app.query(`DELETE FROM own_time`);
});

const at = (instant: string) => app.clock.moveTo(new Date(instant));
const morning = () => app.runSweep('morning-digest');
const atOnce = () => app.runSweep('tell-at-once');

async function givenTask(kind: string, about = {}): Promise<string> {
  const causeKey = `test/${randomUUID()}`;
  await app.asSystem(() =>
    app.nest.get(TasksService).open({
      ...{ causeKey, kind, title: `About Zebedee: ${kind}`, dueOn: app.today, assigneeId: mayaId },
      ...{ participantId: person.participantId, episodeId: person.id },
      ...{ areaId: app.cast.areaId, providerId: app.cast.providers[0].id },
      ...about,
    }),
  );
  const [task] = await app.query<{ id: string }>(`SELECT id FROM task WHERE cause_key = $1`, [
    (about as { causeKey?: string }).causeKey ?? causeKey,
  ]);
  return task?.id ?? '';
}

async function givenReminder(kind: string): Promise<string> {
  const [row] = await app.query<{ id: string }>(
    `INSERT INTO reminder (area_id, provider_id, participant_id, episode_id, recipient_id, kind, due_on, cause_key, text)
     SELECT area_id, provider_id, participant_id, id, $2, $3, $4, $5, 'Zebedee' FROM episode WHERE id = $1 RETURNING id`,
    [person.id, mayaId, kind, app.today, randomUUID()],
  );
  return row?.id ?? '';
}

const mails = () =>
  app.query<{ template: string; address: string; subject: string; body: string }>(
    `SELECT template, address, subject, body FROM message ORDER BY created_at, id`,
  );
const subjects = async (): Promise<string[]> => (await mails()).map(({ subject }) => subject);

async function givenLeave(from: string, until: string): Promise<void> {
  await app.query(
    `INSERT INTO own_time (area_id, provider_id, staff_id, kind, starts_at, ends_at, made_at, changed_at)
     VALUES ($1, $2, $3, 'leave', $4, $5, now(), now())`,
    [app.cast.areaId, app.cast.providers[0].id, mayaId, from, until],
  );
}

const CHOICES = {
  ...{ reply: 'digest', undelivered: 'digest', outreach: 'digest', rearrange: 'digest', 'clinic-room': 'digest' },
  ...{ agreement: 'digest', signpost: 'digest', 'other-task': 'digest', 'window-ending': 'digest' },
  ...{ 'no-contact': 'digest', 'session-tomorrow': 'page', 'evidence-due': 'digest', 'plan-review-due': 'digest' },
};

describe('complaint 10: too much e-mail, so the urgent one is missed', () => {
  it('what came in over a day is one email in the morning: kinds, counts and links, and nobody in it', async () => {
    at(EARLY);
    for (const kind of ['read-reply', 'read-reply', 'outreach', 'something-new']) await givenTask(kind);
    for (const kind of ['no-contact', 'evidence-due', 'evidence-due']) await givenReminder(kind);
    await atOnce();
    await morning();
    expect(await mails()).toEqual([]);

    at(MORNING);
    await morning();
    await morning();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: 'staff-digest', address: 'specialist@demo.example' });
    expect(mail?.subject).toBe('Your morning list: 7 new things');
    expect(mail?.body).toContain(
      [
        'Under reminders, http://localhost:3000/reminders',
        '- Replies to read and calls to make: 2',
        '- People to reach out to after missed sessions: 1',
        '- Other things to do: 1',
        '- People not spoken to for some time: 1',
        '- Evidence that is missing: 2',
      ].join('\n'),
    );
    expect(mail?.body).toContain('http://localhost:3000/your-emails');
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Zebedee|Quillfeather|T-[0-9a-f]{8}|Maya/);
  });

  it('a room cancelled for today is told at once, whatever somebody chose, and not again in the morning', async () => {
    at('2026-11-20T16:00:00Z');
    maya = await app.as('specialist@demo.example');
    await givenSite(app);
    const [soon, later] = await givenClinic(app, maya, { startsOn: '2026-11-24', until: '2026-12-01' });
    await app.query(`UPDATE clinic_day SET day = '2026-11-20' WHERE id = $1`, [soon?.id]);
    await maya.submit('/your-emails', { ...CHOICES, 'clinic-room': 'page' }).expect(303);
    await givenTask('clinic-room-cancelled', { causeKey: `clinic-room/${soon?.id}/1` });
    await givenTask('clinic-room-cancelled', { causeKey: `clinic-room/${later?.id}/1` });
    await atOnce();
    await atOnce();
    expect(await mails()).toMatchObject([{ template: 'staff-notice', subject: 'Connect to Work: 1 new thing' }]);
    expect((await mails())[0]?.body).toContain('Under clinics, http://localhost:3000/clinics\n- Clinic rooms');
    at(MONDAY);
    await morning();
    expect(await mails()).toHaveLength(1);
  });

  it('what its own room tells at once, such as a lone visit, is told once and not here', async () => {
    at(MORNING);
    await givenTask('lone-visit');
    await givenTask('break-glass-review');
    await atOnce();
    await morning();
    expect(await mails()).toEqual([]);
  });

  it('somebody who chooses hears of a kind at once, or not by email at all', async () => {
    at(LATER);
    await maya.submit('/your-emails', { ...CHOICES, reply: 'at-once', outreach: 'page' }).expect(303);
    const { text } = await maya.get('/your-emails').expect(200);
    expect(text).toMatch(/<select[^>]*id="reply"[\s\S]*?<option value="at-once" selected>/);
    await givenTask('read-reply');
    await givenTask('outreach');
    await atOnce();
    await atOnce();
    expect(await subjects()).toEqual(['Connect to Work: 1 new thing']);
    at(MONDAY);
    await morning();
    expect(await mails()).toHaveLength(1);
  });
});

describe('the morning email', () => {
  it('leaves out what was done or seen before, and does not come where nothing is left', async () => {
    at(EARLY);
    const [task, reminder] = [await givenTask('outreach'), await givenReminder('plan-review-due')];
    await maya.submit(`/tasks/${task}/done`, { returnTo: '/reminders' }).expect(303);
    await maya.submit(`/reminders/${reminder}/seen`).expect(303);
    at(MORNING);
    await morning();
    expect(await mails()).toEqual([]);

    // What comes in after the time of the day’s email waits for the next working day.
    at(LATER);
    await givenTask('outreach');
    await morning();
    expect(await mails()).toEqual([]);
    at('2026-11-21T08:00:00Z');
    await morning();
    expect(await mails()).toEqual([]);
    at(MONDAY);
    await morning();
    expect(await subjects()).toEqual(['Your morning list: 1 new thing']);
  });

  it('comes once when two processes send at the same moment', async () => {
    at(MORNING);
    await givenTask('outreach');
    await Promise.all([morning(), morning(), morning()]);
    expect(await mails()).toHaveLength(1);
  });

  it('stopped while it sends, it sends all of it the next time, and once', async () => {
    at(MORNING);
    await givenTask('outreach');
    await app.query(`ALTER TABLE message ADD CONSTRAINT stopped CHECK (template <> 'staff-digest')`);
    await expect(morning()).rejects.toThrow();
    await app.query(`ALTER TABLE message DROP CONSTRAINT stopped`);
    expect(await app.query(`SELECT 1 FROM digest WHERE recipient_id = $1`, [mayaId])).toEqual([]);
    at(LATER);
    await morning();
    await morning();
    expect(await subjects()).toEqual(['Your morning list: 1 new thing']);
  });

  it('does not come on a day of leave; the next one holds what was new', async () => {
    await givenLeave('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z');
    at(MORNING);
    await givenTask('outreach');
    await morning();
    expect(await mails()).toEqual([]);
    at(MONDAY);
    await morning();
    expect(await mails()).toHaveLength(1);
  });

  it('does not go to an account that is switched off, nor on a bank holiday', async () => {
    at(MORNING);
    await givenTask('outreach');
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE id = $1`, [mayaId]);
    await morning();
    await atOnce();
    expect(await mails()).toEqual([]);
    await app.query(`UPDATE user_account SET suspended_at = NULL WHERE id = $1`, [mayaId]);
    at('2026-12-28T08:00:00Z');
    await morning();
    expect(await mails()).toEqual([]);
    at('2026-12-29T08:00:00Z');
    await morning();
    expect(await mails()).toHaveLength(1);
  });

  it('tells again of what was closed and came back, and of nothing else again', async () => {
    at(MORNING);
    const causeKey = `test/${randomUUID()}`;
    await givenTask('outreach', { causeKey });
    await givenTask('other');
    await morning();
    await app.asSystem(() => app.nest.get(TasksService).closeCauses([causeKey], 'It is off'));
    at(MONDAY);
    await morning();
    expect(await mails()).toHaveLength(1);
    await givenTask('outreach', { causeKey });
    at('2026-11-24T07:30:00Z');
    await morning();
    expect((await subjects()).at(-1)).toBe('Your morning list: 1 new thing');
    expect(await mails()).toHaveLength(2);
  });

  it('does not count what is about somebody whose record its recipient may not see', async () => {
    at(MORNING);
    const other = await givenEpisode(app, { email: 'specialist@demo.example', name: ['Rita', 'Restricted'] });
    const [colleague] = await app.query<{ id: string }>(
      `SELECT id FROM user_account WHERE role = 'employment-specialist' AND provider_id = $1 AND id <> $2 LIMIT 1`,
      [app.cast.providers[0].id, mayaId],
    );
    await app.query(`UPDATE episode SET specialist_id = $2 WHERE id = $1`, [other.id, colleague?.id]);
    await givenTask('outreach', { participantId: other.participantId, episodeId: other.id });
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at)
       SELECT area_id, provider_id, id, 'other', 'Known to a colleague', now() FROM participant WHERE id = $1`,
      [other.participantId],
    );
    await morning();
    expect(await mails()).toEqual([]);
  });
});

describe('the page “Your emails”', () => {
  it('says what always comes at once, and keeps nothing that was not chosen', async () => {
    const { text } = await maya.get('/your-emails').expect(200);
    expect(text).toContain('a colleague has not checked out of a lone visit');
    expect(text).toContain('7:30am');
    await maya.submit('/your-emails', CHOICES).expect(303);
    expect(await app.query(`SELECT 1 FROM notice_choice`)).toEqual([]);
    const refused = await maya.submit('/your-emails', { ...CHOICES, reply: 'pigeon' }).expect(400);
    expect(refused.text).toContain('Select how you want to hear of this');
  });

  it('is each person’s own, and no page of those who get nothing', async () => {
    await maya.submit('/your-emails', { ...CHOICES, reply: 'page' }).expect(303);
    const leader = await app.as('leader@demo.example');
    const { text } = await leader.get('/your-emails').expect(200);
    expect(text).toMatch(/<select[^>]*id="reply"[\s\S]*?<option value="digest" selected>/);
    await (await app.as('referrer@demo.example')).get('/your-emails').expect(403);
  });
});
