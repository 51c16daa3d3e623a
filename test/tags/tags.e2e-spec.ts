import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenTag, tagsOf } from './given-tag.js';
import { asked, givenSomebody, HARBOUR_MANAGER, TAKER } from '../transfers/given-transfer.js';

let app: TestApp;
let [maya, leader, stranger]: Client[] = [];

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  [maya, leader, stranger] = [
    await app.as('specialist@demo.example'),
    await app.as('leader@demo.example'),
    await app.as('specialist2@demo.example'),
  ];
}, 120_000);
afterAll(() => app.close());

const as = (client: Client | undefined): Client => {
  if (!client) throw new Error('Nobody signed in');
  return client;
};
const words = async (address: string, who = maya): Promise<string> =>
  wordsOf((await as(who).get(address).expect(200)).text);
const give = (to: GivenEpisode, tags: readonly string[], before: readonly string[] = [], who = maya) =>
  as(who).submit(`/participants/${to.participantId}/tags`, { tagIds: [...tags], before: [...before], name: '' });

describe('the tags of a provider', () => {
  it('has one of each name, however it is spelt, and says what is wrong with a name', async () => {
    await givenTag(as(maya), ' Autumn  job-fair ');
    expect(await words('/tags', leader)).toContain('Autumn job-fair');
    for (const [name, wrong] of [
      ['AUTUMN JOB FAIR', 'There is a tag “Autumn job-fair” already'],
      ['', 'Enter the name of the tag'],
      ['…', 'Enter a name with letters or numbers'],
      ['a'.repeat(41), 'The name must be 40 characters or fewer'],
    ] as const) {
      const { text } = await as(maya).submit('/tags', { name }).expect(400);
      expect(wordsOf(text)).toContain(wrong);
      expect(text).toContain(`value="${name}"`);
    }
    expect(wordsOf((await as(maya).get('/tags').expect(200)).text)).toContain('Do not name people, health or risk');
  });

  it('is renamed for everybody; of two who rename at once the second looks again', async () => {
    const id = await givenTag(as(maya), 'Bus pas');
    await as(maya).submit(`/tags/${id}`, { name: 'Bus pass', version: '1' }).expect(303);
    const late = await as(leader).submit(`/tags/${id}`, { name: 'Passes', version: '1' }).expect(400);
    expect(wordsOf(late.text)).toContain('Somebody else changed this tag');
    expect(await words('/tags')).toContain('Bus pass');
  });

  it('is retired without losing who has it, and comes back with them', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Retired'] });
    const id = await givenTag(as(maya), 'Summer school');
    await give(ada, [id]).expect(303);
    await as(leader).submit(`/tags/${id}/retirement`).expect(303);
    expect(await words('/tags')).toContain('Retired on 20 Nov 2026');
    expect(await words(`/participants/${ada.participantId}`)).not.toContain('Summer school');
    expect(await words(`/caseload`)).not.toContain('Summer school');
    await give(ada, [id]).expect(400);
    // Its name, typed anew, brings it back.
    await as(maya).submit('/tags', { name: 'summer school' }).expect(303);
    expect(await words(`/participants/${ada.participantId}`)).toContain('Tags: Summer school');
  });

  it('is nobody else’s: another provider neither sees nor gives it, and its people are out of reach', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Own'] });
    const theirs = await givenEpisode(app, { email: 'specialist2@demo.example', name: ['Theo', 'Other'] });
    const id = await givenTag(as(maya), 'Our own group');
    expect(await words('/tags', stranger)).not.toContain('Our own group');
    await as(stranger).get(`/tags/${id}`).expect(404);
    await as(stranger).submit(`/tags/${id}/retirement`).expect(404);
    await give(theirs, [id], [], stranger).expect(404);
    await give(ada, [id], [], stranger).expect(404);
    // Also where nothing would change.
    await give(ada, [], [], stranger).expect(404);
    expect(await tagsOf(app, theirs)).toEqual([]);
  });
});

