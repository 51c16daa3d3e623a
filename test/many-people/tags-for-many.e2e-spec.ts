import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenTag, tagsOf } from '../tags/given-tag.js';
import { BEN, ids, LEADER, Many, MAYA } from './many.js';

describe('a tag for many people', () => {
  let app: TestApp;
  let many: Many;
  let [maya, leader]: Client[] = [];
  let fair: string;

  const as = (client: Client | undefined): Client => {
    if (!client) throw new Error('Nobody signed in');
    return client;
  };
  const give = (to: GivenEpisode, tagIds: string[], before: string[] = []) =>
    as(maya).submit(`/participants/${to.participantId}/tags`, { tagIds, before, name: '' }).expect(303);
  const plan = (people: readonly GivenEpisode[], does: string, who = maya): Promise<string> =>
    many.plan(as(who), 'tags', { tagId: fair, does, episodeIds: ids(people) });
  const tags = (people: readonly GivenEpisode[]): Promise<string[][]> =>
    Promise.all(people.map((person) => tagsOf(app, person)));

  beforeAll(async () => {
    app = await startApp();
    many = new Many(app);
    maya = await app.as(MAYA);
    fair = await givenTag(maya, 'Autumn job fair');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    [maya, leader] = [await app.as(MAYA), await app.as(LEADER)];
    await many.nobody();
  });

  it('is shown before it is added, leaves out who has it, is added once, and is taken off again', async () => {
    const people = (await many.given(3)) as [GivenEpisode, GivenEpisode, GivenEpisode];
    await give(people[0], [fair]);
    const address = await plan(people, 'add');
    const { seen, words } = await many.seen(as(maya), address);
    expect(words).toContain('Nothing has happened yet');
    expect(words).toContain('Tag to add Autumn job fair');
    expect(words).toContain('Left out: 1 person');
    expect(words).toContain('Has this tag already');
    expect(await tags(people)).toEqual([['Autumn job fair'], [], []]);

    const answers = await Promise.all([1, 2, 3].map(() => as(maya).submit(address, { seen })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await tags(people)).toEqual([['Autumn job fair'], ['Autumn job fair'], ['Autumn job fair']]);
    expect(await many.words(as(maya), address)).toContain('Tag added for 2 people, 1 left out');
    expect(await many.words(as(maya), '/bulk-actions')).toContain('Tag added Autumn job fair');

    await many.undo(as(maya), address);
    await many.undo(as(maya), address);
    expect(await tags(people)).toEqual([['Autumn job fair'], [], []]);
    expect(await many.words(as(maya), address)).toContain('Undone: tag taken off 2 people');
  });

  it('is removed, and given back to those who did not get it again meanwhile', async () => {
    const people = (await many.given(3)) as [GivenEpisode, GivenEpisode, GivenEpisode];
    for (const person of people.slice(0, 2)) await give(person, [fair]);
    const address = await plan(people, 'remove');
    expect((await many.seen(as(maya), address)).words).toContain('Does not have this tag');
    expect(await many.does(as(maya), address)).toContain('Tag removed for 2 people, 1 left out');
    expect(await tags(people)).toEqual([[], [], []]);
    await give(people[0], [fair]);
    await many.undo(as(maya), address);
    expect(await tags(people)).toEqual([['Autumn job fair'], ['Autumn job fair'], []]);
    const words = await many.words(as(maya), address);
    expect(words).toContain('Undone: tag given back to 1 person, 1 not undone');
    expect(words).toContain('Somebody gave it to them again since');
  });

  it('stays off whom somebody took it off since, and with whom somebody gave it anew', async () => {
    const [ada, bea] = (await many.given(2)) as [GivenEpisode, GivenEpisode];
    const address = await plan([ada, bea], 'add');
    await many.does(as(maya), address);
    await give(ada, [], [fair]);
    await give(bea, [], [fair]);
    await give(bea, [fair]);
    await many.undo(as(maya), address);
    expect(await tags([ada, bea])).toEqual([[], ['Autumn job fair']]);
    expect(await many.words(as(maya), address)).toContain('Somebody took it off since');
  });

  it('does nothing where a record changed since, or the tag was retired, and says so', async () => {
    const [ada, bea] = (await many.given(2)) as [GivenEpisode, GivenEpisode];
    const address = await plan([ada, bea], 'add');
    const { seen } = await many.seen(as(maya), address);
    await give(bea, [fair]);
    const refused = await as(maya).submit(address, { seen }).expect(400);
    expect(wordsOf(refused.text)).toContain('Something changed for 1 person since you looked');
    expect(await tags([ada, bea])).toEqual([[], ['Autumn job fair']]);
    await as(maya).submit(`/tags/${fair}/retirement`).expect(303);
    const again = await many.seen(as(maya), address);
    expect(again.words).toContain('The tag was retired');
    const nobody = await as(maya).submit(address, { seen: again.seen }).expect(400);
    expect(wordsOf(nobody.text)).toContain('There is nobody for whom this can be done');
    await as(maya).submit(`/tags/${fair}/return`).expect(303);
    await as(maya)
      .submit(address, { seen: (await many.seen(as(maya), address)).seen })
      .expect(303);
    expect(await tags([ada, bea])).toEqual([['Autumn job fair'], ['Autumn job fair']]);
  });

  it('is for one’s own people and one’s own provider’s tags, and keeps what was chosen when something is wrong', async () => {
    const [ada] = (await many.given(1)) as [GivenEpisode];
    const bens = await givenEpisode(app, { email: BEN, name: ['Carl', 'Ben'] });
    const foreign = await givenTag(await app.as('specialist2@demo.example'), 'Their own');
    const form = { list: '', whom: 'some', tagId: fair, does: 'remove', episodeIds: [ada.id] };
    const wrong = await as(maya)
      .submit('/bulk-actions/tags', { ...form, tagId: foreign })
      .expect(400);
    expect(wordsOf(wrong.text)).toContain('Select a tag');
    expect(wrong.text).toMatch(new RegExp(`value="${ada.id}" checked`));
    expect(wrong.text).toMatch(/value="remove" checked/);
    expect(wrong.text).not.toContain('Their own');
    await as(maya)
      .submit('/bulk-actions/tags', { ...form, episodeIds: [bens.id] })
      .expect(400);
    const address = await plan([ada], 'add');
    await (await app.as(BEN)).get(address).expect(404);
    await (await app.as('specialist2@demo.example')).get(address).expect(404);
  });

  it('of many is added in the job process, as the one who asked', async () => {
    await many.atOnce(3);
    const people = await many.given(12);
    const address = await many.plan(as(leader), 'tags', { tagId: fair, does: 'add', whom: 'all' });
    expect(await many.does(as(leader), address)).toContain('Adding the tag');
    await app.runJobs();
    const rows = await app.query<{ by: string }>(
      `SELECT added_by AS by FROM participant_tag WHERE participant_id = ANY ($1::uuid[]) AND removed_at IS NULL`,
      [people.map(({ participantId }) => participantId)],
    );
    expect(rows.map(({ by }) => by)).toEqual(people.map(() => app.cast.person(LEADER).id));
    expect(await many.words(as(leader), address)).toContain('Tag added for 12 people');
    await many.undo(as(leader), address);
    await app.runJobs();
    expect((await tags(people)).flat()).toEqual([]);
    await many.atOnce(30);
  });
});
