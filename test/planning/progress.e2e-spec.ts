import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('distance travelled', () => {
  let app: TestApp;
  let maya: Client;
  let ada: GivenEpisode;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    maya = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    maya = await app.as('specialist@demo.example');
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  });

  const answer = (answeredOn: string, basedOn: string, more: Record<string, string>) =>
    maya.submit(`/episodes/${ada.id}/progress/new`, { answeredOn, basedOn, occasion: 'review', ...more });

  it('is answered together, skipped where they like, and compared in words and in a table', async () => {
    expect((await maya.get(`/episodes/${ada.id}/progress`).expect(200)).text).toContain('Nothing answered yet');
    await answer('20/10/2026', '0', { 'work-confidence': '2', 'ons-anxious': '8' }).expect(303);
    const once = (await maya.get(`/episodes/${ada.id}/progress`).expect(200)).text;
    expect(once).toContain('2 on 20 October 2026');
    expect(once).not.toMatch(/Better|Worse|Show it as drawings/);
    await answer('20/11/2026', '1', { 'work-confidence': '4', 'ons-anxious': '5', money: '0' }).expect(303);
    const twice = (await maya.get(`/episodes/${ada.id}/progress`).expect(200)).text;
    expect(twice).toMatch(/2 on 20 October 2026, 4 on 20 November 2026: up 2[^]*Better/);
    expect(twice).toMatch(/8 on 20 October 2026, 5 on 20 November 2026: down 3[^]*Better/);
    expect(twice).toContain('Not answered');
    const record = (await maya.get(`/participants/${ada.participantId}`).expect(200)).text;
    expect(record).toContain('They rated how they are getting on');
    const { body } = await maya.get(`/api/v1/episodes/${ada.id}/progress-checks`).expect(200);
    expect(body).toMatchObject([
      { edition: 2, answeredOn: '2026-11-20' },
      {
        edition: 1,
        answers: [
          { code: 'work-confidence', label: 'How confident are you that you can work?', value: 2, highest: 10 },
          { code: 'ons-anxious', better: 'lower', value: 8 },
        ],
      },
    ]);
  });

  it('keeps what was chosen when something is wrong, and refuses what is off the scale, blank or of tomorrow', async () => {
    const wrong = await answer('yesterday', '0', { 'work-confidence': '7' }).expect(400);
    expect(wrong.text).toMatch(/<option value="7" selected/);
    const off = await answer('20/11/2026', '0', { 'work-confidence': '11' }).expect(400);
    expect(off.text).toContain('Select a number from 0 to 10');
    expect((await answer('20/11/2026', '0', {}).expect(400)).text).toContain('Answer at least one question');
    expect((await answer('21/11/2026', '0', { money: '3' }).expect(400)).text).toContain('today or in the past');
    expect((await maya.get(`/api/v1/episodes/${ada.id}/progress-checks`)).body).toEqual([]);
  });

  it('is recorded once for two presses, and not over what a colleague recorded meanwhile', async () => {
    await Promise.all([1, 2].map(() => answer('20/11/2026', '0', { money: '3' })));
    await answer('20/11/2026', '0', { money: '3' }).expect(303);
    const late = await answer('20/11/2026', '0', { money: '9' }).expect(400);
    expect(late.text).toContain('Somebody recorded answers while you were writing');
    expect((await maya.get(`/api/v1/episodes/${ada.id}/progress-checks`)).body).toHaveLength(1);
  });

  it('is told of everybody together once enough have answered twice, and never of few', async () => {
    let manager = await app.as('manager@demo.example');
    const figures = async (): Promise<string> =>
      (await manager.get('/performance/distance-travelled').expect(200)).text.replaceAll(/<[^>]*>|\s+/g, ' ');
    await app.query(`DELETE FROM progress_check`);
    const people = Array.from({ length: 6 }, (_, place) => givenEpisode(app, { name: ['Ada', `Ash${place}`] }));
    const [last, ...first] = await Promise.all(people);
    const moveTo = async (day: string): Promise<void> => {
      app.clock.moveTo(new Date(`${day}T12:00:00Z`));
      [maya, manager] = [await app.as('specialist@demo.example'), await app.as('manager@demo.example')];
    };
    const answers = async (episode: GivenEpisode, value: string): Promise<void> => {
      ada = episode;
      await answer('20/10/2026', '0', { 'health-at-work': '2' }).expect(303);
      await answer('20/11/2026', '1', { 'health-at-work': value }).expect(303);
    };
    for (const episode of first.slice(0, 4)) await answers(episode, '5');
    await moveTo('2026-12-01');
    expect(await figures()).toMatch(/How well could you manage your health.*hidden.*hidden.*hidden/);
    await answers(first[4] ?? ada, '5');
    // What is recorded in a month that is running is in no figure, whatever day it is about.
    expect(await figures()).toMatch(/How well could you manage your health.*hidden.*hidden.*hidden/);
    await moveTo('2027-01-04');
    const settled = await figures();
    expect(settled).toMatch(/How well could you manage your health[^?]*\?.* 5 .*up 3 .* 5 .*December 2026/);
    // One more: no reading says what they answered.
    await answers(last ?? ada, '0');
    await moveTo('2027-02-01');
    expect(await figures()).toBe(settled);
    const elsewhere = await app.as('manager2@demo.example');
    expect((await elsewhere.get('/performance/distance-travelled').expect(200)).text).toContain('No figures yet');
  });

  it('is nothing to people of another provider, and nothing to change for who only reads', async () => {
    await answer('20/11/2026', '0', { money: '3' }).expect(303);
    await (await app.as('specialist2@demo.example')).get(`/episodes/${ada.id}/progress`).expect(404);
    const quality = await app.as('quality@demo.example');
    expect((await quality.get(`/episodes/${ada.id}/progress`).expect(200)).text).not.toContain('Answer together');
    await quality.get(`/episodes/${ada.id}/progress/new`).expect(403);
  });
});
