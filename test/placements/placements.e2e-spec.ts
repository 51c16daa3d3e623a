import { jobBody, ours, recordedEarlierAs, theirs, type Row } from '../outcomes/at-work.js';
import { statuses, supported, type Supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('jobs of participants', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;
  let employerId: string;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as(ours);
    them = await app.as(theirs);
    const { body } = await us.post('/api/v1/employers', { name: 'Kent Bakery', postcode: 'CT14 6BB' }).expect(201);
    employerId = (body as Row).id;
  });
  afterAll(() => app.close());

  /** Another job at the one bakery may be there already: that is asked about in job-terms. */
  const job = (change: object = {}): object =>
    jobBody(employerId, { startsOn: '2026-11-02', confirmed: ['overlap'], ...change });
  /** The same job, as the page sends it. */
  const typed = (change: Record<string, string> = {}): Record<string, string> => ({
    employer: 'Kent Bakery',
    jobTitle: 'Counter assistant',
    kind: 'competitive',
    contractType: 'permanent',
    hoursPerWeek: '16',
    pay: '12.71',
    startsOn: '2/11/2026',
    step: 'save',
    ...change,
  });
  const record = async ({ episodeId }: Supported, change: object = {}): Promise<Row> => {
    const { body } = await us.post(`/api/v1/episodes/${episodeId}/placements`, job(change)).expect(201);
    return body as Row;
  };
  const statusOf = async ({ episodeId }: Supported): Promise<string> => {
    const [row] = await app.query<{ status: string }>(`SELECT status FROM episode WHERE id = $1`, [episodeId]);
    return row?.status ?? '';
  };

  describe('recording one on the page', () => {
    it('takes one page, tells the neighbours, and puts the person in work', async () => {
      const ada = await supported(app);
      const { headers } = await us.submit(`/episodes/${ada.episodeId}/placements/new`, typed()).expect(303);
      const id = String(headers['location']).split('/').at(-1) ?? '';
      expect(await app.eventsAbout(id)).toEqual(['placement.started']);
      expect(await statusOf(ada)).toBe('in-work');
      expect(await app.auditOf(id)).toContainEqual(
        expect.objectContaining({ by: app.cast.person(ours).id, action: 'insert', what: 'placement' }),
      );
      const { text } = await us.get(`/placements/${id}`).expect(200);
      expect(text).toContain('Counter assistant at Kent Bakery');
      expect(text).toContain('16 hours a week');
    });

    it('finds the employer, or adds one in passing, and loses nothing that was typed', async () => {
      const { episodeId } = await supported(app);
      const url = `/episodes/${episodeId}/placements/new`;
      const found = await us.submit(url, typed({ employer: 'bakery', step: 'work-out', startsOn: '31/2/2026' }));
      expect(found.status).toBe(200);
      expect(found.text).toContain('Which employer?');
      expect(found.text).toContain(`value="${employerId}"`);
      expect(found.text).toContain('value="31/2/2026"');
      expect(found.text).not.toContain('There is a problem');

      const unclear = await us.submit(url, typed({ employer: 'Bakery' }));
      expect(unclear.status).toBe(400);
      expect(unclear.text).toContain('Choose the employer, or add them');
      expect(unclear.text).toContain('value="Counter assistant"');

      const added = await us
        .submit(url, typed({ employer: 'Walmer Nurseries', employerId: 'new', employerPostcode: 'ct14 7aa' }))
        .expect(303);
      const cookie = /ctw_flash=([^;]+)/.exec(String(added.headers['set-cookie']))?.[1] ?? '';
      const flash = Buffer.from(cookie, 'base64url').toString();
      expect(flash).toContain('the employer added');
      expect(flash).not.toContain('Walmer');
      const { body } = await us.get('/api/v1/employers?words=walmer').expect(200);
      expect(body).toMatchObject({ items: [{ name: 'Walmer Nurseries', postcode: 'CT14 7AA' }] });
    });

    it('takes a name alone: the employer of the list, or a new one when none is like it', async () => {
      const { episodeId } = await supported(app);
      const url = `/episodes/${episodeId}/placements/new`;
      const names = async (words: string) => {
        const { body } = await us.get(`/api/v1/employers?words=${words}`).expect(200);
        return (body as { items: { name: string }[] }).items.map(({ name }) => name);
      };
      await us.submit(url, typed({ employer: 'Zephyr Kites' })).expect(303);
      expect(await names('zephyr')).toEqual(['Zephyr Kites']);
      const other = `/episodes/${(await supported(app)).episodeId}/placements/new`;
      await us.submit(other, typed({ employer: 'zephyr kites', jobTitle: 'Kite maker' })).expect(303);
      expect(await names('zephyr')).toEqual(['Zephyr Kites']);
      // Mostly the name of one that is known: asked once, and what was pressed decides.
      const alike = await us.submit(url, typed({ employer: 'Zephyr Ltd', jobTitle: 'Packer' }));
      expect(alike.status).toBe(400);
      expect(alike.text).toContain('Choose the employer, or add them');
      expect(alike.text).toContain('None of these: add ‘Zephyr Ltd’');
      await us.submit(url, typed({ employer: 'Zephyr Ltd', jobTitle: 'Packer', employerId: 'new' })).expect(303);
      expect(await names('zephyr')).toEqual(['Zephyr Kites', 'Zephyr Ltd']);
    });

    it('adds an employer under a name of one line, with something of it to be read', async () => {
      const { episodeId } = await supported(app);
      const url = `/episodes/${episodeId}/placements/new`;
      const hidden = typed({ employer: 'Quex\u202E\u200B  Park\u0007\r\nFarm', employerId: 'new' });
      const { headers } = await us.submit(url, hidden).expect(303);
      const { body } = await us.get(`/api/v1${headers['location']}`).expect(200);
      expect(body).toMatchObject({ employerName: 'Quex Park Farm' });
      const nameless = await us.submit(url, typed({ employer: '--- …', employerId: 'new' }));
      expect(nameless.status).toBe(400);
      expect(nameless.text).toContain('href="#employer"');
      expect(nameless.text).toContain('Enter the employer’s name');
    });

    it('suggests employers while somebody types, and a suggestion counts only for its name', async () => {
      await us.post('/api/v1/employers', { name: 'Twin Farms', postcode: 'CT1 1AA' }).expect(201);
      const second = await us.post('/api/v1/employers', { name: 'Twin Farms', postcode: 'CT2 1AA' }).expect(201);
      const { text } = await us.get('/employers/suggestions?words=twin').expect(200);
      expect(text.match(/role="option"/g)).toHaveLength(2);
      expect(text).toContain('CT2 1AA');
      expect((await us.get('/employers/suggestions?words=').expect(200)).text.trim()).toBe('');
      await (await app.as('referrer@demo.example')).get('/employers/suggestions?words=twin').expect(403);
      const { episodeId } = await supported(app);
      const url = `/episodes/${episodeId}/placements/new`;
      const suggestedId = (second.body as Row).id;
      expect((await us.submit(url, typed({ employer: 'Twin Farms' }))).status).toBe(400);
      const { headers } = await us.submit(url, typed({ employer: 'Twin Farms', suggestedId })).expect(303);
      const { body } = await us.get(`/api/v1${headers['location']}`).expect(200);
      expect(body).toMatchObject({ employerId: suggestedId });
      const other = await us.submit(url, typed({ suggestedId })).expect(303);
      expect((await us.get(`/api/v1${other.headers['location']}`)).body).toMatchObject({ employerId });
    });

    it('asks once what kind of work it is: an apprenticeship with its year', async () => {
      const { episodeId } = await supported(app);
      const url = `/episodes/${episodeId}/placements/new`;
      const page = (await us.get(url).expect(200)).text;
      expect(page).toContain('Apprenticeship, first year');
      expect(page).not.toContain('name="apprentice"');
      const { headers } = await us.submit(url, typed({ kind: 'apprenticeship-first-year', pay: '8.00' })).expect(303);
      const at = String(headers['location']);
      const job = async () => (await us.get(`/api/v1${at}`).expect(200)).body as object;
      expect(await job()).toMatchObject({ kind: 'apprenticeship', apprentice: 'first-year', payWarning: null });
      expect((await us.get(`${at}/edit`)).text).toMatch(/value="apprenticeship-first-year" selected/);
      const later = typed({ kind: 'apprenticeship-later', pay: '12.71', version: '1' });
      await us.submit(`${at}/edit`, later).expect(303);
      expect(await job()).toMatchObject({ kind: 'apprenticeship', apprentice: 'later' });
    });

    it('leaves the kind and the year alone when something else of a job is corrected', async () => {
      const terms = { kind: 'subsidised', apprentice: 'first-year', payPencePerHour: 800 };
      const { id } = await record(await supported(app), terms);
      expect((await us.get(`/placements/${id}`).expect(200)).text).not.toContain('Apprenticeship,');
      const form = (await us.get(`/placements/${id}/edit`).expect(200)).text;
      expect(form).toMatch(/value="subsidised" selected/);
      const corrected = typed({ jobTitle: 'Baker', kind: 'subsidised', pay: '8.00', version: '1' });
      await us.submit(`/placements/${id}/edit`, corrected).expect(303);
      expect((await us.get(`/api/v1/placements/${id}`)).body).toMatchObject({ ...terms, jobTitle: 'Baker' });
    });

    it('adds no employer when the job is refused', async () => {
      const { episodeId } = await supported(app);
      const refused = await us.submit(
        `/episodes/${episodeId}/placements/new`,
        typed({ employer: 'Never Was Ltd', employerId: 'new', startsOn: '19/12/2026' }),
      );
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('The first day must be within 28 days from today');
      expect((await us.get('/api/v1/employers?words=never+was').expect(200)).body).toEqual({ items: [] });
    });

    it('writes the dates it leads to in plain words, before and without saving', async () => {
      const { episodeId } = await supported(app);
      const url = `/episodes/${episodeId}/placements/new`;
      const worked = await us.submit(url, typed({ step: 'work-out', startsOn: '23/11/2026' }));
      expect(worked.status).toBe(200);
      expect(worked.text).toContain('About 21 February 2027, when £2,643.68 has been earned.');
      expect(worked.text).toContain('About 23 May 2027, when £5,287.36 has been earned.');
      const query = 'kind=competitive&hoursPerWeek=16&pay=12.71&startsOn=23/11/2026';
      const panel = await us.get(`/episodes/${episodeId}/placements/forecast?${query}`).expect(200);
      expect(panel.text).toContain('About 24 November 2026, once the first paid hours are done');
      expect(panel.text).not.toContain('<html');
      const begun = 'kind=competitive&hoursPerWeek=16&pay=12.71&startsOn=16/11/2026&fourHoursWorkedOn=17/11/2026';
      const done = await us.get(`/episodes/${episodeId}/placements/forecast?${begun}`).expect(200);
      expect(done.text).toContain(
        '4 paid hours were done at this employer by 17 November 2026. It counts when evidence',
      );
      const unpaid = await us.get(`/episodes/${episodeId}/placements/forecast?kind=volunteering`).expect(200);
      expect(unpaid.text).toContain('Worth recording, but it is not a job, whatever the hours.');
      expect((await us.get(`/api/v1/episodes/${episodeId}/placements`)).body).toEqual({ items: [] });
    });

    it.each([
      ['employer', { employer: '' }, 'Enter the employer’s name'],
      ['jobTitle', { jobTitle: ' ' }, 'Enter the job title'],
      ['kind', { kind: '' }, 'Select what kind of work it is'],
      ['contractType', { contractType: '' }, 'Select the contract'],
      ['hoursPerWeek', { hoursPerWeek: '7.25' }, 'Enter the hours in a week'],
      ['hoursPerWeek', { hoursPerWeek: '169' }, 'Enter the hours a week, from 0.1 to 168'],
      ['pay', { pay: '' }, 'Enter the pay for an hour. If there is none'],
      ['pay', { pay: '12.715' }, 'Enter the pay for an hour, such as 12.71'],
      ['startsOn', { startsOn: '30/4/2026' }, 'The first day must be on or after 1 May 2026, when support started'],
      ['startsOn', { startsOn: '31/2/2026' }, 'is not a date we can use'],
      ['fourHoursWorkedOn', { fourHoursWorkedOn: '1/11/2026' }, 'The day must be on or after the first day of the job'],
      ['fourHoursWorkedOn', { fourHoursWorkedOn: '31/2/2026' }, '“31/2/2026” is not a date we can use'],
      ['fourHoursWorkedOn', { fourHoursWorkedOn: '21/11/2026' }, 'The day must be today or in the past'],
    ])('says beside the field what is wrong: %s', async (field, change, words) => {
      const { episodeId } = await supported(app);
      const response = await us.submit(`/episodes/${episodeId}/placements/new`, typed(change));
      expect(response.status).toBe(400);
      expect(response.text).toContain(`href="#${field}"`);
      expect(response.text).toContain(words);
    });
  });

  describe('the minimum wage', () => {
    it('warns, naming the rate, and does not stop anybody: age 20 at £10.50 in November 2026', async () => {
      const young = await supported(app, { dateOfBirth: '2006-03-01' });
      const warning = '£10.50 an hour is below the minimum wage: £10.85 for ages 18 to 20, from 1 April 2026.';
      const query = 'kind=competitive&hoursPerWeek=16&pay=10.50&startsOn=2/11/2026';
      const panel = await us.get(`/episodes/${young.episodeId}/placements/forecast?${query}`).expect(200);
      expect(panel.text).toContain(warning);
      const low = await record(young, { payPencePerHour: 1050 });
      expect(low).toMatchObject({ payWarning: expect.stringContaining(warning) as unknown });
    });

    it('is asked about on the page before anything is saved, and what is confirmed is saved', async () => {
      const young = await supported(app, { dateOfBirth: '2006-03-01' });
      const url = `/episodes/${young.episodeId}/placements/new`;
      const confirmed = (page: string): string => /value="([^"]+)" name="payIsRight"/.exec(page)?.[1] ?? '';
      const asked = await us.submit(url, typed({ pay: '10.50' }));
      expect(asked.status).toBe(400);
      expect(asked.text).toContain('href="#pay"');
      expect(asked.text).toContain('£10.50 an hour is below the minimum wage of £10.85');
      expect(asked.text).toContain('They are 20 on 2 November 2026');
      expect(asked.text).toContain('£10.85 for ages 18 to 20, from 1 April 2026');
      expect(asked.text).toContain('value="Counter assistant"');
      expect((await us.get(`/api/v1/episodes/${young.episodeId}/placements`)).body).toEqual({ items: [] });

      const payIsRight = confirmed(asked.text);
      const lower = await us.submit(url, typed({ pay: '9.00', payIsRight }));
      expect(lower.text).toContain('£9.00 an hour is below the minimum wage of £10.85');
      // Another day is asked about anew, and confirmed for itself.
      const early = typed({ pay: '10.50', startsOn: '30/4/2026' });
      const anew = await us.submit(url, { ...early, payIsRight });
      expect(anew.text).toContain('£10.50 an hour is below the minimum wage of £10.85');
      const otherwise = await us.submit(url, { ...early, payIsRight: confirmed(anew.text) });
      expect(otherwise.text).toContain('The first day must be on or after 1 May 2026');
      const { headers } = await us.submit(url, typed({ pay: '10.50', payIsRight })).expect(303);
      const at = String(headers['location']);
      expect((await us.get(at).expect(200)).text).toContain('Check the pay.');

      // A correction of something else asks nothing again; one of the pay does.
      const same = typed({ pay: '10.50', jobTitle: 'Baker', version: '1' });
      await us.submit(`${at}/edit`, same).expect(303);
      const change = { ...same, pay: '10.00', version: '2' };
      const again = await us.submit(`${at}/edit`, change);
      expect(again.status).toBe(400);
      await us.submit(`${at}/edit`, { ...change, payIsRight: confirmed(again.text) }).expect(303);
    });

    it('is the apprentice’s own in the first year, and nothing at all for work without pay', async () => {
      const adult = await supported(app);
      const apprentice = await record(adult, {
        kind: 'apprenticeship',
        apprentice: 'first-year',
        payPencePerHour: 800,
      });
      expect(apprentice).toMatchObject({ payWarning: null, counts: true });
      const helper = await record(adult, { jobTitle: 'Helper' });
      await recordedEarlierAs(app, helper, 'volunteering');
      const { body: unpaid } = await us.get(`/api/v1/placements/${helper.id}`).expect(200);
      expect(unpaid).toMatchObject({ payWarning: null, counts: false, kindLabel: 'Volunteering' });
      const low = await record(adult, { jobTitle: 'Packer', payPencePerHour: 1270 });
      expect(low).toMatchObject({ payWarning: expect.stringContaining('£12.71 for ages 21 and over') as unknown });
    });
  });

  describe('in work or not', () => {
    it('starts on the first day, which a sweep notices', async () => {
      const bea = await supported(app);
      await record(bea, { startsOn: '2026-11-23' });
      await app.runSweep('placements-first-days');
      expect(await statusOf(bea)).toBe('pre-employment');
      app.clock.moveTo(new Date('2026-11-23T05:15:00Z'));
      try {
        await app.runSweep('placements-first-days');
        await app.runSweep('placements-first-days');
        expect(await statusOf(bea)).toBe('in-work');
      } finally {
        app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
      }
    });

    it('is not what volunteering makes it', async () => {
      const cal = await supported(app);
      const sent = { kind: 'volunteering', employerName: 'Deal Rescue', startsOn: '2026-11-02' };
      await us.post(`/api/v1/episodes/${cal.episodeId}/unpaid-work`, sent).expect(201);
      expect(await statusOf(cal)).toBe('pre-employment');
    });

    it('ends with the last job that goes on, and says why', async () => {
      const dee = await supported(app);
      const first = await record(dee);
      const second = await record(dee, { jobTitle: 'Cleaner' });
      const end = (of: Row, body: object) =>
        us.post(`/api/v1/placements/${of.id}/ending`, body, { 'if-match': `"${of.version}"` });
      await end(first, { endedOn: '2026-11-21', reason: 'redundancy' }).expect(422);
      await end(first, { endedOn: '2026-11-01', reason: 'redundancy' }).expect(422);
      await end(first, { endedOn: '2026-11-13', reason: 'bored' }).expect(422);
      await end(first, { endedOn: '2026-11-13', reason: 'redundancy' }).expect(200);
      expect(await statusOf(dee)).toBe('in-work');
      const page = await us.submit(`/placements/${second.id}/end`, {
        endedOn: '20/11/2026',
        reason: 'health',
        version: String(second.version),
      });
      expect(page.status).toBe(303);
      expect(await statusOf(dee)).toBe('pre-employment');
      expect(await app.eventsAbout(second.id)).toEqual(['placement.started', 'placement.ended']);
      const again = await us.get(`/api/v1/placements/${first.id}`).expect(200);
      await end(again.body as Row, { endedOn: '2026-11-14', reason: 'health' }).expect(409);
      expect((await us.get(`/placements/${second.id}`).expect(200)).text).toContain('Health or disability');
    });

    it('leaves people who came to keep a job on their route, however old the job', async () => {
      const eve = await supported(app, { route: 'in-work-retention' });
      const kept = await record(eve, { startsOn: '2019-03-04' });
      expect(kept).toMatchObject({ wasInPostAtStart: true });
      expect(await statusOf(eve)).toBe('retention');
    });
  });

  describe('correcting one', () => {
    it('changes only what was sent, in the order people looked', async () => {
      const fay = await supported(app);
      const { id } = await record(fay);
      const patch = (body: object, tag?: string) =>
        us.patch(`/api/v1/placements/${id}`, body, tag ? { 'if-match': tag } : {});
      await patch({ hoursPerWeek: 20 }).expect(428);
      const { body } = await patch({ hoursPerWeek: 20 }, '"1"').expect(200);
      expect(body).toMatchObject({ hoursPerWeek: 20, jobTitle: 'Counter assistant', version: 2 });
      await patch({ hoursPerWeek: 30 }, '"1"').expect(412);
      await patch({ employerId }, '"2"').expect(422);
      await patch({ jobTitle: null }, '"2"').expect(422);
      await patch({ hoursPerWeek: 1e9 }, '"2"').expect(422);
      await patch({ kind: 'piracy' }, '"2"').expect(422);
      await patch({ contractType: 'self-employed' }, '"2"').expect(422);
      expect(await app.eventsAbout(id)).toEqual(['placement.started', 'placement.changed']);

      const stale = await us.submit(`/placements/${id}/edit`, typed({ hoursPerWeek: '24', version: '1' }));
      expect(stale.status).toBe(400);
      expect(stale.text).toContain('Somebody else changed this job');
      await us.submit(`/placements/${id}/edit`, typed({ hoursPerWeek: '24', version: '2' })).expect(303);
      expect((await us.get(`/placements/${id}/edit`).expect(200)).text).toContain('value="24"');
    });

    it('of two at once lets one through', async () => {
      const gil = await supported(app);
      const { id } = await record(gil);
      const both = await Promise.all(
        [20, 24].map((hoursPerWeek) => us.patch(`/api/v1/placements/${id}`, { hoursPerWeek }, { 'if-match': '"1"' })),
      );
      expect(statuses(both)).toEqual([200, 412]);
    });
  });

  describe('what is refused', () => {
    it('the same job twice, also when it is sent twice at once', async () => {
      const hal = await supported(app);
      await record(hal);
      const url = `/api/v1/episodes/${hal.episodeId}/placements`;
      const again = await us.post(url, job({ jobTitle: 'counter ASSISTANT' })).expect(409);
      expect(again.body).toMatchObject({ code: 'placement.already-recorded' });
      const both = await Promise.all([1, 2].map(() => us.post(url, job({ jobTitle: 'Baker' }))));
      expect(statuses(both)).toEqual([201, 409]);
      const key = { 'idempotency-key': 'one-job-1' };
      const first = await us.post(url, job({ jobTitle: 'Driver' }), key).expect(201);
      const replay = await us.post(url, job({ jobTitle: 'Driver' }), key).expect(201);
      expect((replay.body as Row).id).toBe((first.body as Row).id);
    });

    it('a job before support has started', async () => {
      const ivy = await supported(app, { startedOn: null });
      const { body } = await us.post(`/api/v1/episodes/${ivy.episodeId}/placements`, job()).expect(409);
      expect(body).toMatchObject({ code: 'episode.not-started' });
      expect((await us.get(`/episodes/${ivy.episodeId}/placements/new`).expect(200)).text).toContain(
        'Support has not started yet',
      );
    });

    it('an employer nobody knows, hours of nobody and days that are none', async () => {
      const { episodeId } = await supported(app);
      const url = `/api/v1/episodes/${episodeId}/placements`;
      await us.post(url, job({ employerId: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' })).expect(404);
      await us.post(url, job({ hoursPerWeek: 0 })).expect(422);
      await us.post(url, job({ payPencePerHour: 12.71 })).expect(422);
      const { body } = await us.post(url, job({ startsOn: '2026-02-30' })).expect(422);
      expect(body).toMatchObject({ errors: [{ pointer: '/startsOn', detail: 'Give a day as YYYY-MM-DD' }] });
    });

    it('another provider’s job, and what a role does not allow', async () => {
      const joe = await supported(app);
      const { id } = await record(joe);
      await them.get(`/api/v1/placements/${id}`).expect(404);
      await them.get(`/placements/${id}`).expect(404);
      await them.get(`/episodes/${joe.episodeId}/placements/new`).expect(404);
      await them.post(`/api/v1/episodes/${joe.episodeId}/placements`, job()).expect(404);
      await them.patch(`/api/v1/placements/${id}`, { hoursPerWeek: 1 }, { 'if-match': '"1"' }).expect(404);
      await them.submit(`/placements/${id}/end`, { endedOn: '20/11/2026', reason: 'health', version: '1' }).expect(404);
      const quality = await app.as('quality@demo.example');
      await quality.get(`/placements/${id}`).expect(200);
      await quality.patch(`/api/v1/placements/${id}`, { hoursPerWeek: 1 }, { 'if-match': '"1"' }).expect(403);
      await (await app.as('commissioner@demo.example')).get(`/placements/${id}`).expect(403);
    });
  });

  it('tells the kinds of work and which of them count', async () => {
    const { body } = await us.get('/api/v1/placements/kinds').expect(200);
    const { items } = body as { items: { code: string; counts: boolean }[] };
    expect(items.filter(({ counts }) => !counts)).toHaveLength(6);
  });
});
