import { createHash } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenConsent, givenJob, givenMade, givenPlan, givenWorkPlan } from './given-papers.js';

describe('documents made out of the record', () => {
  let app: TestApp;
  let maya: Client;
  let ada: GivenEpisode;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    maya = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  });
  const listed = async () => (await maya.get(`/participants/${ada.participantId}/made-documents`).expect(200)).text;

  it('says in plain words what is missing before anything is made, and makes nothing', async () => {
    const at = `/participants/${ada.participantId}/made-documents/new?template=action-plan`;
    const page = (await maya.get(at).expect(200)).text;
    expect(page).toMatch(/No goal is recorded yet[^]*Make the action plan[^]*No step is open/);
    expect(page).not.toContain('>Make the document<');
    const refused = await maya
      .post(`/api/v1/participants/${ada.participantId}/made-documents`, { template: 'action-plan' })
      .expect(422);
    expect(refused.body).toMatchObject({ code: 'generated-document.facts-missing' });
    expect((refused.body as { title: string }).title).toMatch(/No goal is recorded yet\. No step is open/);
    await maya
      .post(`/api/v1/participants/${ada.participantId}/made-documents`, { template: 'love-letter' })
      .expect(422);
    expect(await listed()).toContain('Nothing made yet');
  });

  it('is kept as it was made, as a page and a PDF, and another edition leaves it alone', async () => {
    await givenPlan(maya, ada);
    const form = { template: 'action-plan', body: '', recipient: '', language: 'en', large: 'no' };
    const made = await maya.submit(`/participants/${ada.participantId}/made-documents/new`, form).expect(303);
    const at = String(made.headers['location']);
    const page = (await maya.get(at).expect(200)).text;
    expect(page).toMatch(/My action plan[^]*A job outdoors[^]*Visit the garden centre[^]*4 December 2026/);
    expect(page).toMatch(/edition 1, made with version 1 of the template[^]*What was read from the record/);
    const id = at.split('/').at(-1) ?? '';
    const view = (await maya.get(`/api/v1/made-documents/${id}`).expect(200)).body as {
      documentId: string;
      sha256: string;
    };
    const pdf = (await maya.get(`/documents/${view.documentId}`).buffer(true).expect(200)).body as Buffer;
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(view.sha256);
    expect(pdf.toString('latin1')).toMatch(/^%PDF-1\.7[^]*\/StructTreeRoot/);

    const plan = (await maya.get(`/api/v1/episodes/${ada.id}/plan`).expect(200)).headers['etag'] as string;
    await maya
      .patch(`/api/v1/episodes/${ada.id}/plan`, { goal: 'A job with animals' }, { 'if-match': plan })
      .expect(200);
    await givenMade(maya, ada.participantId, { template: 'action-plan' });
    expect((await maya.get(at).expect(200)).text).toContain('A job outdoors');
    expect(await listed()).toMatch(/edition 2[^]*edition 1/);
    await expect(app.query(`UPDATE generated_document SET paper = '{}' WHERE id = $1`, [id])).rejects.toThrow(
      /stays as it was made/,
    );
    expect((await app.auditOf(id)).map(({ action }) => action)).toEqual(expect.arrayContaining(['insert', 'read']));
  });

  it('is in Welsh and large print for whoever said so, marked as a draft', async () => {
    await app.query(`UPDATE participant SET language = 'Welsh', communication_needs = 'Large print' WHERE id = $1`, [
      ada.participantId,
    ]);
    await givenPlan(maya, ada);
    const id = await givenMade(maya, ada.participantId, { template: 'action-plan' });
    const page = (await maya.get(`/made-documents/${id}`).expect(200)).text;
    expect(page).toMatch(/ctw-paper--large" lang="cy"[^]*Drafft: [^]*Beth rwyf am ei gyflawni[^]*4 Rhagfyr 2026/);
    expect((await maya.get(`/api/v1/made-documents/${id}`)).body).toMatchObject({ language: 'cy', isLarge: true });
  });

  it('gives an employer just what the person confirmed, and nobody else who may not see sensitive details', async () => {
    await givenJob(maya, app, ada);
    const wish = { template: 'adjustment-plan' };
    const at = `/participants/${ada.participantId}/made-documents`;
    await givenConsent(maya, ada, 'employer-contact');
    expect((await maya.get(`${at}/new?template=adjustment-plan`).expect(200)).text).toContain(
      'No plan for work at an employer is begun yet',
    );
    const workPlan = await givenWorkPlan(maya, app, ada);
    const page = (await maya.get(`${at}/new?template=adjustment-plan`).expect(200)).text;
    expect(page).toMatch(/have not confirmed anything that this employer may be told/);
    const form = { ...wish, body: '', recipient: '', workPlan: workPlan.id, language: 'en', large: 'no' };
    expect((await maya.submit(`${at}/new`, form).expect(400)).text).toContain('have not confirmed anything');
    await workPlan.choose('0', { tells: 'named', things: 'I am deaf in one ear' });
    const made = await maya.submit(`${at}/new`, form).expect(303);
    const words = (await maya.get(String(made.headers['location'])).expect(200)).text;
    expect(words).toMatch(/I am deaf in one ear[^]*A quiet place[^]*Asked for[^]*No day set/);
    expect(words).not.toContain('Zqx');

    const id = String(made.headers['location']).split('/').at(-1) ?? '';
    const { body } = await maya.get(`/api/v1/made-documents/${id}`).expect(200);
    const file = `/documents/${(body as { documentId: string }).documentId}`;
    await maya.get(file).expect(200);
    const manager = await app.as('manager@demo.example');
    await manager.get(file).expect(404);
    await manager.get(`${file}/picture`).expect(404);
    await manager.get(`/made-documents/${id}`).expect(404);
    expect((await manager.get(at).expect(200)).text).not.toContain('djustment');
    await manager.post(`/api/v1${at}`, wish).expect(422);
    const record = (await manager.get(`/participants/${ada.participantId}`).expect(200)).text;
    expect(record).toContain('Made: a document');
    expect(record).not.toMatch(/deaf|adjustment plan/);

    const signers = { signers: [{ role: 'participant' }] };
    const asked = await maya.post(`/api/v1/made-documents/${id}/signature-requests`, signers).expect(201);
    const request = (asked.body as { id: string }).id;
    await manager.get(`/signatures/${request}`).expect(404);
    // Another yes to the same words changes nothing; other words end it.
    await workPlan.choose('1', { tells: 'named', things: 'I am deaf in one ear' });
    await app.runJobs();
    const state = async () => (await maya.get(`/api/v1/signature-requests/${request}`)).body as { state: string };
    expect(await state()).toMatchObject({ state: 'open' });
    await workPlan.choose('2', { tells: 'adjustments', things: '' });
    await app.runJobs();
    expect(await state()).toMatchObject({ state: 'called-off' });
    const late = await maya.post(`/api/v1/made-documents/${id}/signature-requests`, signers).expect(422);
    expect(late.body).toMatchObject({ code: 'generated-document.plan-has-moved-on' });
  });

  it('goes to an employer only where the person agreed', async () => {
    const contact = await givenJob(maya, app, ada);
    const at = `/api/v1/participants/${ada.participantId}/made-documents`;
    const wish = { template: 'letter-employer', body: 'Thank you.', recipient: contact };
    const refused = await maya.post(at, wish).expect(422);
    expect(refused.body).toMatchObject({ code: 'generated-document.not-agreed' });
    expect(
      (await maya.get(`/participants/${ada.participantId}/made-documents/new?template=letter-employer`)).text,
    ).toContain('This cannot be made');
    await givenConsent(maya, ada, 'employer-contact');
    const letter = await givenMade(maya, ada.participantId, {
      template: 'letter-employer',
      body: 'Thank you.',
      recipient: contact,
    });
    expect((await maya.get(`/made-documents/${letter}`).expect(200)).text).toMatch(
      /Dear Sam Okafor[^]*Thank you\.[^]*Baker/,
    );
    const stranger = { template: 'letter-employer', body: 'x', recipient: ada.participantId };
    expect((await maya.post(at, stranger).expect(422)).body).toMatchObject({ code: 'generated-document.recipient' });
  });

  it('confirms support to the practice, and names the notice in the agreement', async () => {
    await app.query(`UPDATE participant SET gp_practice_code = 'G82050' WHERE id = $1`, [ada.participantId]);
    await givenConsent(maya, ada, 'professional-contact');
    const letter = await givenMade(maya, ada.participantId, { template: 'letter-practice' });
    expect((await maya.get(`/made-documents/${letter}`)).text).toMatch(
      /Ada Ashbourne, born on 17 May 1990, gets employment support/,
    );
    await app.query(
      `INSERT INTO participant_notice (participant_id, area_id, provider_id, version, language, shown_on, how)
       SELECT id, area_id, provider_id, '2025-05', 'en', '2026-10-21', 'in-person' FROM participant WHERE id = $1`,
      [ada.participantId],
    );
    const agreement = await givenMade(maya, ada.participantId, { template: 'participation-agreement' });
    expect((await maya.get(`/made-documents/${agreement}`)).text).toMatch(
      /version 2025-05 of the privacy notice on 21 October 2026/,
    );
  });

  it('is begun from the list where no such document is known, and of nobody not at all', async () => {
    const startOf = (id: string) => `/participants/${id}/made-documents/new?template=love-letter`;
    const sent = await maya.get(startOf(ada.participantId)).expect(303);
    expect(sent.headers['location']).toBe(`/participants/${ada.participantId}/made-documents`);
    await maya.get(startOf('00000000-0000-0000-0000-000000000000')).expect(404);
  });

  it('is nobody’s of another provider, and for reading only to those who do not work with people', async () => {
    await givenPlan(maya, ada);
    const id = await givenMade(maya, ada.participantId, { template: 'action-plan' });
    const other = await app.as('manager2@demo.example');
    await other.get(`/made-documents/${id}`).expect(404);
    await other.get(`/api/v1/made-documents/${id}`).expect(404);
    const quality = await app.as('quality@demo.example');
    expect((await quality.get(`/made-documents/${id}`).expect(200)).text).not.toContain('Ask for signatures');
    await quality.get(`/participants/${ada.participantId}/made-documents/new?template=action-plan`).expect(403);
    expect((await (await app.as('admin@demo.example')).get('/document-templates').expect(200)).text).toContain(
      '{goal}',
    );
  });

  it('keeps a letter as typed when something is wrong with it', async () => {
    const at = `/participants/${ada.participantId}/made-documents/new`;
    const form = { template: 'letter-participant', recipient: '', language: 'en', large: 'no' };
    const tooLong = await maya.submit(at, { ...form, body: 'Dear Ada '.repeat(600) }).expect(400);
    expect(tooLong.text).toMatch(/Use 4,000 characters or fewer[^]*Dear Ada Dear Ada/);
    expect((await maya.submit(at, { ...form, body: '' }).expect(400)).text).toContain('The letter has no words yet');
  });
});
