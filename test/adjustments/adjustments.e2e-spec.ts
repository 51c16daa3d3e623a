import { randomUUID } from 'node:crypto';
import { WorkPlansService } from '#modules/adjustments';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';

const PHONE = '+441632960001';
const BORN = '17/5/1990';
/** Words that only somebody who may see sensitive details reads. */
const HEALTH = /plans? for work|access to work|quiet desk/i;

type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Friday 20 November 2026. */
describe('what an employer is told, and what helps at work', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let maya: Client;
  let stranger: Client;
  let ada: GivenEpisode;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    maya = await app.as('specialist@demo.example');
    stranger = app.stranger();
    await maya.post('/api/v1/employers', { name: 'Kent Bakery', postcode: 'CT14 6BB' }).expect(201);
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    await app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    notify.taken.length = 0;
  });

  const idOf = ({ headers }: { readonly headers: Record<string, unknown> }): string =>
    String(headers['location']).split('/').at(-1) ?? '';
  const begin = async (): Promise<string> =>
    idOf(await maya.submit(`/episodes/${ada.id}/adjustments/new`, { employer: 'Kent Bakery' }).expect(303));
  const line = async (plan: string, more: Typed = {}): Promise<string> => {
    const typed = { what: 'A quiet desk', helps: 'Noise wears me out', state: 'wanted', sinceOn: '20/11/2026' };
    await maya.submit(`/adjustments/${plan}/lines/new`, { ...typed, basedOn: '0', ...more }).expect(303);
    const [row] = await app.query<{ id: string }>(
      `SELECT line_id AS id FROM work_plan_line WHERE work_plan_id = $1 AND what = $2`,
      [plan, more['what'] ?? typed.what],
    );
    return row?.id ?? '';
  };
  const decided = (shared: readonly string[], more: Typed = {}): Typed => ({
    ...{ tells: 'adjustments', things: '', shared, whoTells: 'together', toldWhen: 'offer', knowsNotRequired: 'yes' },
    ...{ weighedOn: '18/11/2026', revisitOn: '18/12/2026', confirmedOn: '', confirmedHow: '', basedOn: '0', ...more },
  });
  const CONFIRMED = { confirmedOn: '20/11/2026', confirmedHow: 'in-person' };
  const copyOf = async (plan: string): Promise<string> =>
    (await maya.get(`/adjustments/${plan}/employer-copy`).expect(200)).text;
  const dues = () =>
    app.query<{ due: string }>(
      `SELECT due_on::text AS due FROM task WHERE episode_id = $1 AND kind = 'work-plan' AND done_at IS NULL ORDER BY due_on`,
      [ada.id],
    );

  it('has one plan for each employer, however often it is begun', async () => {
    const plan = await begin();
    expect(await begin()).toBe(plan);
    expect((await maya.get(`/episodes/${ada.id}/adjustments`).expect(200)).text).toContain(
      'Not decided yet. 0 adjustments.',
    );
    const unknown = await maya.submit(`/episodes/${ada.id}/adjustments/new`, { employer: 'Nobody Ltd' }).expect(400);
    expect(unknown.text).toContain('We do not know this employer');
    expect(unknown.text).toContain('value="Nobody Ltd"');
  });

  it('gives an employer nothing before the person confirmed it, and then only what they chose', async () => {
    const plan = await begin();
    const [desk, start] = [await line(plan), await line(plan, { what: 'Start at 10' })];
    expect(await copyOf(plan)).toContain('There is no employer’s copy');
    await maya.submit(`/adjustments/${plan}/choice`, decided([desk])).expect(303);
    expect(await copyOf(plan)).not.toContain('A quiet desk');
    await maya.submit(`/adjustments/${plan}/confirm`, { ...CONFIRMED, basedOn: '1' }).expect(303);
    const copy = await copyOf(plan);
    expect(copy).toContain('A quiet desk');
    expect(copy).not.toMatch(/Start at 10|Noise wears me out/);
    // Worded anew, the employer's copy keeps what was confirmed.
    const anew = { what: 'A quiet desk, because of autism', helps: '', state: 'asked', sinceOn: '20/11/2026' };
    await maya.submit(`/adjustment-lines/${desk}`, { ...anew, basedOn: '1' }).expect(303);
    expect(await copyOf(plan)).not.toContain('autism');
    expect((await maya.get(`/adjustments/${plan}`)).text).toContain('until they say yes to the new ones');
    // Whatever is decided next is nobody's before they confirm that too.
    const all = decided([desk, start], { tells: 'named', things: 'I am autistic', basedOn: '2' });
    await maya.submit(`/adjustments/${plan}/choice`, all).expect(303);
    expect(await copyOf(plan)).toContain('There is no employer’s copy');
    await maya.submit(`/adjustments/${plan}/choice`, { ...all, ...CONFIRMED, basedOn: '3' }).expect(303);
    expect(await copyOf(plan)).toMatch(/I am autistic[^]*Start at 10/);
    await maya
      .submit(`/adjustments/${plan}/choice`, decided([], { tells: 'nothing', basedOn: '4', ...CONFIRMED }))
      .expect(303);
    expect(await copyOf(plan)).toContain('They decided that this employer is told nothing');
    const { forEmployer, forPerson } = await app.asSystem(() => app.nest.get(WorkPlansService).facts(plan));
    expect([forEmployer, forPerson.lines.length]).toEqual([null, 2]);
  });

  it.each([
    ['tells', { tells: '' }, 'Select what the employer is told'],
    ['things', { tells: 'named' }, 'Write what the employer may be told'],
    ['shared', { shared: [] }, 'Select at least one adjustment'],
    ['things', { things: 'I am autistic' }, 'Choose “What I name below” to tell this, or empty the box'],
    ['whoTells', { whoTells: '' }, 'Select who tells the employer'],
    ['toldWhen', { toldWhen: '' }, 'Select when the employer is told'],
    ['weighedOn', { weighedOn: '' }, 'Enter the day on which you talked through'],
    ['weighedOn', { weighedOn: '21/11/2026' }, 'must be today or in the past'],
    ['revisitOn', { revisitOn: '19/11/2026' }, 'must be today or later'],
    ['confirmedHow', { confirmedOn: '20/11/2026' }, 'Enter both on which day and how they said yes'],
    ['confirmedOn', { ...CONFIRMED, confirmedOn: '21/11/2026' }, 'The day they agreed must be today or in the past'],
  ])('refuses a decision beside %s: %j', async (field, wrong, words) => {
    const plan = await begin();
    const { text } = await maya.submit(`/adjustments/${plan}/choice`, decided([await line(plan)], wrong)).expect(400);
    expect(text).toContain(words);
    expect(text).toContain(`href="#${field}"`);
    expect(await app.query(`SELECT FROM work_plan_choice WHERE work_plan_id = $1`, [plan])).toEqual([]);
  });

  it('keeps nobody’s decision over another’s', async () => {
    const plan = await begin();
    const shared = [await line(plan)];
    await maya.submit(`/adjustments/${plan}/choice`, decided(shared)).expect(303);
    const late = await maya.submit(`/adjustments/${plan}/choice`, decided([], { tells: 'nothing' })).expect(400);
    expect(late.text).toContain('This was changed while you were typing');
  });

  it('asks once before it takes that an employer has heard of what the person does not let it be told', async () => {
    const plan = await begin();
    const desk = await line(plan);
    const asked = { what: 'A quiet desk', helps: 'Noise wears me out', state: 'asked', sinceOn: '20/11/2026' };
    const question = 'has heard of this. They have not said that it may be told. Did they agree to it?';
    const first = (await maya.submit(`/adjustment-lines/${desk}`, { ...asked, basedOn: '1' }).expect(400)).text;
    expect(first).toContain(question);
    expect(first).toMatch(/Noise wears me out[^]*name="agreed"/);
    await maya.submit(`/adjustments/${plan}/lines/new`, { ...asked, what: 'A lamp', basedOn: '0' }).expect(400);
    await maya.submit(`/adjustment-lines/${desk}`, { ...asked, agreed: 'yes', basedOn: '1' }).expect(303);
    // Where it stands so already, and where they let the employer read it, nobody is asked.
    await maya.submit(`/adjustment-lines/${desk}`, { ...asked, helps: 'It wears me out', basedOn: '2' }).expect(303);
    const start = await line(plan, { what: 'Start at 10' });
    await maya.submit(`/adjustments/${plan}/choice`, { ...decided([start]), ...CONFIRMED }).expect(303);
    await maya.submit(`/adjustment-lines/${start}`, { ...asked, what: 'Start at 10', basedOn: '1' }).expect(303);
  });

  it('follows an adjustment with its reason and its history, and one task for what is due first', async () => {
    const plan = await begin();
    const desk = await line(plan, { byOn: '27/11/2026' });
    expect(await dues()).toEqual([{ due: '2026-11-27' }]);
    const typed = { what: 'A quiet desk', helps: 'Noise wears me out', sinceOn: '20/11/2026' };
    const refused = { ...typed, state: 'refused', reason: '', basedOn: '1' };
    expect((await maya.submit(`/adjustment-lines/${desk}`, refused).expect(400)).text).toContain(
      'Enter why the employer refused it',
    );
    const placed = { ...typed, state: 'in-place', reviewOn: '8/1/2027', fitNoteOption: 'adaptations', basedOn: '1' };
    await maya.submit(`/adjustment-lines/${desk}`, placed).expect(303);
    expect(await dues()).toEqual([{ due: '2027-01-08' }]);
    const page = (await maya.get(`/adjustments/${plan}`).expect(200)).text;
    expect(page).toContain('Workplace adaptations, as a fit note may say');
    expect((await maya.get(`/adjustment-lines/${desk}`).expect(200)).text).toMatch(/In place since[^]*Wanted since/);
    await maya
      .submit(`/adjustment-lines/${desk}`, { ...placed, state: 'not-needed', reviewOn: '', basedOn: '2' })
      .expect(303);
    expect(await dues()).toEqual([]);
    const titles = await app.query<{ title: string }>(`SELECT DISTINCT title FROM task WHERE episode_id = $1`, [
      ada.id,
    ]);
    expect(JSON.stringify(titles)).not.toMatch(/adjust|health|disab|desk/i);
  });

  describe('by their own link', () => {
    const linkIn = (text: string): string => /\/your-choices\/[\w-]{43}/.exec(text)?.[0] ?? 'no link';
    const hiddenIn = (text: string, name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? `no ${name}`;
    const send = async (plan: string): Promise<string> => {
      await maya.submit(`/adjustments/${plan}/link`, { key: randomUUID() }).expect(303);
      await app.runJobs();
      return linkIn(notify.lastTo(PHONE).body);
    };

    it('they read it, change it and confirm it, once', async () => {
      const plan = await begin();
      const [desk, start] = [await line(plan), await line(plan, { what: 'Start at 10' })];
      await maya.submit(`/adjustments/${plan}/choice`, decided([desk, start])).expect(303);
      const link = await send(plan);
      expect(notify.lastTo(PHONE).body).not.toMatch(/Bakery|health|disab|adjust|Connect to Work/i);
      const closed = (await stranger.get(link).expect(200)).text;
      expect(closed).toContain('Maya asks you to.');
      expect(closed).not.toMatch(/Ada|Thornton|Bakery|desk|Connect to Work/);
      const opened = (await stranger.submit(link, { born: BORN }).expect(200)).text;
      expect(opened).toContain('What may Kent Bakery know about your health or a disability? You decide.');
      expect(opened).toContain('A quiet desk');
      const answer = {
        ...{ proof: hiddenIn(opened, 'proof'), basedOn: hiddenIn(opened, 'basedOn'), tells: 'adjustments' },
        ...{ shared: [start], whoTells: '', toldWhen: 'first-day', things: '' },
      };
      const asked = (await stranger.submit(`${link}/choices`, answer).expect(400)).text;
      expect(asked).toContain('Select who tells the employer');
      const done = await stranger.submit(`${link}/choices`, { ...answer, whoTells: 'person' }).expect(200);
      expect(done.text).toContain('You have decided');
      await stranger.get(link).expect(404);
      const copy = await copyOf(plan);
      expect(copy).toContain('Start at 10');
      expect(copy).not.toContain('A quiet desk');
      const page = (await maya.get(`/adjustments/${plan}`)).text;
      expect(page).toContain('By their link');
      expect(page).toContain('The person, by their link');
      expect((await maya.get('/reminders')).text).toContain(
        'They have decided about the plan for work at Kent Bakery: read it',
      );
      const [row] = await app.query<{ id: string }>(
        `SELECT id FROM work_plan_choice WHERE work_plan_id = $1 ORDER BY edition DESC LIMIT 1`,
        [plan],
      );
      expect(await app.auditOf(row?.id ?? '')).toContainEqual(expect.objectContaining({ by: 'participant' }));
    });

    it('they see what was changed meanwhile before they decide', async () => {
      const plan = await begin();
      const desk = await line(plan);
      await maya.submit(`/adjustments/${plan}/choice`, decided([desk])).expect(303);
      const link = await send(plan);
      const opened = (await stranger.submit(link, { born: BORN }).expect(200)).text;
      await maya.submit(`/adjustments/${plan}/choice`, decided([], { tells: 'nothing', basedOn: '1' })).expect(303);
      const answer = {
        ...{ proof: hiddenIn(opened, 'proof'), basedOn: '1', tells: 'adjustments', shared: [desk] },
        ...{ whoTells: 'person', toldWhen: 'offer', things: '' },
      };
      const again = (await stranger.submit(`${link}/choices`, answer).expect(400)).text;
      expect(again).toContain('This was changed while you were reading it');
      expect(hiddenIn(again, 'basedOn')).toBe('2');
    });

    it('a wrong date of birth ends it, and so does the end of support', async () => {
      const plan = await begin();
      await maya.submit(`/adjustments/${plan}/choice`, decided([await line(plan)])).expect(303);
      const link = await send(plan);
      expect((await stranger.submit(link, { born: '1/1/1990' }).expect(400)).text).toContain('tries left');
      await app.query(
        `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
        [ada.id],
      );
      await stranger.get(link).expect(404);
    });
  });

  it.each([
    ['manager@demo.example', 200],
    ['quality@demo.example', 200],
    ['practice@demo.example', 403],
    ['commissioner@demo.example', 403],
    ['referrer@demo.example', 403],
  ])('is not for %s, who opens the record with %i', async (email, status) => {
    const plan = await begin();
    const desk = await line(plan);
    const client = await app.as(email);
    for (const address of [
      `/episodes/${ada.id}/adjustments`,
      ...['', '/choice', '/confirm', '/link', '/employer-copy', '/lines/new'].map(
        (end) => `/adjustments/${plan}${end}`,
      ),
      `/adjustment-lines/${desk}`,
    ])
      await client.get(address).expect(403);
    expect((await client.get(`/participants/${ada.participantId}`).expect(status)).text).not.toMatch(HEALTH);
  });

  it('is nobody else’s, and shows on the record of those who may see it', async () => {
    const plan = await begin();
    const other = await app.as('specialist2@demo.example');
    await other.get(`/adjustments/${plan}`).expect(404);
    await other.submit(`/adjustments/${plan}/choice`, decided([])).expect(404);
    await maya.get(`/adjustments/${randomUUID()}`).expect(404);
    expect((await maya.get(`/participants/${ada.participantId}`)).text).toContain('Kent Bakery: Not decided yet');
  });

  it('stays as it is once support has ended', async () => {
    const plan = await begin();
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
      [ada.id],
    );
    const typed = { what: 'A quiet desk', state: 'wanted', sinceOn: '20/11/2026', basedOn: '0' };
    expect((await maya.submit(`/adjustments/${plan}/lines/new`, typed).expect(400)).text).toContain('Support ended');
  });
});
