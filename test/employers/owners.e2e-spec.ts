import { startApp, type Client, type TestApp } from '../support/app.js';

const ours = 'specialist@demo.example';
const theirs = 'specialist2@demo.example';

describe('handing an employer over', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as(ours);
    them = await app.as(theirs);
  });
  afterAll(() => app.close());

  const add = async (name: string): Promise<string> => {
    const { body } = await us.post('/api/v1/employers', { name }).expect(201);
    return (body as { id: string }).id;
  };
  const ownerOf = async (id: string) =>
    ((await us.get(`/api/v1/employers/${id}`).expect(200)).body as { ownerUserId: string }).ownerUserId;
  const person = (email: string) => app.cast.person(email).id;

  it('to a colleague of the same provider, on the page', async () => {
    const id = await add('Faversham Brewery');
    const edit = await us.get(`/employers/${id}/edit`).expect(200);
    expect(edit.text).toMatch(new RegExp(`value="${person(ours)}" selected`));
    expect(edit.text).toContain(`value="${person('leader@demo.example')}"`);
    // Of another provider, or of a role that does not speak to employers.
    expect(edit.text).not.toContain(person(theirs));
    expect(edit.text).not.toContain(person('quality@demo.example'));
    const fields = { name: 'Faversham Brewery', disabilityConfident: 'none', version: '1' };
    const wrong = await us.submit(`/employers/${id}/edit`, { ...fields, ownerUserId: person(theirs) });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Choose a colleague from the list');
    await us.submit(`/employers/${id}/edit`, { ...fields, ownerUserId: person('leader@demo.example') }).expect(303);
    expect(await ownerOf(id)).toBe(person('leader@demo.example'));
    expect((await us.get(`/employers/${id}`)).text).toContain(app.cast.person('leader@demo.example').name);
    // Left out, as by a form that does not show it: it stays.
    await us.submit(`/employers/${id}/edit`, { ...fields, version: '2' }).expect(303);
    expect(await ownerOf(id)).toBe(person('leader@demo.example'));
  });

  it('by the API, and only by the provider that has it', async () => {
    const id = await add('Hoo Plastics');
    const patch = (who: Client, ownerUserId: unknown, version: number) =>
      who.patch(`/api/v1/employers/${id}`, { ownerUserId }, { 'if-match': `"${version}"` });
    await patch(us, 'somebody', 1).expect(422);
    await patch(us, null, 1).expect(422);
    expect((await patch(us, person('commissioner@demo.example'), 1).expect(422)).body).toMatchObject({
      code: 'employer.owner-not-a-colleague',
      errors: [{ pointer: '/ownerUserId' }],
    });
    await patch(us, person('manager@demo.example'), 1).expect(200);
    const { body } = await patch(them, person(theirs), 2).expect(422);
    expect(body).toMatchObject({ code: 'employer.owned-elsewhere' });
    const edit = await them.get(`/employers/${id}/edit`).expect(200);
    expect(edit.text).not.toContain('Looked after by');
    await them
      .submit(`/employers/${id}/edit`, { name: 'Hoo Plastics Ltd', disabilityConfident: 'none', version: '2' })
      .expect(303);
    expect(await ownerOf(id)).toBe(person('manager@demo.example'));
    expect(await app.auditOf(id)).toContainEqual(
      expect.objectContaining({ action: 'update', fields: expect.arrayContaining(['owner_user_id']) as unknown }),
    );
  });
});
