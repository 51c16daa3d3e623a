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

const TYPED = {
  ...{ calculatedOn: '20/11/2026', doneBy: 'adviser', source: 'turn2us', period: 'month', basedOn: '0' },
  ...{ benefits: ['universal-credit', 'housing'], nowPence: '980', hoursPerWeek: '16', hourlyPence: '12.71' },
  ...{ thenPence: '£1,240.50', leavesOut: 'Travel', decided: 'Wants to know about prescriptions' },
};

it('is recorded once, shown with what it changes, and told on the record', async () => {
  const { id, participantId } = await givenEpisode(app);
  const at = `/episodes/${id}/better-off`;
  expect((await specialist.get(at).expect(200)).text).toContain('No calculation yet');
  await specialist.submit(`${at}/new`, TYPED).expect(303);
  await specialist.submit(`${at}/new`, TYPED).expect(303);
  const { text } = await specialist.get(at).expect(200);
  for (const words of [
    '20 November 2026: £260.50 a month more',
    'A benefits adviser, with Turn2us calculator',
    'Universal Credit and Housing Benefit',
    '16 hours a week at £12.71 an hour',
    'By 18 February 2027, or when anything changes',
    'a record and not advice',
  ]) {
    expect(text).toContain(words);
  }
  expect(await app.query(`SELECT now_pence, then_pence FROM better_off WHERE episode_id = $1`, [id])).toEqual([
    { now_pence: 98_000, then_pence: 124_050 },
  ]);
  expect((await specialist.get(`/participants/${participantId}`)).text).toContain(
    'Better-off calculation: £260.50 a month more',
  );
});

it('keeps the one before it, and writes over nobody', async () => {
  const { id } = await givenEpisode(app);
  const at = `/episodes/${id}/better-off`;
  await specialist.submit(`${at}/new`, TYPED).expect(303);
  const late = await specialist.submit(`${at}/new`, { ...TYPED, thenPence: '900' }).expect(400);
  expect(late.text).toContain('A calculation was recorded while you were writing');
  expect(late.text).toContain('name="basedOn" value="1"');
  await specialist.submit(`${at}/new`, { ...TYPED, thenPence: '900', basedOn: '1' }).expect(303);
  const { body } = await specialist.get(`/api/v1/episodes/${id}/better-off`).expect(200);
  expect(JSON.stringify(body)).toMatch(/"edition":2.*"differencePence":-8000.*"edition":1.*"differencePence":26050/);
});

it.each([
  ['nowPence', 'a lot', 'Enter the money they have now, such as 180 or 180.50'],
  ['thenPence', '99999999', 'Enter the money they would have, such as 180 or 180.50'],
  ['hoursPerWeek', '0', 'Enter whole hours a week from 1 to 60'],
  ['source', 'a-friend', 'Select what it was worked out with'],
  ['benefits', 'lottery', 'Select benefits from the list'],
  ['calculatedOn', '21/11/2026', 'The date must be today or in the past'],
])('refuses %s: %s', async (field, typed, words) => {
  const { id } = await givenEpisode(app);
  const refused = await specialist.submit(`/episodes/${id}/better-off/new`, { ...TYPED, [field]: typed }).expect(400);
  expect(refused.text).toContain(words);
  expect(refused.text).toContain('Wants to know about prescriptions');
});

it('takes it from a program, and refuses what a program makes up', async () => {
  const { id } = await givenEpisode(app);
  const sent = {
    ...{ calculatedOn: '2026-11-20', doneBy: 'specialist', source: 'entitledto', benefits: [], period: 'week' },
    ...{ nowPence: 12_000, thenPence: 12_000, hoursPerWeek: 4, hourlyPence: 1_271 },
  };
  const at = `/api/v1/episodes/${id}/better-off`;
  await specialist.post(at, sent).expect(201);
  expect((await specialist.post(at, { ...sent, basedOn: 1, nowPence: 1.5 })).status).toBeGreaterThanOrEqual(400);
  await specialist.post(at, { ...sent, basedOn: 1, source: 'a-friend' }).expect(422);
  await (await app.as('manager2@demo.example')).get(at).expect(404);
});
