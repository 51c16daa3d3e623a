import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { actorOf } from '#platform/security/actor';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenStarted, type StartedPerson } from '../reporting/population.js';

const LEAD = 'leadprovider@demo.example';

describe('a lead provider and its subcontractors', () => {
  let app: TestApp;
  let lead: Client;
  let ofStranger: StartedPerson;
  let ofLead: StartedPerson;
  let ofSubcontractor: StartedPerson;

  const one = async (provider: 0 | 1 | 2): Promise<StartedPerson> => {
    const span = { from: '2026-07-01', to: '2026-07-01' };
    const [person] = await givenStarted(app, { count: 1, ...span, provider });
    if (!person) throw new Error('Nobody started');
    return person;
  };
  const asLead = <T>(work: () => Promise<T>): Promise<T> => {
    const { id, ...person } = app.cast.person(LEAD);
    const actor = actorOf({ ...person, userId: id, practiceCode: null, organisation: '' });
    return RequestContext.run({ actor, correlationId: 'a test' }, () => app.nest.get(UnitOfWork).run(work));
  };
  const query = <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    asLead(() => app.nest.get(UnitOfWork).query<Row>(sql, values));

  beforeAll(async () => {
    app = await startApp();
    [ofStranger, ofLead, ofSubcontractor] = [await one(0), await one(1), await one(2)];
    lead = await app.as(LEAD);
  });
  afterAll(() => app.close());

  it('[ASVS 8.4.1] it sees its own people and its subcontractors’, and nobody else’s, on pages, in the API, searches and counts', async () => {
    for (const { participantId } of [ofLead, ofSubcontractor]) {
      await lead.get(`/participants/${participantId}`).expect(200);
      await lead.get(`/api/v1/participants/${participantId}`).expect(200);
    }
    await lead.get(`/participants/${ofStranger.participantId}`).expect(404);
    await lead.get(`/api/v1/participants/${ofStranger.participantId}`).expect(404);
    const seen = await query<{ id: string }>(`SELECT id FROM participant ORDER BY id`);
    expect(seen.map(({ id }) => id)).toEqual([ofLead, ofSubcontractor].map((each) => each.participantId).toSorted());
    const caseload = await lead.get('/caseload').expect(200);
    expect(caseload.text).toContain(`/participants/${ofSubcontractor.participantId}`);
    expect(caseload.text).not.toContain(`/participants/${ofStranger.participantId}`);
    for (const provider of app.cast.providers.slice(1)) {
      await lead.get(`/performance?provider=${provider.id}`).expect(200);
      await lead.get(`/performance/rows?measure=starts&provider=${provider.id}`).expect(200);
    }
    await lead.get(`/performance?provider=${app.cast.providers[0].id}`).expect(404);
  });

  it('[ASVS 8.4.1] the other way round nobody sees more: not the lead’s own staff, and not the subcontractor’s', async () => {
    const manager = await app.as('manager2@demo.example');
    await manager.get(`/participants/${ofLead.participantId}`).expect(200);
    await manager.get(`/participants/${ofSubcontractor.participantId}`).expect(404);
    const subcontractor = await app.as('neil.garrick@kent-coast.example');
    await subcontractor.get(`/participants/${ofSubcontractor.participantId}`).expect(200);
    await subcontractor.get(`/participants/${ofLead.participantId}`).expect(404);
    await subcontractor.get(`/participants/${ofStranger.participantId}`).expect(404);
  });

  it('it changes none of their rows, whatever the program forgot', async () => {
    const changed = await query(`UPDATE participant SET known_as = 'x' WHERE id = $1 RETURNING id`, [
      ofSubcontractor.participantId,
    ]);
    expect(changed).toEqual([]);
    await lead
      .patch(`/api/v1/participants/${ofSubcontractor.participantId}`, { knownAs: 'x' }, { 'if-match': '"1"' })
      .expect(403);
  });

  it('it sees no health, no circumstances and no notes', async () => {
    const { body } = await lead.get(`/api/v1/participants/${ofSubcontractor.participantId}`).expect(200);
    expect(body).toMatchObject({ needGroups: [], healthConditions: [], benefits: [], sex: null });
    await lead.get(`/api/v1/episodes/${ofSubcontractor.episodeId}`).expect(403);
    await lead.get(`/returns`).expect(200);
  });

  it('a subcontractor that leaves is out of sight from the next request on', async () => {
    await app.query(`UPDATE provider SET lead_provider_id = NULL WHERE id = $1`, [app.cast.providers[2].id]);
    await lead.get(`/participants/${ofSubcontractor.participantId}`).expect(404);
    await app.query(`UPDATE provider SET lead_provider_id = $2 WHERE id = $1`, [
      app.cast.providers[2].id,
      app.cast.providers[1].id,
    ]);
    await lead.get(`/participants/${ofSubcontractor.participantId}`).expect(200);
  });

  it('the policy compares a column with values read once, and runs nothing for each row', async () => {
    const plan = (await query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT id FROM placement`)).map(
      (line) => line['QUERY PLAN'],
    );
    const filters = plan.filter((line) => /Filter:/.test(line)).join();
    expect(filters).toMatch(/provider_id = ANY \(\(InitPlan \d+\)\.col1\)|provider_id = ANY \(\$\d+\)/);
    expect(plan.join('\n')).not.toMatch(/SubPlan/);
    expect(filters).not.toMatch(/app_\w+\(|current_setting/);
  });

  it('every table of a provider has the policy, and for reading only', async () => {
    const tables = await app.query<{ tablename: string; commands: string[] }>(
      `SELECT s.tablename, array_agg(l.cmd) FILTER (WHERE l.cmd IS NOT NULL) AS commands
         FROM pg_policies s LEFT JOIN pg_policies l ON l.tablename = s.tablename AND l.policyname = 'subcontracted'
        WHERE s.policyname = 'scope' AND s.qual LIKE '%app_provider_id()%' GROUP BY 1`,
    );
    expect(tables.length).toBeGreaterThan(25);
    expect(tables.filter(({ commands }) => commands?.join() !== 'SELECT')).toEqual([]);
  });
});
