import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
});
afterAll(() => app.close());

const idOf = (email: string): string => app.cast.person(email).id;
const rowOf = (html: string, name: string): string =>
  (html.split('<tr').find((row) => row.includes(`specialist=${idOf(name)}`)) ?? '').replaceAll(/<[^>]*>|\s+/g, ' ');

describe('the supervision of specialists', () => {
  it('is due for everybody nobody recorded one of, on the home page of their team leader', async () => {
    const leader = await app.as('leader@demo.example');
    const { text } = await leader.get('/today').expect(200);
    expect(text).toContain('Your team');
    expect(rowOf(text, 'specialist@demo.example')).toMatch(/Not recorded yet.*Due/);
    expect(text).toContain(`/supervision/new?specialist=${idOf('specialist@demo.example')}`);
  });

  it('is recorded for a group at once, and due again after a week', async () => {
    const leader = await app.as('leader@demo.example');
    const maya = idOf('specialist@demo.example');
    const form = await leader.get(`/supervision/new?specialist=${maya}`).expect(200);
    expect(form.text).toMatch(new RegExp(`value="${maya}"[^>]* checked`));
    const typed = { specialistIds: [maya], kind: 'group', heldOn: '13/11/2026' };
    await leader.submit('/supervision/new', typed).expect(303);
    await leader.submit('/supervision/new', typed).expect(303);
    const rows = await app.query(`SELECT held_by AS by, held_on::text AS "on", kind FROM supervision`);
    expect(rows).toEqual([{ by: idOf('leader@demo.example'), on: '2026-11-13', kind: 'group' }]);
    const row = rowOf((await leader.get('/today').expect(200)).text, 'specialist@demo.example');
    expect(row).toMatch(/7 days ago.*Due.*Next by 20 Nov/);
    await leader.submit('/supervision/new', { ...typed, heldOn: '20/11/2026' }).expect(303);
    const held = rowOf((await leader.get('/today').expect(200)).text, 'specialist@demo.example');
    expect(held).toContain('Today');
    expect(held).not.toMatch(/\bDue\b/);
  });

  it('is not due for a colleague who is suspended, and not offered of them', async () => {
    const leader = await app.as('leader@demo.example');
    const ben = idOf('ben.hollis@wealden-works.example');
    await givenEpisode(app, { name: ['Ada', 'Ashbourne'], email: 'ben.hollis@wealden-works.example' });
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE id = $1`, [ben]);
    const row = rowOf((await leader.get('/today').expect(200)).text, 'ben.hollis@wealden-works.example');
    expect(row).toContain('(suspended)');
    expect(row).toContain('None is due');
    expect(row).not.toMatch(/\bDue\b/);
    expect((await leader.get('/supervision/new').expect(200)).text).not.toContain(ben);
    await app.query(`UPDATE user_account SET suspended_at = NULL WHERE id = $1`, [ben]);
  });

  it('is refused for a day to come, for nobody, and for somebody elsewhere; what was chosen stays', async () => {
    const leader = await app.as('leader@demo.example');
    const maya = idOf('specialist@demo.example');
    const typed = { specialistIds: [maya], kind: 'field', heldOn: '21/11/2026' };
    const future = await leader.submit('/supervision/new', typed).expect(400);
    expect(future.text).toContain('The day must be today or in the past');
    expect(future.text).toMatch(new RegExp(`value="${maya}"[^>]* checked`));
    const nobody = await leader.submit('/supervision/new', { ...typed, specialistIds: [] }).expect(400);
    expect(nobody.text).toContain('Select who was there');
    const elsewhere = { ...typed, heldOn: '20/11/2026', specialistIds: [idOf('specialist2@demo.example')] };
    await leader.submit('/supervision/new', elsewhere).expect(404);
    const specialist = await app.as('specialist@demo.example');
    await specialist.get('/supervision/new').expect(403);
    expect((await specialist.get('/today').expect(200)).text).not.toContain('Your team');
  });
});
