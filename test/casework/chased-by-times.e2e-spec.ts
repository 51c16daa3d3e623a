import { addDays } from '#shared/calendar-date';
import { givenEpisode, type GivenEpisode, type Wishes } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
describe('who needs me today, by the time standards', () => {
  let app: TestApp;
  let maya: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    maya = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());

  const ago = (days: number) => addDays(app.today, -days);
  const someone = async (
    given: string,
    columns: Record<string, unknown>,
    wishes: Wishes = {},
  ): Promise<GivenEpisode> => {
    const person = await givenEpisode(app, { name: [given, 'Marsh'], ...wishes });
    const set = Object.keys(columns).map((name, n) => `${name} = $${n + 2}`);
    await app.query(`UPDATE episode SET ${set.join(', ')} WHERE id = $1`, [person.id, ...Object.values(columns)]);
    return person;
  };

  it('looks for whom nobody spoke to an employer for in time (T8), and for whom nobody tried to reach (T13)', async () => {
    const without = { startedDaysAgo: 32, employer: 'not-yet' } as const;
    const searching = await someone('Searching', { last_contact_on: ago(3), model: 'ips' }, without);
    const early = await someone('Early', { last_contact_on: ago(3) }, { ...without, startedDaysAgo: 22 });
    const keeping = await someone('Keeping', { last_contact_on: ago(3), route: 'in-work-retention' }, without);
    const other = await someone('Other', { last_contact_on: ago(3), model: 'seqf' }, without);
    const lost = await someone('Lost', { last_contact_on: ago(45) });
    const sought = await someone('Sought', { last_contact_on: ago(45) });
    await app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
       SELECT area_id, provider_id, participant_id, id, specialist_id, $2, 'phone', false, 'No answer' FROM episode WHERE id = $1`,
      [sought.id, `${ago(10)}T10:00:00Z`],
    );
    const lines = async (): Promise<ReadonlyMap<string, { readonly reason: string; readonly overdueDays: number }>> => {
      const { body } = await maya.get('/api/v1/caseload/needs').expect(200);
      return new Map(body.items.map((line: { episodeId: string }) => [line.episodeId, line]));
    };
    const before = await lines();
    expect(before.get(searching.id)).toMatchObject({
      ...{ kind: 'employer-contact', reason: 'First contact with an employer 2 days overdue', overdueDays: 2 },
      nextStep: { label: 'Find an employer', href: '/employers' },
    });
    for (const { id } of [early, keeping, other]) expect(before.get(id)).toBeUndefined();
    expect(before.get(lost.id)?.reason).toBe('No contact for 45 days, and the next try is 15 days overdue');
    expect(before.get(sought.id)?.reason).toBe('No contact for 45 days');

    const [employer] = await app.query<{ id: string }>(
      `INSERT INTO employer (area_id, name, name_key) VALUES ($1, 'Seaside Kennels', 'seaside kennels') RETURNING id`,
      [app.cast.areaId],
    );
    await maya
      .submit(`/employers/${employer?.id ?? ''}/activities/new`, {
        ...{ kind: 'visit', happenedOn: '20/11/2026', episodeId: searching.id, purpose: 'job-for-somebody', note: '' },
      })
      .expect(303);
    expect((await lines()).get(searching.id)).toBeUndefined();
  });
});
