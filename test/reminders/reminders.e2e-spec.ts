import { addDays, type CalendarDate } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';

describe('reminders', () => {
  let app: TestApp;
  let specialist: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    specialist = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());

  const remindersOf = async ({ id }: GivenEpisode): Promise<string[]> =>
    (
      await app.query<{ line: string }>(
        `SELECT kind || ': ' || text AS line FROM reminder WHERE episode_id = $1 ORDER BY given_at, kind`,
        [id],
      )
    ).map(({ line }) => line);
  const endsOn = (episode: GivenEpisode, day: CalendarDate) =>
    app.query(`UPDATE episode SET window_ends_on = $2, last_contact_on = $3 WHERE id = $1`, [
      episode.id,
      day,
      app.today,
    ]);
  const give = () => app.runSweep('daily-reminders');
  const dayLater = () => app.clock.moveTo(new Date(app.clock.now().getTime() + 86_400_000));

  it('warn of a window’s end once per threshold, however often the sweep runs', async () => {
    const episode = await givenEpisode(app, { name: ['Wilma', 'Window'] });
    await endsOn(episode, addDays(app.today, 30));
    await give();
    await give();
    expect(await remindersOf(episode)).toEqual(['window-ending: Support ends in 30 days, on 20 December 2026']);
  });

  it('give a warning late rather than never, and only the nearest one', async () => {
    const episode = await givenEpisode(app, { name: ['Lena', 'Late'] });
    await endsOn(episode, addDays(app.today, 12));
    await give();
    expect(await remindersOf(episode)).toEqual(['window-ending: Support ends in 12 days, on 2 December 2026']);
  });

  it('are given once when two sweeps run at the same time', async () => {
    const episode = await givenEpisode(app, { name: ['Tom', 'Twice'] });
    await endsOn(episode, addDays(app.today, 60));
    await Promise.all([give(), give(), give()]);
    expect(await remindersOf(episode)).toHaveLength(1);
  });

  it('speak of a silence once, and again only after somebody was reached', async () => {
    const episode = await givenEpisode(app, { name: ['Sid', 'Silent'], startedDaysAgo: 28 });
    await give();
    await give();
    expect(await remindersOf(episode)).toEqual(['no-contact: No contact for 28 days, since 23 October 2026']);
  });

  it('tell staff and participant of tomorrow’s session, the participant by a channel that is safe', async () => {
    const safe = await givenEpisode(app, { name: ['Sara', 'Safe'] });
    const unsafe = await givenEpisode(app, { name: ['Una', 'Unsafe'] });
    await app.query(`UPDATE participant SET may_text = false, may_email = false WHERE id = $1`, [unsafe.participantId]);
    await givenSession(app, safe, '2026-11-21T10:00:00Z');
    await givenSession(app, unsafe, '2026-11-21T11:00:00Z');
    await give();
    await give();
    await app.runJobs();
    expect(await remindersOf(safe)).toContain('session-tomorrow: Session tomorrow at 10am');
    const messages = await app.query<{ body: string; status: string; channel: string; because: string }>(
      `SELECT body, status, channel, held_because AS because FROM message WHERE participant_id = ANY($1) ORDER BY body DESC`,
      [[safe.participantId, unsafe.participantId]],
    );
    expect(messages).toHaveLength(2);
    expect(messages.map(({ status, channel }) => `${status} ${channel}`).sort()).toEqual(['held letter', 'sent sms']);
    expect(messages.find(({ status }) => status === 'held')?.because).toBe('Neither texts nor emails are safe');
    expect(messages.find(({ status }) => status === 'sent')?.body).toMatch(
      /^Hello Sara\. This is a reminder of your appointment with Maya Thornton on Saturday 21 November 2026 at 10am, by phone\./,
    );
    const page = await specialist.get('/messages').expect(200);
    expect(page.text).toContain('Neither texts nor emails are safe');
  });

  it('remind of a plan whose review is due', async () => {
    const episode = await givenEpisode(app, { name: ['Pia', 'Plan'] });
    await app.query(
      `INSERT INTO action_plan (area_id, provider_id, participant_id, episode_id, goal, started_on, review_due_on)
       SELECT area_id, provider_id, participant_id, id, 'Work outdoors', $2, $3 FROM episode WHERE id = $1`,
      [episode.id, addDays(app.today, -28), app.today],
    );
    await give();
    expect(await remindersOf(episode)).toContain(
      'plan-review-due: The action plan was due for review on 20 November 2026',
    );
  });

  it('remind once of a better-off calculation whose day has come, and of no calculation that a later one follows', async () => {
    const episode = await givenEpisode(app, { name: ['Bea', 'Better'] });
    const calculated = (edition: number, dueOn: CalendarDate) =>
      app.query(
        `INSERT INTO better_off (area_id, provider_id, participant_id, episode_id, edition, calculated_on, done_by, source, benefits, period,
                                 now_pence, then_pence, hours_per_week, hourly_pence, review_due_on)
         SELECT area_id, provider_id, participant_id, id, $2, $3, 'specialist', 'turn2us', '{}', 'month', 90000, 120000, 16, 1271, $4
           FROM episode WHERE id = $1`,
        [episode.id, edition, addDays(app.today, -90), dueOn],
      );
    const about = async () => (await remindersOf(episode)).filter((line) => line.includes('better-off'));
    await calculated(1, addDays(app.today, -10));
    await calculated(2, addDays(app.today, 1));
    await give();
    expect(await about()).toEqual([]);
    await calculated(3, app.today);
    await give();
    await give();
    expect(await about()).toEqual([
      'plan-review-due: The better-off calculation was to be looked at again on 20 November 2026',
    ]);
    await app.query(`UPDATE episode SET status = 'exited', exited_on = $2, exit_reason = 'withdrew' WHERE id = $1`, [
      episode.id,
      app.today,
    ]);
  });

  describe('of evidence that is due', () => {
    const employed = async (name: string, job: string, change: Readonly<Record<string, unknown>> = {}) => {
      const episode = await givenEpisode(app, { name: [name, 'Proof'], startedDaysAgo: 60 });
      await app.query(`UPDATE episode SET last_contact_on = $2 WHERE id = $1`, [episode.id, app.today]);
      const [placement] = await app.query<{ id: string }>(
        `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type,
                                hours_per_week, pay_pence_per_hour, starts_on)
         SELECT e.area_id, e.provider_id, e.participant_id, e.id, $2, 'Baker', $3, 'permanent', 16, 1271, $4 FROM episode e WHERE e.id = $1
         RETURNING id`,
        [episode.id, employerId, job, addDays(app.today, -40)],
      );
      // Paid up to a fortnight ago: not so long that a gap between payslips is noticed.
      const paid = { kind: 'wages', pence: 10_000, proof: true, paper: 'payslip', voided: false, ...change };
      await app.query(
        `INSERT INTO earning (area_id, provider_id, participant_id, episode_id, placement_id, kind, period_from, period_to, paid_on,
                              gross_pence, document_id, voided_at, voided_by, void_reason)
         SELECT p.area_id, p.provider_id, p.participant_id, p.episode_id, p.id, $2, $3::date - 3, $3::date + 21, $3::date, $4, $5,
                CASE WHEN $6 THEN now() END, CASE WHEN $6 THEN 'test' END, CASE WHEN $6 THEN 'Never paid' END
           FROM placement p WHERE p.id = $1`,
        [
          placement?.id,
          paid.kind,
          addDays(app.today, -35),
          paid.pence,
          paid.proof ? await document(episode, paid.paper) : null,
          paid.voided,
        ],
      );
      return { ...episode, placementId: placement?.id ?? '' };
    };
    const document = async ({ participantId }: GivenEpisode, kind = 'payslip'): Promise<string> => {
      const [row] = await app.query<{ id: string }>(
        `INSERT INTO document (area_id, provider_id, participant_id, kind, file_name, media_type, bytes, sha256, stored_name)
         SELECT area_id, provider_id, id, $2, 'Payslip.pdf', 'application/pdf', 1, sha256('x'), gen_random_uuid()::text
           FROM participant WHERE id = $1 RETURNING id`,
        [participantId, kind],
      );
      return row?.id ?? '';
    };
    let employerId: string;
    beforeAll(async () => {
      const { body } = await specialist.post('/api/v1/employers', { name: 'Kent Bakery' }).expect(201);
      employerId = (body as { id: string }).id;
    });

    it('is given only when nothing proves the job: a payslip for work in it does', async () => {
      const proved = [
        await employed('Payslip', 'competitive'),
        await employed('Volunteer', 'volunteering', { proof: false, kind: 'wages' }),
      ];
      const unproved = [
        await employed('Nothing', 'competitive', { proof: false }),
        await employed('Holiday', 'competitive', { kind: 'holiday-pay' }),
        await employed('Zero', 'competitive', { pence: 0 }),
        await employed('Voided', 'competitive', { voided: true }),
      ];
      await give();
      for (const episode of proved) expect(await remindersOf(episode)).toEqual([]);
      for (const episode of unproved)
        expect(await remindersOf(episode)).toEqual([
          'evidence-due: Evidence is still missing for the job that began on 11 October 2026',
        ]);

      const today = (await specialist.get('/today').expect(200)).text;
      for (const { placementId } of proved) expect(today).not.toContain(placementId);
      for (const { placementId } of unproved) expect(today).toContain(placementId);
    });

    it('is not asked of a payment that was never made, of nothing, or for no work', async () => {
      const withJobProved = async (name: string, change: Readonly<Record<string, unknown>>) => {
        const person = await employed(name, 'competitive', { proof: false, ...change });
        await app.query(
          `INSERT INTO placement_evidence (area_id, provider_id, participant_id, placement_id, document_id, kind)
           SELECT area_id, provider_id, participant_id, id, $2, 'contract' FROM placement WHERE id = $1`,
          [person.placementId, await document(person)],
        );
        return person.placementId;
      };
      const asked = await withJobProved('Unpaid', {});
      const never = [
        await withJobProved('Nought', { pence: 0 }),
        await withJobProved('Void', { voided: true }),
        await withJobProved('Refund', { kind: 'tax-refund' }),
      ];
      const today = (await specialist.get('/today').expect(200)).text;
      expect(today).toContain(asked);
      for (const id of never) expect(today).not.toContain(id);
    });

    it('is given where there are files alone that prove no job: another letter, or what shows money', async () => {
      const unproved = [
        await employed('Letter', 'competitive', { paper: 'letter' }),
        await employed('Money', 'competitive', { paper: 'rti-match' }),
      ];
      const proved = await employed('Statement', 'competitive', { paper: 'bank-statement' });
      await give();
      for (const episode of unproved) expect(await remindersOf(episode)).toHaveLength(1);
      expect(await remindersOf(proved)).toEqual([]);
    });
  });

  it('stand in one place until seen, and nobody else’s can be marked', async () => {
    const page = await specialist.get('/reminders').expect(200);
    expect(page.text).toContain('Wilma Window');
    const [mine] = await app.query<{ id: string }>(`SELECT id FROM reminder WHERE kind = 'window-ending' LIMIT 1`);
    const other = await app.as('specialist2@demo.example');
    await other.post(`/api/v1/reminders/${mine?.id}/seen`).expect(404);
    await specialist.post(`/api/v1/reminders/${mine?.id}/seen`).expect(204);
    await specialist.post(`/api/v1/reminders/${mine?.id}/seen`).expect(204);
    const { body } = await specialist.get('/api/v1/reminders').expect(200);
    const items = (body as { items: { id: string; seenAt: string | null }[] }).items;
    expect(items.find(({ id }) => id === mine?.id)?.seenAt).not.toBeNull();
    expect(items.findIndex(({ seenAt }) => seenAt !== null)).toBe(items.length - 1);
  });

  it('come again the next day only for what is new', async () => {
    const before = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM reminder WHERE kind <> 'no-contact'`);
    dayLater();
    await give();
    const after = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM reminder WHERE kind <> 'no-contact'`);
    expect(after).toEqual(before);
  });
});