describe('the tags of a person', () => {
  it('stand on the record and on the caseload, which is filtered by them and keeps that in its address', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Shown'] });
    const bea = await givenEpisode(app, { name: ['Bea', 'Unshown'] });
    const { participantId } = ada;
    await as(maya).submit(`/participants/${participantId}/tags`, { name: 'Driving lessons' }).expect(303);
    const [id = ''] = await tagsOf(app, ada, 'id');
    expect(await words(`/participants/${participantId}`)).toContain('Tags: Driving lessons');
    expect(await words(`/participants/${bea.participantId}`)).toContain('Tags: none');

    const { text } = await as(maya).get(`/caseload?tag=${id}&sort=days-left`).expect(200);
    expect(wordsOf(text)).toMatch(/Ada Shown Driving lessons/);
    expect(wordsOf(text)).not.toContain('Bea Unshown');
    expect(text).toMatch(new RegExp(`<option value="${id}" selected>Driving lessons`));
    expect(text).toContain(`/bulk-actions/tags?tag=${id}`);
    const found = await as(maya).submit('/find', { at: '/caseload', tag: id, sort: 'days-left' }).expect(303);
    expect(found.headers['location']).toBe(`/caseload?tag=${id}&sort=days-left`);
    const { body } = await as(maya).get(`/api/v1/caseload?tag=${id}`).expect(200);
    expect(body).toMatchObject({ items: [{ participantId, tags: ['Driving lessons'] }] });
  });

  it('are changed only where somebody ticked or unticked, whatever a colleague changed meanwhile', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Both'] });
    const [fair, bus] = [await givenTag(as(maya), 'Spring fair'), await givenTag(as(maya), 'Travel card')];
    await give(ada, [fair], [], maya).expect(303);
    // The leader opened the page before.
    await give(ada, [bus], [], leader).expect(303);
    expect(await tagsOf(app, ada)).toEqual(['Spring fair', 'Travel card']);
    await give(ada, [bus], [fair, bus]).expect(303);
    expect(await tagsOf(app, ada)).toEqual(['Travel card']);
    const [row] = await app.query(
      `SELECT removed_by AS by, removed_at AS at FROM participant_tag WHERE participant_id = $1 AND tag_id = $2`,
      [ada.participantId, fair],
    );
    expect(row).toMatchObject({ by: app.cast.person('specialist@demo.example').id, at: app.clock.now() });
  });

  it('are given once, however many press at once', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Once'] });
    const id = await givenTag(as(maya), 'Winter coats');
    const answers = await Promise.all([maya, leader, maya, leader].map((who) => give(ada, [id], [], who)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    const rows = await app.query(`SELECT id FROM participant_tag WHERE participant_id = $1`, [ada.participantId]);
    expect(rows).toHaveLength(1);
  });

  it('are behind the wall of a restricted record', async () => {
    const ada = await givenEpisode(app, { email: 'ben.hollis@wealden-works.example', name: ['Ada', 'Walled'] });
    const id = await givenTag(as(leader), 'Poetry evening');
    await give(ada, [id], [], leader).expect(303);
    await as(leader)
      .submit(`/participants/${ada.participantId}/restriction`, { reason: 'at-risk', words: 'Her brother works here' })
      .expect(303);
    await as(maya).get(`/participants/${ada.participantId}/tags`).expect(403);
    await give(ada, [], [id]).expect(403);
    expect(await words('/tags')).toMatch(/Poetry evening 0/);
    expect(await tagsOf(app, ada)).toEqual(['Poetry evening']);
  });

  it('stay with both records of a merge, count once, and part again', async () => {
    const [standing, merged] = [
      await givenEpisode(app, { name: ['Ada', 'Twin'] }),
      await givenEpisode(app, { name: ['Adah', 'Twin'] }),
    ];
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-10', exit_reason = 'withdrew' WHERE id = $1`,
      [merged.id],
    );
    await app.query(`UPDATE open_participation SET closed_on = '2026-11-10' WHERE participant_id = $1`, [
      merged.participantId,
    ]);
    const [both, one] = [await givenTag(as(maya), 'Shared walk'), await givenTag(as(maya), 'Allotment')];
    await give(standing, [both]).expect(303);
    await give(merged, [both, one]).expect(303);
    const at = `/participants/${standing.participantId}/merge`;
    const { text } = await as(leader).get(`${at}?with=${merged.participantId}`).expect(200);
    const seen = /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const sent = await as(leader).submit(at, { other: merged.participantId, seen }).expect(303);
    expect(await words(`/participants/${standing.participantId}`)).toContain('Tags: Allotment Shared walk Change');
    await as(leader)
      .submit(`${String(sent.headers['location'])}/undo`)
      .expect(303);
    expect(await tagsOf(app, standing)).toEqual(['Shared walk']);
    expect(await tagsOf(app, merged)).toEqual(['Allotment', 'Shared walk']);
  });

  it('stay behind when somebody goes to another provider', async () => {
    const ivy = await givenSomebody(app, ['Ivy', 'Leaving']);
    await give(ivy, [await givenTag(as(maya), 'Book club')]).expect(303);
    const receiving = await app.as(HARBOUR_MANAGER);
    const transfer = await asked(app, as(maya), ivy);
    const taker = app.cast.person(TAKER).id;
    await receiving.submit(`${transfer}/acceptance`, { specialistId: taker, version: '1' }).expect(303);
    expect(await words(`/participants/${ivy.participantId}`, await app.as(TAKER))).toContain('Tags: none');
    await app.runJobs();
    expect(await tagsOf(app, ivy)).toEqual([]);
  });

  it('are not for whoever only answers for the work', async () => {
    const ada = await givenEpisode(app, { email: TAKER, name: ['Ada', 'Counted'] });
    await givenEpisode(app, { email: TAKER, name: ['Bea', 'Counted'] });
    const taker = await app.as(TAKER);
    const id = await givenTag(taker, 'Choir');
    await give(ada, [id], [], taker).expect(303);
    expect(await words(`/caseload?tag=${id}`, taker)).not.toContain('Bea Counted');
    const lead = await app.as('leadprovider@demo.example');
    const { text } = await lead.get(`/caseload?tag=${id}&words=Counted`).expect(200);
    expect(wordsOf(text)).not.toContain('Choir');
    expect(wordsOf(text)).toContain('Bea Counted');
    expect(wordsOf(text)).toContain('Ada Counted');
    await lead.get(`/participants/${ada.participantId}/tags`).expect(403);
  });
});
