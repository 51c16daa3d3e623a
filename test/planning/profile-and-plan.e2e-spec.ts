import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
let app: TestApp;
let specialist: Client;
let leader: Client;
const MAYA = 'specialist@demo.example';

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as(MAYA);
  leader = await app.as('leader@demo.example');
});
afterAll(() => app.close());

const ended = async () => {
  const gone = await givenEpisode(app);
  await app.query(`UPDATE episode SET status = 'exited', exited_on = $2, exit_reason = 'withdrew' WHERE id = $1`, [
    gone.id,
    app.today,
  ]);
  return gone;
};

describe('the vocational profile', () => {
  const profile = ({ id }: GivenEpisode) => `/episodes/${id}/profile`;
  const save = (episode: GivenEpisode, answers: object, basedOn: number, as: Client = specialist) =>
    as.post(`/api/v1/episodes/${episode.id}/profiles`, { answers }, { 'if-match': `"${basedOn}"` });

  it('is begun, saved and shown on the page, every kind of answer as it was given', async () => {
    const ada = await givenEpisode(app);
    expect((await specialist.get(profile(ada)).expect(200)).text).toContain('No profile yet');
    await specialist
      .submit(`${profile(ada)}/edit`, {
        ...{ basedOn: '0', workWanted: 'Gardening\nor a nursery', lastWorked: 'over-2-years', payNeeded: '£180.50' },
        ...{ travelBy: ['bus', 'train'], adjustments: 'quiet', hoursWanted: '16', disclosure: 'each-time' },
      })
      .expect(303);
    const { text } = await specialist.get(profile(ada)).expect(200);
    for (const words of [
      'Gardening',
      'or a nursery',
      'Bus and train',
      'A quiet place',
      '£180.50 a week',
      '16 hours',
      'Decide each time',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toContain('Edition 1, 20 November 2026, by you');
    const form = await specialist.get(`${profile(ada)}/edit`).expect(200);
    expect(form.text).toContain('value="180.50"');
    expect(form.text).toMatch(/value="train" checked/);
    expect(form.text).not.toMatch(/value="walk" checked/);
    expect(form.text).toContain('name="basedOn" value="1"');
  });

  it('keeps every edition and compares two', async () => {
    const ada = await givenEpisode(app);
    await save(ada, { workWanted: 'Gardening', strengths: 'Patience' }, 0).expect(201);
    const second = await save(ada, { workWanted: 'Gardening', hoursWanted: 16 }, 1, leader).expect(201);
    expect(second.headers['location']).toBe(`/api/v1/episodes/${ada.id}/profiles/2`);
    expect(second.headers['etag']).toBe('"2"');
    const compared = await specialist.get(`${profile(ada)}/compare`).expect(200);
    expect(compared.text).toContain('Edition 1, 20 November 2026, by you');
    expect(compared.text).toContain('Edition 2, 20 November 2026, by Daniel Osei');
    expect(compared.text).toContain('Patience');
    expect(compared.text).not.toContain('What kind of work do you want?');
    expect((await specialist.get(`${profile(ada)}/editions/1`).expect(200)).text).toContain(
      'This is not the latest edition',
    );
    await specialist.get(`${profile(ada)}/editions/9`).expect(404);
    await specialist.get(`${profile(ada)}/editions/x`).expect(404);
    await specialist.get(`${profile(ada)}/compare?from=7&to=x`).expect(404);
    const list = await specialist.get(`/api/v1/episodes/${ada.id}/profiles?limit=1`).expect(200);
    expect((list.body as { items: object[] }).items).toMatchObject([{ edition: 2 }]);
    const next = await specialist.get(/<([^>]+)>; rel="next"/.exec(list.headers['link'] ?? '')?.[1] ?? '').expect(200);
    expect((next.body as { items: object[] }).items).toMatchObject([
      { edition: 1, answers: { strengths: 'Patience' } },
    ]);
  });

  it('shows both when somebody else saved meanwhile, loses nothing, and saves on top', async () => {
    const ada = await givenEpisode(app);
    await save(ada, { workWanted: 'Gardening' }, 0).expect(201);
    await save(ada, { workWanted: 'Gardening', strengths: 'Their words' }, 1, leader).expect(201);
    const typed = { basedOn: '1', workWanted: 'My words', travelBy: ['bus'] };
    const clash = await specialist.submit(`${profile(ada)}/edit`, typed).expect(400);
    for (const shown of [
      'Somebody else saved the profile meanwhile',
      'Their words',
      'by Daniel Osei',
      'My words</textarea>',
    ]) {
      expect(clash.text).toContain(shown);
    }
    expect(clash.text).toMatch(/value="bus" checked/);
    expect(clash.text).toContain('name="basedOn" value="2"');
    await specialist.submit(`${profile(ada)}/edit`, { ...typed, basedOn: '2' }).expect(303);
    const editions = await app.query(
      `SELECT edition, answers FROM vocational_profile WHERE episode_id = $1 ORDER BY edition`,
      [ada.id],
    );
    expect(editions).toHaveLength(3);
    expect(editions[2]).toEqual({ edition: 3, answers: { workWanted: 'My words', travelBy: ['bus'] } });
    expect((await save(ada, { workWanted: 'Late' }, 1).expect(412)).body).toMatchObject({
      code: 'profile.changed-meanwhile',
      version: 3,
    });
  });

  it('twenty writers at once: one edition, the others are told', async () => {
    const ada = await givenEpisode(app);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => save(ada, { workWanted: `Words ${n}` }, 0)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 19 }, () => 412),
    ]);
    expect(await app.query(`SELECT 1 FROM vocational_profile WHERE episode_id = $1`, [ada.id])).toHaveLength(1);
  });

  it('with nothing in it is not saved, whether it is the first or would wipe an earlier one', async () => {
    const ada = await givenEpisode(app);
    const blank = await specialist.submit(`${profile(ada)}/edit`, { basedOn: '0', workWanted: ' ' }).expect(400);
    expect(blank.text).toContain('Nothing is written yet. Answer at least one question.');
    const editions = () => app.query(`SELECT FROM vocational_profile WHERE episode_id = $1`, [ada.id]);
    expect(await editions()).toEqual([]);
    await save(ada, { workWanted: 'Gardens' }, 0).expect(201);
    expect((await save(ada, { workWanted: '' }, 1).expect(422)).body).toMatchObject({ code: 'profile.empty' });
    expect(await editions()).toHaveLength(1);
    const saved = await specialist
      .submit(`${profile(ada)}/edit`, { basedOn: '1', workWanted: 'Gardens and parks' })
      .expect(303);
    expect(
      Buffer.from(/ctw_flash=([^;]+)/.exec(String(saved.headers['set-cookie']))?.[1] ?? '', 'base64url').toString(),
    ).toMatch(/Vocational profile saved\. 1 of \d+ questions answered/);
  });

  it('saved again without a change makes no edition', async () => {
    const ada = await givenEpisode(app);
    await save(ada, { workWanted: 'Gardening' }, 0).expect(201);
    expect((await save(ada, { workWanted: ' Gardening\r\n' }, 1).expect(201)).body).toMatchObject({ edition: 1 });
    expect(await app.eventsAbout(ada.id)).toEqual(['profile.saved']);
  });

  it('says beside the field what cannot be kept, and keeps the rest as typed', async () => {
    const ada = await givenEpisode(app);
    const refused = await specialist
      .submit(`${profile(ada)}/edit`, {
        basedOn: '0',
        workWanted: 'Kept',
        hoursWanted: '61',
        payNeeded: 'lots',
        lastWorked: 'x',
      })
      .expect(400);
    for (const words of [
      'Enter a whole number of hours from 0 to 60',
      'Enter an amount of money',
      'Select one of the answers',
      'Kept</textarea>',
      'value="lots"',
    ]) {
      expect(refused.text).toContain(words);
    }
    const api = await save(ada, { hoursWanted: 61, payNeeded: 1.5 }, 0).expect(422);
    expect(api.body).toMatchObject({
      code: 'profile.answers-refused',
      answers: [{ pointer: '/answers/hoursWanted' }, { pointer: '/answers/payNeeded' }],
    });
  });

  it('is guarded: readers read, other providers see nothing, and after the end nothing is written', async () => {
    const ada = await givenEpisode(app);
    const quality = await app.as('quality@demo.example');
    expect((await quality.get(profile(ada)).expect(200)).text).not.toContain('Begin the vocational profile');
    await save(ada, { workWanted: 'x' }, 0, quality).expect(403);
    const other = await app.as('specialist2@demo.example');
    await other.get(profile(ada)).expect(404);
    await save(ada, { workWanted: 'x' }, 0, other).expect(404);
    await specialist.post(`/api/v1/episodes/${ada.id}/profiles`, { answers: {} }).expect(428);
    expect((await save(await ended(), { workWanted: 'x' }, 0).expect(409)).body).toMatchObject({
      code: 'episode.ended',
    });
  });
});

