import { PolicyService } from '#modules/policy';
import { givenAllocation } from '../episodes/given-referral.js';
import { referralOf, sent } from '../referrals/referral-cells.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
const MAYA = 'specialist@demo.example';

describe('time standards of a provider or a model', () => {
  let app: TestApp;
  let maya: Client;
  let leader: Client;
  let admin: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    [maya, leader, admin] = [
      await app.as(MAYA),
      await app.as('leader@demo.example'),
      await app.as('admin@demo.example'),
    ];
  });
  afterEach(async () => {
    await app.query(`DELETE FROM time_standard WHERE label = 'Of their own'`);
    app.nest.get(PolicyService).forget();
  });
  afterAll(() => app.close());

  const set = async (code: string, days: number, whose: { model?: string; of?: string }): Promise<void> => {
    await app.query(
      `INSERT INTO time_standard (code, effective_from, label, from_event, to_event, days, working_days, model, provider_id, area_id, source, status)
       SELECT $1, '2026-01-01', 'Of their own', 'a', 'b', $2, true, $3, p.id, p.area_id, 'Their contract', 'confirmed'
         FROM (SELECT $4::uuid AS wanted) w LEFT JOIN provider p ON p.id = w.wanted`,
      [code, days, whose.model ?? null, whose.of ? app.cast.person(whose.of).providerId : null],
    );
    app.nest.get(PolicyService).forget();
  };

  describe('for referrals (T1 to T3)', () => {
    let ours: string;
    let theirs: string;

    beforeAll(async () => {
      ours = await sent(leader, 1);
      theirs = await sent(await app.as('manager2@demo.example'), 2);
      // Wednesday: two working days are over today, one was over yesterday.
      await app.query(`UPDATE referral SET received_on = '2026-11-18'`);
    });

    const stand = async (clock: string): Promise<readonly string[]> =>
      ((await admin.get(`/api/v1/referrals?clock=${clock}`).expect(200)).body as { items: { id: string }[] }).items.map(
        ({ id }) => id,
      );
    const figures = async (): Promise<string> => wordsOf((await admin.get('/referrals').expect(200)).text);

    it('hold for those with that provider alone, on the record, in the list and in the figures above it', async () => {
      expect([...(await stand('due-today'))].toSorted()).toEqual([ours, theirs].toSorted());
      await set('T2', 1, { of: MAYA });
      await set('T1', 0, { of: MAYA });
      expect(await stand('late')).toEqual([ours]);
      expect(await stand('first-contact-late')).toEqual([ours]);
      expect(await stand('due-today')).toEqual([theirs]);
      expect(await figures()).toContain('1 late for first contact');
      const page = wordsOf((await leader.get(`/referrals/${ours}`).expect(200)).text);
      expect(page).toContain('Acknowledgement 2 working days late');
      const { body } = await leader.get(`/api/v1/referrals/${ours}`).expect(200);
      expect(body).toMatchObject({ clock: { state: 'late', dueOn: '2026-11-19' } });
    });

    it('are what a sender is told: that of their own provider, or the general one for the area’s pool', async () => {
      await set('T2', 1, { of: MAYA });
      const told = async (who: Client, n: number): Promise<unknown> =>
        ((await who.post('/api/v1/referrals', referralOf(n)).expect(201)).body as { nextStep: string }).nextStep;
      expect(await told(leader, 3)).toBe('We will try to reach them within 1 working day.');
      expect(await told(await app.as('referrer@demo.example'), 4)).toBe(
        'We will try to reach them within 2 working days.',
      );
    });

    it('count for nobody while they are those of a model, which is chosen later', async () => {
      await set('T2', 1, { model: 'ips' });
      expect(await stand('late')).toEqual([]);
    });
  });

  it('hold for the first meeting (T3, T4)', async () => {
    const { episodeId } = await givenAllocation(app, {
      email: MAYA,
      name: ['Waiting', 'Marsh'],
      referredOn: app.today,
    });
    const due = async (): Promise<unknown> =>
      (
        (await maya.get('/api/v1/caseload/needs').expect(200)).body as {
          items: { episodeId: string; reason: string }[];
        }
      ).items.find((line) => line.episodeId === episodeId)?.reason ?? 'Nothing is due';
    expect(await due()).not.toContain('today');
    await set('T3', 0, { of: 'manager2@demo.example' });
    expect(await due()).not.toContain('today');
    await set('T4', 0, { of: MAYA });
    expect(await due()).toBe('First meeting due today');
  });

  it('say where nothing is chased by them (T5, T6)', async () => {
    const page = wordsOf((await admin.get('/policy/time-standards').expect(200)).text);
    expect(page.match(/Kept for the record\. Nothing is chased by it/g)).toHaveLength(2);
    expect(page).toMatch(/Finish engagement and profile[^.]*Kept for the record/);
  });

  it('hold for the plan, its review and the first weeks (T7, T9, T10)', async () => {
    const { id } = await givenEpisode(app);
    const started = async (): Promise<string> => wordsOf((await maya.get(`/episodes/${id}/start`).expect(200)).text);
    const before = await started();
    expect(before).toContain('Meet every week in the first month');
    const [{ model, from } = { model: '', from: '' }] = await app.query<{ model: string; from: string }>(
      `SELECT model, started_on::text AS from FROM episode WHERE id = $1`,
      [id],
    );
    const other = model === 'ips' ? 'seqf' : 'ips';
    for (const code of ['T7', 'T9', 'T10']) await set(code, 2, { model: other });
    expect(await started()).toBe(before);
    for (const code of ['T7', 'T9', 'T10']) await set(code, 3, { model });
    expect(from).not.toBe('');
    const after = await started();
    expect(after).not.toContain('Meet every week');
    expect(after).not.toBe(before);
    const { body } = await maya
      .post(`/api/v1/episodes/${id}/plan`, {
        goal: 'A job',
        steps: [{ what: 'Look', owner: 'participant', dueOn: '2026-11-30' }],
      })
      .expect(201);
    // Three working days from Friday.
    expect(body).toMatchObject({ reviewDueOn: '2026-11-25' });
  });
});
