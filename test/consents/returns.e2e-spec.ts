import { givenStarted } from '../reporting/population.js';
import { returnSteps } from '../reporting/return-steps.js';
import { stopping } from '../rights/stopping.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { saying } from './saying.js';

describe('the return to DWP', () => {
  let app: TestApp;
  let manager: Client;
  let specialist: Client;
  /** The file is the accountable body's to open. */
  let commissioner: Client;
  let participantId = '';
  const { say } = saying(
    () => specialist,
    () => participantId,
  );

  beforeAll(async () => {
    app = await startApp();
    manager = await app.as('manager@demo.example');
    specialist = await app.as('specialist@demo.example');
    commissioner = await app.as('commissioner@demo.example');
    const [person] = await givenStarted(app, { count: 1, from: '2026-09-01', to: '2026-09-30' });
    participantId = person?.participantId ?? '';
    await say('research-contact', 'yes', { decidedOn: '2026-09-30' }).expect(201);
  });
  afterAll(() => app.close());

  /** What the file of October says about contact for the evaluation. */
  const permission = async (): Promise<string> => {
    const { id, status } = await returnSteps(app).make(manager, '2026-10');
    expect(status).toBe('locked');
    const { text } = await commissioner.get(`/api/v1/returns/${id}/file`).expect(200);
    const [headings = [], line = []] = text
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    return line[headings.indexOf('May be contacted for evaluation')] ?? 'no such column';
  };

  it('says in the line what a person allows when the line is written, whatever the month', async () => {
    expect(await permission()).toBe('yes');
    await say('research-contact', 'no').expect(201);
    expect(await permission()).toBe('no');
    await say('research-contact', 'taken-back').expect(201);
    expect(await permission()).toBe('');
  });

  it('is asked for before and written after a no: the no counts', async () => {
    await say('research-contact', 'yes').expect(201);
    const { id } = await returnSteps(app).ask(manager, '2026-10');
    await say('research-contact', 'no').expect(201);
    await app.runJobs();
    const { text } = await commissioner.get(`/api/v1/returns/${id}/file`).expect(200);
    const [headings = [], line = []] = text
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    expect(line[headings.indexOf('May be contacted for evaluation')]).toBe('no');
  });

  it('says no in a file that was made before the no and is downloaded after it, and leaves out who may not be shared', async () => {
    await say('research-contact', 'yes').expect(201);
    const { id } = await returnSteps(app).make(manager, '2026-10');
    const download = () => commissioner.get(`/api/v1/returns/${id}/file`).expect(200);
    const asMade = (await download()).text;
    expect(asMade).toMatch(/,yes\r\n$/);
    await say('research-contact', 'no').expect(201);
    expect((await download()).text).toBe(asMade.replace(/yes\r\n$/, 'no\r\n'));
    await say('research-contact', 'yes').expect(201);
    expect((await download()).text).toBe(asMade);
    const { stop, lift } = stopping(await app.as('privacy@demo.example'));
    const stopped = await stop(participantId, 'sharing');
    const { text, headers } = await download();
    expect(text.split('\r\n')[1]).toMatch(/^,*Stopped record,*$/);
    expect(headers['content-disposition']).toContain('-stopped-records-left-out.csv');
    await lift(stopped);
    expect((await download()).text).toBe(asMade);
  });

  it('says no where the data may not be used for the evaluation, whatever was said before', async () => {
    await say('research-contact', 'yes').expect(201);
    expect(await permission()).toBe('yes');
    const { stop, lift } = stopping(await app.as('privacy@demo.example'));
    const stopped = await stop(participantId, 'evaluation');
    expect(await permission()).toBe('no');
    await lift(stopped);
    expect(await permission()).toBe('yes');
  });

  it('takes a yes that has run out for a no', async () => {
    const admin = await app.as('admin@demo.example');
    await admin
      .post('/api/v1/policy/purposes/research-contact/versions', {
        ...{ effectiveFrom: '2026-11-20', name: 'Contact from researchers', explanation: 'They may ask you.' },
        ...{
          lawfulBasis: 'public-task',
          usable: 'once-agreed',
          expiresAfterMonths: 1,
          source: 'Test',
          status: 'assumed',
        },
      })
      .expect(201);
    await say('research-contact', 'yes').expect(201);
    expect(await permission()).toBe('yes');
    app.clock.moveTo(new Date('2026-12-20T12:00:00Z'));
    manager = await app.as('manager@demo.example');
    specialist = await app.as('specialist@demo.example');
    commissioner = await app.as('commissioner@demo.example');
    expect(await permission()).toBe('no');
  });

  it('says before it is sent who objects to the sharing itself', async () => {
    await say('dwp-sharing', 'no').expect(201);
    const { text } = await manager.get('/returns/problems?month=2026-10&problem=sharing-objected').expect(200);
    expect(text).toContain(`/participants/${participantId}/consents`);
    expect(text).toMatch(/data protection lead/);
  });
});