describe('the action plan', () => {
  const plan = ({ id }: GivenEpisode) => `/episodes/${id}/plan`;
  const api = (episode: GivenEpisode) => `/api/v1${plan(episode)}`;
  const step = (what: string, dueOn: string, owner = 'participant') => ({ what, dueOn, owner });
  const nextAction = async ({ id }: GivenEpisode) =>
    (await app.query(`SELECT next_action AS what, next_action_on::text AS on FROM episode WHERE id = $1`, [id]))[0];

  it('on the page: agreed with its first step, one more step, a step done, a review', async () => {
    const ada = await givenEpisode(app);
    await specialist
      .submit(plan(ada), { goal: 'A job outdoors', what: 'Visit the nursery', owner: 'specialist', dueOn: '4/12/2026' })
      .expect(303);
    await specialist
      .submit(`${plan(ada)}/steps`, { what: 'Write a CV', owner: 'participant', dueOn: '27/11/2026' })
      .expect(303);
    const { text } = await specialist.get(plan(ada)).expect(200);
    for (const shown of [
      'A job outdoors',
      'Review by 18 December 2026',
      'Visit the nursery',
      'Write a CV',
      'by 27 November 2026',
    ]) {
      expect(text).toContain(shown);
    }
    expect(await nextAction(ada)).toEqual({ what: 'Write a CV', on: '2026-11-27' });
    const [, cv] = /steps\/([0-9a-f-]{36})\/done/.exec(text) ?? [];
    await specialist.submit(`${plan(ada)}/steps/${cv}/done`).expect(303);
    await specialist.submit(`${plan(ada)}/steps/${cv}/done`).expect(303);
    expect(await nextAction(ada)).toEqual({ what: 'Visit the nursery', on: '2026-12-04' });
    app.clock.moveTo(new Date('2026-11-20T12:20:00Z'));
    await specialist.submit(`${plan(ada)}/reviews`, { goal: 'A job outdoors by March', version: '1' }).expect(303);
    const reviewed = await specialist.get(plan(ada)).expect(200);
    expect(reviewed.text).toContain('A job outdoors by March');
    expect(reviewed.text).toContain('last reviewed on 20 November 2026');
    expect(reviewed.text).toContain('done on 20 November 2026');
    expect(reviewed.text).toMatch(/What the goal said before.*<li>A job outdoors <[^>]*>\(until 20 November 2026\)/s);
    expect(await app.eventsAbout(ada.id)).toEqual(Array.from({ length: 4 }, () => 'plan.saved'));
  });

  it('a review on top of a goal that somebody changed meanwhile is shown both, and replaces it only after that', async () => {
    const ada = await givenEpisode(app);
    const first = { goal: 'A job', what: 'Visit the nursery', owner: 'specialist', dueOn: '4/12/2026' };
    await specialist.submit(plan(ada), first).expect(303);
    const [{ version } = { version: 0 }] = await app.query<{ version: number }>(
      `SELECT version FROM action_plan WHERE episode_id = $1`,
      [ada.id],
    );
    const review = (goal: string, on: number) =>
      specialist.submit(`${plan(ada)}/reviews`, { goal, version: String(on) });
    await review('A job outdoors', version).expect(303);
    const { text } = await review('A job with animals', version).expect(400);
    expect(text).toContain('A job outdoors');
    expect(text).toContain('A job with animals</textarea>');
    await review('A job outdoors with animals', version + 1).expect(303);
    expect((await specialist.get(plan(ada)).expect(200)).text).toContain('A job outdoors with animals');
  });

  it('keeps every wording of the goal, the latest first, and none twice', async () => {
    const ada = await givenEpisode(app);
    let { body } = await specialist.post(api(ada), { goal: 'A job', steps: [step('s', '2026-11-27')] }).expect(201);
    const standing = () => ({ 'if-match': `"${(body as { version: number }).version}"` });
    for (const goal of ['A job outdoors', 'A job outdoors'])
      ({ body } = await specialist.post(`${api(ada)}/reviews`, { goal }, standing()).expect(200));
    ({ body } = await specialist.patch(api(ada), { goal: 'A job with animals' }, standing()).expect(200));
    expect(body).toMatchObject({
      goal: 'A job with animals',
      earlierGoals: [
        { goal: 'A job outdoors', until: '2026-11-20' },
        { goal: 'A job', until: '2026-11-20' },
      ],
    });
    // On the record it stands beside the day it was agreed, as it was agreed.
    const { text } = await specialist.get(`/participants/${ada.participantId}`).expect(200);
    expect(text.replaceAll(/<[^>]*>/g, '|')).toMatch(/A job\s*\|/);
  });

  it('keeps what was typed in the form that was refused', async () => {
    const ada = await givenEpisode(app);
    const bare = await specialist
      .submit(plan(ada), { goal: 'Kept goal', what: '', owner: '', dueOn: '31/2/2027' })
      .expect(400);
    for (const words of [
      'Write what will be done',
      'Select who does it',
      '“31/2/2027” is not a date we can use',
      'Kept goal</textarea>',
      'value="31/2/2027"',
    ]) {
      expect(bare.text).toContain(words);
    }
    const past = await specialist.submit(plan(ada), { goal: 'g', ...step('s', '19/11/2026') }).expect(400);
    expect(past.text).toContain('The date must be today or later');
    const blank = await specialist.submit(plan(ada), { goal: 'g', ...step('s', '') }).expect(400);
    expect(blank.text).toContain('Enter by when');
  });

  it('takes a date in any usual British way of writing it', async () => {
    const ada = await givenEpisode(app);
    await specialist.submit(plan(ada), { goal: 'g', ...step('first', '5/12/26') }).expect(303);
    for (const typed of ['5.12.2026', '5 December 2026', '5 Dec 26'])
      await specialist.submit(`${plan(ada)}/steps`, step(typed, typed)).expect(303);
    const { body } = await specialist.get(api(ada)).expect(200);
    expect(body.steps.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(Array(4).fill('2026-12-05'));
  });

  it('by the API: made once, changed under its version, steps finished under theirs', async () => {
    const ada = await givenEpisode(app);
    await specialist.get(api(ada)).expect(404);
    const body = { goal: 'A job outdoors', steps: [step('Write a CV', '2026-11-27'), step('Visit', '2026-11-20')] };
    const attempts = await Promise.all(Array.from({ length: 5 }, () => specialist.post(api(ada), body)));
    expect(attempts.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
    const made = await specialist.get(api(ada)).expect(200);
    expect(made.headers['etag']).toBe('"1"');
    const { steps } = made.body as { steps: { id: string; what: string }[] };
    expect(steps.map(({ what }) => what)).toEqual(['Visit', 'Write a CV']);
    const match = (n: number) => ({ 'if-match': `"${n}"` });
    await specialist.patch(api(ada), { goal: 'Another' }, match(2)).expect(412);
    await specialist.patch(api(ada), { goal: 'Another' }).expect(428);
    expect((await specialist.patch(api(ada), { goal: 'Another' }, match(1)).expect(200)).body).toMatchObject({
      goal: 'Another',
      version: 2,
    });
    const visit = `/api/v1/plan-steps/${steps[0]?.id ?? ''}/completion`;
    await specialist.post(visit, {}, match(5)).expect(412);
    expect((await specialist.post(visit, {}, match(1)).expect(200)).body).toMatchObject({
      doneOn: '2026-11-20',
      version: 2,
    });
    expect((await specialist.post(visit, {}, match(2)).expect(200)).body).toMatchObject({ version: 2 });
    expect((await specialist.post(`${api(ada)}/reviews`, { goal: 'Now' }, match(2)).expect(200)).body).toMatchObject({
      ...{ goal: 'Now', reviewedOn: '2026-11-20', reviewDueOn: '2026-12-18', version: 3 },
    });
    await specialist.post(`${api(ada)}/steps`, step('', '2026-11-27')).expect(422);
    const refused = await specialist
      .post(api(await givenEpisode(app)), { goal: 'g', steps: [step('s', 'soon')] })
      .expect(422);
    expect((refused.body as { errors: object[] }).errors).toMatchObject([{ pointer: '/steps/0/dueOn' }]);
  });

  it('is guarded, and closed once support has ended', async () => {
    const ada = await givenEpisode(app);
    const body = { goal: 'g', steps: [] };
    await (await app.as('quality@demo.example')).post(api(ada), body).expect(403);
    const other = await app.as('specialist2@demo.example');
    await other.post(api(ada), body).expect(404);
    await other.get(plan(ada)).expect(404);
    const made = await specialist.post(api(ada), { goal: 'g', steps: [step('s', '2026-11-27')] }).expect(201);
    const stepId = (made.body as { steps: { id: string }[] }).steps[0]?.id ?? '';
    await other.submit(`${plan(ada)}/steps/${stepId}/done`).expect(404);
    await other.post(`/api/v1/plan-steps/${stepId}/completion`, {}, { 'if-match': '"1"' }).expect(404);
    await app.stranger().post(api(ada), body).expect(401);
    expect((await specialist.post(api(await ended()), body).expect(409)).body).toMatchObject({ code: 'episode.ended' });
  });
});
