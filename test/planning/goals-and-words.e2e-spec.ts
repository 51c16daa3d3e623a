import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
let app: TestApp;
let specialist: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as('specialist@demo.example');
});
afterAll(() => app.close());

const GOAL = { goal: 'A job outdoors', what: 'Visit the garden centre', owner: 'participant', dueOn: '27/11/2026' };
const SECOND = { goal: 'Go by bus alone', what: 'Ride together once', owner: 'specialist', dueOn: '25/11/2026' };

describe('a plan with several goals', () => {
  it('shows each step under its goal, prints for the person, and a goal is reached once', async () => {
    const { id } = await givenEpisode(app);
    const plan = `/episodes/${id}/plan`;
    await specialist.submit(plan, GOAL).expect(303);
    await specialist.submit(`${plan}/goals/new`, SECOND).expect(303);
    const shown = (await specialist.get(plan).expect(200)).text;
    expect(shown).toContain('towards “Go by bus alone”');
    expect(shown).toContain('towards “A job outdoors”');
    const printed = (await specialist.get(`${plan}/print`).expect(200)).text;
    for (const words of ['Go by bus alone', 'I do this, by 27 November 2026.', 'by 25 November 2026.']) {
      expect(printed).toContain(words);
    }
    const goals = () =>
      app.query<{ id: string; on: string | null }>(
        `SELECT g.id, g.reached_on::text AS on FROM action_goal g JOIN action_plan p ON p.id = g.plan_id WHERE p.episode_id = $1`,
        [id],
      );
    const [goal] = await goals();
    await specialist.submit(`${plan}/goals/reached`, { goalId: goal?.id ?? '' }).expect(303);
    await specialist.submit(`${plan}/goals/reached`, { goalId: goal?.id ?? '' }).expect(303);
    expect(await goals()).toEqual([{ id: goal?.id, on: '2026-11-20' }]);
    expect((await specialist.get(plan)).text).toContain('Reached on 20 November 2026');
  });

  it('takes no goal of another plan, neither for a step nor as reached', async () => {
    const [mine, theirs] = [await givenEpisode(app), await givenEpisode(app)];
    for (const { id } of [mine, theirs]) await specialist.submit(`/episodes/${id}/plan`, GOAL).expect(303);
    const { body } = await specialist
      .post(`/api/v1/episodes/${theirs.id}/plan/goals`, {
        goal: SECOND.goal,
        step: { what: SECOND.what, owner: 'specialist', dueOn: '2026-11-25' },
      })
      .expect(201);
    const { furtherGoals, steps } = body as { furtherGoals: { id: string }[]; steps: { goalId: string | null }[] };
    const goalId = furtherGoals[0]?.id ?? '';
    expect(steps.map((step) => step.goalId)).toEqual([goalId, null]);
    const { goal: _, ...step } = GOAL;
    const refused = await specialist.submit(`/episodes/${mine.id}/plan/steps`, { ...step, goalId }).expect(400);
    expect(refused.text).toContain('Select a goal of this plan');
    await specialist.submit(`/episodes/${mine.id}/plan/goals/reached`, { goalId }).expect(404);
    expect(await app.query(`SELECT 1 FROM action_goal WHERE reached_on IS NOT NULL AND id = $1`, [goalId])).toEqual([]);
  });

  it('keeps what is typed of a plan that is not sent yet', async () => {
    const { id, participantId } = await givenEpisode(app);
    const page = (await specialist.get(`/episodes/${id}/plan`).expect(200)).text;
    const mark = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const marks = Object.fromEntries(['_draft', '_writer', '_turn', '_seen'].map((name) => [name, mark(name)]));
    expect(page).toContain(`/participants/${participantId}/drafts/plan/${id}`);
    const kept = { ...marks, _turn: '1', goal: 'A job with animals', _later: 'yes' };
    await specialist.submit(`/participants/${participantId}/drafts/plan/${id}`, kept).expect(303);
    expect((await specialist.get(`/episodes/${id}/plan`)).text).toContain('A job with animals</textarea>');
    expect((await specialist.get('/today')).text).toContain(`/episodes/${id}/plan?draft=`);
    await specialist.submit(`/episodes/${id}/plan`, { ...GOAL, ...marks, _turn: '2' }).expect(303);
    expect((await specialist.get('/today')).text).not.toContain(`/episodes/${id}/plan?draft=`);
  });
});

it('marks the own words of the person and says what changed between two editions', async () => {
  const { id } = await givenEpisode(app);
  const profile = `/episodes/${id}/profile`;
  const first = { workWanted: 'Gardening', hoursWanted: '10', ownWords: 'workWanted', writtenWith: 'participant' };
  await specialist.submit(`${profile}/edit`, { basedOn: '0', ...first }).expect(303);
  const shown = (await specialist.get(profile).expect(200)).text;
  expect(shown.match(/<span class="ctw-summary__hint">In their own words/g)).toHaveLength(1);
  expect((await specialist.get(`${profile}/edit`)).text).toMatch(/id="ownWords-workWanted"[^>]*checked/);
  await specialist
    .submit(`${profile}/edit`, { ...first, basedOn: '1', hoursWanted: '16', goodDay: 'Up early' })
    .expect(303);
  const compared = (await specialist.get(`${profile}/compare`).expect(200)).text;
  expect(compared).toContain('1 answer added and 1 changed');
  expect(compared).toContain('up from 10 hours to 16 hours');
});
