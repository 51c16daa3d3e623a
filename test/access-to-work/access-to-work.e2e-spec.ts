import { randomUUID } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Friday 20 November 2026. */
describe('Access to Work', () => {
  let app: TestApp;
  let maya: Client;
  let ada: GivenEpisode;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    maya = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  });

  const list = () => `/episodes/${ada.id}/access-to-work`;
  const typed = (more: Typed = {}): Typed => ({ stage: 'thinking', basedOn: '0', ...more });
  const add = async (more: Typed = {}): Promise<string> => {
    await maya.submit(`${list()}/new`, typed(more)).expect(303);
    const [row] = await app.query<{ id: string }>(
      `SELECT record_id AS id FROM access_to_work WHERE episode_id = $1 ORDER BY created_at DESC LIMIT 1`,
      [ada.id],
    );
    return row?.id ?? '';
  };
  const due = async (): Promise<readonly string[]> =>
    (
      await app.query<{ due: string }>(
        `SELECT due_on::text AS due FROM task WHERE episode_id = $1 AND kind = 'work-support' AND done_at IS NULL`,
        [ada.id],
      )
    ).map((task) => task.due);

  it('goes from a thought to an award and its renewal, with one task for what is next', async () => {
    const id = await add();
    expect(await due()).toEqual(['2026-12-04']);
    const applied = { stage: 'applied', appliedOn: '12/10/2026', reference: 'ATW 4471' };
    await maya.submit(`/access-to-work/${id}`, typed({ ...applied, basedOn: '1' })).expect(303);
    expect(await due()).toEqual(['2026-11-23']);
    const assessed = { ...applied, stage: 'assessment', assessmentOn: '2/11/2026' };
    await maya.submit(`/access-to-work/${id}`, typed({ ...assessed, basedOn: '2' })).expect(303);
    const awarded = {
      ...{ ...assessed, stage: 'awarded', decidedOn: '16/11/2026', supports: ['travel', 'equipment'] },
      ...{ amount: '1,500', amountPer: 'year', awardedUntil: '15/11/2027' },
    };
    await maya.submit(`/access-to-work/${id}`, typed({ ...awarded, basedOn: '3' })).expect(303);
    await maya.submit(`/access-to-work/${id}`, typed({ ...awarded, basedOn: '3' })).expect(303);
    expect(await due()).toEqual(['2027-08-23']);
    const page = (await maya.get(list()).expect(200)).text;
    expect(page).toContain('£1,500.00 a year, until 15 November 2027');
    expect(page).toContain('Renew the award before it ends: 23 August 2027');
    expect((await maya.get(`/access-to-work/${id}`).expect(200)).text).toMatch(
      /Awarded on[^]*Assessment on 2 November 2026[^]*Applied on 12 October 2026[^]*Thinking about it/,
    );
    expect((await maya.get(`/participants/${ada.participantId}`)).text).toContain('Awarded on 16 November 2026');
  });

  it('is refused with why, looked at again, and asked for in time', async () => {
    const refused = { stage: 'refused', appliedOn: '1/10/2026', decidedOn: '9/11/2026', reason: 'Not for this job' };
    const id = await add(refused);
    expect(await due()).toEqual(['2026-12-07']);
    const again = { ...refused, stage: 'reconsideration', reconsideredOn: '16/11/2026' };
    await maya.submit(`/access-to-work/${id}`, typed({ ...again, basedOn: '1' })).expect(303);
    expect(await due()).toEqual(['2026-12-28']);
    const over = { ...again, stage: 'not-going-ahead', reason: 'The employer pays for it' };
    await maya.submit(`/access-to-work/${id}`, typed({ ...over, basedOn: '2' })).expect(303);
    expect(await due()).toEqual([]);
  });

  it.each([
    ['stage', { stage: 'won' }, 'Select how far it is'],
    ['appliedOn', { stage: 'applied' }, 'Enter the day on which they applied'],
    ['appliedOn', { stage: 'applied', appliedOn: '21/11/2026' }, 'must be today or in the past'],
    ['appliedOn', { stage: 'applied', appliedOn: '31/2/2026' }, 'is not a date'],
    ['supports', { stage: 'awarded', appliedOn: '1/10/2026', decidedOn: '9/11/2026' }, 'Select what was awarded'],
    [
      'supports',
      { stage: 'awarded', appliedOn: '1/10/2026', decidedOn: '9/11/2026', supports: ['yacht'] },
      'Select from the list what was awarded',
    ],
    [
      'amount',
      { stage: 'awarded', appliedOn: '1/10/2026', decidedOn: '9/11/2026', supports: ['travel'], amount: '-5' },
      'Enter the amount in pounds',
    ],
    ['reason', { stage: 'not-going-ahead' }, 'Enter why it does not go ahead'],
    ['placementId', { placementId: '9b2f0c3e-5a41-4c1d-9d5e-0a7d3f1b2c4d' }, 'Select one of their jobs, or none'],
  ])('refuses beside %s: %j', async (field, wrong, words) => {
    const { text } = await maya.submit(`${list()}/new`, typed({ note: 'Rang them', ...wrong })).expect(400);
    expect(text).toContain(words);
    expect(text).toContain('Rang them');
    if (field !== 'placementId') expect(text).toContain(`href="#${field}"`);
    expect(await app.query(`SELECT FROM access_to_work WHERE episode_id = $1`, [ada.id])).toEqual([]);
  });

  it('keeps nobody’s stage over another’s, and the same one once', async () => {
    const id = await add();
    expect(await add()).toBe(id);
    await maya.submit(`/access-to-work/${id}`, typed({ note: 'Wants to', basedOn: '1' })).expect(303);
    const late = await maya.submit(`/access-to-work/${id}`, typed({ note: 'Does not', basedOn: '1' })).expect(400);
    expect(late.text).toContain('Somebody else changed this');
  });

  it.each(['manager@demo.example', 'quality@demo.example', 'commissioner@demo.example', 'practice@demo.example'])(
    'is not for %s',
    async (email) => {
      const id = await add();
      const client = await app.as(email);
      for (const address of [list(), `${list()}/new`, `/access-to-work/${id}`]) await client.get(address).expect(403);
      await client.submit(`/access-to-work/${id}`, typed({ basedOn: '1' })).expect(403);
    },
  );

  it('is nobody else’s', async () => {
    const id = await add();
    const other = await app.as('specialist2@demo.example');
    await other.get(`/access-to-work/${id}`).expect(404);
    await other.get(list()).expect(404);
    await maya.get(`/access-to-work/${randomUUID()}`).expect(404);
  });
});
