import { jobBody, ours, theirs, type Row } from '../outcomes/at-work.js';
import { supported, type Supported } from '../outcomes/people.js';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

interface Job extends Row {
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  readonly termsFrom: string | null;
  readonly earlierTerms: readonly { readonly untilOn: string; readonly payPencePerHour: number }[];
  readonly payWarning: string | null;
  readonly warnings: readonly string[];
}

/** Friday 20 November 2026. */
describe('what a job is, and what it was', () => {
  let app: TestApp;
  let us: Client;
  let employerId: string;
  let ada: Supported;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    us = await app.as(ours);
    const { body } = await us.post('/api/v1/employers', { name: 'Kent Bakery', postcode: 'CT14 6BB' }).expect(201);
    employerId = (body as Row).id;
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await supported(app);
  });

  const record = async (change: object = {}): Promise<Job> => {
    const job = jobBody(employerId, { startsOn: '2026-06-01', ...change });
    const { body } = await us.post(`/api/v1/episodes/${ada.episodeId}/placements`, job).expect(201);
    return body as Job;
  };
  const shown = async ({ id }: Row): Promise<Job> => (await us.get(`/api/v1/placements/${id}`).expect(200)).body as Job;
  const typedChange = (more: Record<string, string> = {}): Record<string, string> => ({
    ...{ changedOn: '1/9/2026', jobTitle: 'Counter assistant', contractType: 'permanent', hoursPerWeek: '20' },
    ...{ pay: '13.00', version: '1', ...more },
  });
  const typedJob = (more: Record<string, string> = {}): Record<string, string> => ({
    ...{ employer: 'Kent Bakery', jobTitle: 'Counter assistant', kind: 'competitive', contractType: 'permanent' },
    ...{ hoursPerWeek: '16', pay: '12.71', startsOn: '2/11/2026', step: 'save', ...more },
  });
  const recordOnPage = (more: Record<string, string> = {}) =>
    us.submit(`/episodes/${ada.episodeId}/placements/new`, typedJob(more));

  describe('changing', () => {
    it('keeps what it was until the day before, and takes the last change back', async () => {
      const job = await record();
      await us.submit(`/placements/${job.id}/change`, typedChange()).expect(303);
      expect(await shown(job)).toMatchObject({
        ...{ hoursPerWeek: 20, payPencePerHour: 1300, termsFrom: '2026-09-01' },
        earlierTerms: [{ untilOn: '2026-08-31', payPencePerHour: 1271, hoursPerWeek: 16 }],
      });
      const page = (await us.get(`/placements/${job.id}`).expect(200)).text;
      expect(page).toContain('1 June 2026 to 31 August 2026');
      expect(page).toContain('since 1 September 2026');

      const { body } = await us
        .post(
          `/api/v1/placements/${job.id}/terms`,
          { changedOn: '2026-10-01', payPencePerHour: 1350 },
          { 'if-match': '"2"' },
        )
        .expect(200);
      expect((body as Job).earlierTerms.map(({ untilOn }) => untilOn)).toEqual(['2026-08-31', '2026-09-30']);
      await us.submit(`/placements/${job.id}/change/removal`, { version: '3' }).expect(303);
      expect(await shown(job)).toMatchObject({ payPencePerHour: 1300, termsFrom: '2026-09-01' });
      await us.submit(`/placements/${job.id}/change/removal`, { version: '4' }).expect(303);
      expect(await shown(job)).toMatchObject({ payPencePerHour: 1271, termsFrom: null, earlierTerms: [] });
      const none = await us.submit(`/placements/${job.id}/change/removal`, { version: '5' }).expect(400);
      expect(none.text).toContain('No change of the hours, pay or contract of this job is recorded');
    });

    it.each([
      ['changedOn', { changedOn: '1/6/2026' }, 'The day must be after 1 June 2026, the first day of the job'],
      ['changedOn', { changedOn: '21/11/2026' }, 'The day must be today or in the past'],
      ['changedOn', { changedOn: '' }, 'Enter the first day on which it is so'],
      ['hoursPerWeek', { hoursPerWeek: '169' }, 'from 0.1 to 168'],
      ['hoursPerWeek', { hoursPerWeek: '-4' }, 'Enter the hours in a week'],
      ['pay', { pay: '-12' }, 'Enter the pay for an hour'],
      ['pay', { pay: '12.00' }, 'is below the minimum wage of £12.71'],
      ['hoursPerWeek', { hoursPerWeek: '16', pay: '12.71' }, 'all are as they were'],
      ['contractEndsOn', { contractEndsOn: '1/3/2027' }, 'A permanent job has no last day agreed'],
      ['guaranteedHours', { guaranteedHours: '21' }, 'The guaranteed hours must be from 0 to the 20'],
    ])('refuses beside %s: %j', async (field, wrong, words) => {
      const job = await record();
      const { text } = await us.submit(`/placements/${job.id}/change`, typedChange(wrong)).expect(400);
      expect(text).toContain(words);
      expect(text).toContain(`href="#${field}"`);
      expect(await shown(job)).toMatchObject({ termsFrom: null, version: 1 });
    });

    it('of two at once keeps one, and shows the other what it says now', async () => {
      const job = await record();
      await us.submit(`/placements/${job.id}/change`, typedChange()).expect(303);
      const late = await us.submit(`/placements/${job.id}/change`, typedChange({ pay: '14.00' })).expect(400);
      expect(late.text).toContain('value="14.00"');
      expect((await shown(job)).payPencePerHour).toBe(1300);
    });

    it('neither begins nor ends a job across its change', async () => {
      const job = await record();
      await us.submit(`/placements/${job.id}/change`, typedChange()).expect(303);
      const ended = { endedOn: '15/8/2026', reason: 'redundancy', version: '2' };
      const before = await us.submit(`/placements/${job.id}/end`, ended).expect(400);
      expect(before.text).toContain('The last day must be on or after 1 September 2026');
      const moved = await us
        .patch(`/api/v1/placements/${job.id}`, { startsOn: '2026-09-05' }, { 'if-match': '"2"' })
        .expect(422);
      expect(JSON.stringify(moved.body)).toContain('The first day must be before 1 September 2026');
    });

    it('warns about pay that has fallen below the minimum wage since', async () => {
      ada = await supported(app, { startedOn: '2026-01-12' });
      const job = await record({ startsOn: '2026-03-02', payPencePerHour: 1221 });
      expect(job.payWarning).toContain('£12.71');
      const paid = await us.submit(
        `/placements/${job.id}/change`,
        typedChange({ changedOn: '1/4/2026', pay: '12.71' }),
      );
      expect(paid.status).toBe(303);
      expect((await shown(job)).payWarning).toBeNull();
    });
  });

  describe('facts of some jobs only', () => {
    it('names the scheme of a subsidised job, and refuses one that is not subsidised', async () => {
      const missing = await recordOnPage({ kind: 'subsidised' }).expect(400);
      expect(missing.text).toContain('Select which scheme pays part of the wage');
      const { headers } = await recordOnPage({ kind: 'subsidised', subsidyScheme: 'jobs-guarantee' }).expect(303);
      expect((await us.get(String(headers['location'])).expect(200)).text).toContain('Jobs Guarantee');
      const wrong = await recordOnPage({ subsidyScheme: 'jobs-guarantee', employer: 'Walmer Nurseries' }).expect(400);
      expect(wrong.text).toContain('Only a job with a subsidised wage has a scheme');
      const unknown = await recordOnPage({
        kind: 'subsidised',
        subsidyScheme: 'lottery',
        employer: 'Walmer Nurseries',
      }).expect(400);
      expect(unknown.text).toContain('Select the scheme from the list');
    });

    it('warns about permitted work beyond its limits, and about work with us until it is disclosed', async () => {
      const job = await record({ kind: 'permitted-work', permittedWork: 'limited', isProviderJob: true });
      expect(job.warnings[0]).toContain('fewer than 16 hours');
      expect(job.warnings[1]).toContain('has to be disclosed');
      const told = await us
        .patch(`/api/v1/placements/${job.id}`, { hoursPerWeek: 15, disclosedOn: '2026-11-19' }, { 'if-match': '"1"' })
        .expect(200);
      expect((told.body as Job).warnings).toEqual([]);
    });

    it('asks in time what comes after a contract with a last day', async () => {
      const job = await record({ contractType: 'temporary', contractEndsOn: '2026-12-31' });
      const tasks = () =>
        app.query<{ due: string; open: boolean }>(
          `SELECT due_on::text AS due, done_at IS NULL AS open FROM task WHERE cause_key LIKE 'contract-ending/' || $1 || '/%' ORDER BY created_at`,
          [job.id],
        );
      expect(await tasks()).toEqual([{ due: '2026-12-03', open: true }]);
      const longer = { changedOn: '2026-11-02', contractEndsOn: '2027-03-31' };
      await us.post(`/api/v1/placements/${job.id}/terms`, longer, { 'if-match': '"1"' }).expect(200);
      expect((await tasks()).filter(({ open }) => open)).toEqual([{ due: '2027-03-03', open: true }]);
      await us
        .post(
          `/api/v1/placements/${job.id}/ending`,
          { endedOn: '2026-11-19', reason: 'redundancy' },
          { 'if-match': '"2"' },
        )
        .expect(200);
      expect((await tasks()).filter(({ open }) => open)).toEqual([]);
    });
  });

  describe('asked about once', () => {
    it.each([
      ['hoursPerWeek', { hoursPerWeek: '70' }, 'is a very long week'],
      ['pay', { pay: '80' }, 'is a lot for one hour'],
    ])('%s: %j', async (field, unusual, words) => {
      const asked = await recordOnPage(unusual).expect(400);
      expect(asked.text).toContain(words);
      expect(asked.text).toContain(`href="#${field}"`);
      const confirmed = /name="confirmed"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="confirmed"/.exec(asked.text);
      await recordOnPage({ ...unusual, confirmed: confirmed?.[1] ?? confirmed?.[2] ?? '' }).expect(303);
    });

    it('a second job at the same employer, with what was typed kept', async () => {
      const first = await record();
      const asked = await recordOnPage({ jobTitle: 'Cleaner' }).expect(400);
      expect(asked.text).toContain('They have a job at this employer already: Counter assistant, since 1 June 2026');
      expect(asked.text).toContain('value="Cleaner"');
      await recordOnPage({ jobTitle: 'Cleaner', confirmed: `overlap/${first.id}/2026-11-02` }).expect(303);
    });

    it('of a program as well, which keeps nothing until it is answered', async () => {
      const first = await record();
      const url = `/api/v1/episodes/${ada.episodeId}/placements`;
      const second = jobBody(employerId, { jobTitle: 'Cleaner', startsOn: '2026-11-02', hoursPerWeek: 70 });
      const asked = await us.post(url, second).expect(422);
      expect(asked.body).toMatchObject({
        code: 'placement.asks-first',
        errors: [{ pointer: '/hoursPerWeek' }],
        questions: [
          { pointer: '/hoursPerWeek', code: 'many-hours', mark: 'many-hours/70' },
          { pointer: '/startsOn', code: 'overlap', mark: `overlap/${first.id}/2026-11-02` },
        ],
      });
      const half = await us.post(url, { ...second, confirmed: ['many-hours/70'] }).expect(422);
      expect(half.body).toMatchObject({ questions: [{ code: 'overlap' }] });
      expect((await us.get(url).expect(200)).body).toMatchObject({ items: [{ id: first.id }] });
      const confirmed = ['many-hours/70', `overlap/${first.id}/2026-11-02`];
      await us.post(url, { ...second, confirmed }).expect(201);
      // What is wrong is refused, not asked about.
      const wrong = await us.post(url, { ...second, hoursPerWeek: 200, confirmed }).expect(422);
      expect(wrong.body).toMatchObject({ code: 'placement.hours' });
    });

    it('of a program about what it changes, and not again about what was said before', async () => {
      const job = await record();
      const at = `/api/v1/placements/${job.id}`;
      await us.patch(at, { payPencePerHour: 8000 }, { 'if-match': '"1"' }).expect(422);
      await us.patch(at, { payPencePerHour: 8000, confirmed: ['high-pay'] }, { 'if-match': '"1"' }).expect(200);
      await us.patch(at, { jobTitle: 'Head baker' }, { 'if-match': '"2"' }).expect(200);
      const longer = { changedOn: '2026-09-01', hoursPerWeek: 70 };
      const asked = await us.post(`${at}/terms`, longer, { 'if-match': '"3"' }).expect(422);
      expect(asked.body).toMatchObject({ questions: [{ code: 'many-hours' }] });
      expect(await shown(job)).toMatchObject({ hoursPerWeek: 16, version: 3, earlierTerms: [] });
      await us.post(`${at}/terms`, { ...longer, confirmed: ['many-hours/70'] }, { 'if-match': '"3"' }).expect(200);
    });

    it('a job that begins while a fit note says not fit for work, of whoever may see fit notes', async () => {
      const note = {
        ...{ form: 'fit-note', issuer: 'doctor', issuedOn: '20/10/2026', kind: 'not-fit', options: [], comments: 'no' },
        ...{ startsOn: '20/10/2026', endsOn: '8/11/2026', confirmed: '', basedOn: '0' },
      };
      await us.submit(`/episodes/${ada.episodeId}/fit-notes/new`, note).expect(303);
      const asked = await recordOnPage({ jobTitle: 'Cleaner' }).expect(400);
      expect(asked.text).toContain(
        'Their fit note says not fit for work until 8 November 2026, and this job begins on 2 November 2026.',
      );
      expect(asked.text).toContain('value="Cleaner"');
      const confirmed = 'not-fit/2026-11-08/2026-11-02';
      // Another day is asked about anew.
      await recordOnPage({ startsOn: '8/11/2026', confirmed }).expect(400);
      await recordOnPage({ confirmed }).expect(303);
      // Another day's note is not about it, and a manager, who may not see fit notes, does not learn of one by being asked.
      await us
        .post(
          `/api/v1/episodes/${ada.episodeId}/placements`,
          jobBody(employerId, { startsOn: '2026-11-09', jobTitle: 'Baker' }),
        )
        .expect(422)
        .expect(({ body }) => expect(body).toMatchObject({ questions: [{ code: 'overlap' }] }));
      const bert = await supported(app);
      await us.submit(`/episodes/${bert.episodeId}/fit-notes/new`, note).expect(303);
      const manager = await app.as('manager@demo.example');
      await manager.submit(`/episodes/${bert.episodeId}/placements/new`, typedJob()).expect(303);
    });

    it('and not about a job after the end of the other', async () => {
      const first = await record();
      await us
        .post(
          `/api/v1/placements/${first.id}/ending`,
          { endedOn: '2026-10-30', reason: 'contract-ended' },
          { 'if-match': '"1"' },
        )
        .expect(200);
      await recordOnPage().expect(303);
    });
  });

  describe('the forecast', () => {
    const panel = async (typed: Record<string, string>): Promise<string> => {
      const query = new URLSearchParams({ hoursPerWeek: '16', pay: '12.71', startsOn: '23/11/2026', ...typed });
      const { text } = await us.get(`/episodes/${ada.episodeId}/placements/forecast?${query.toString()}`).expect(200);
      return text.replaceAll(/\s+/g, ' ');
    };

    it.each([
      ['competitive', {}, /an offer letter, a contract, or the first payslip/],
      ['apprenticeship-first-year', { pay: '8.00' }, /the apprenticeship agreement/],
      ['self-employment', {}, /registration with HMRC/],
      ['permitted-work', {}, /fewer than 16 hours/],
      ['subsidised', {}, /letter that grants the subsidy/],
      ['volunteering', {}, /It leads to no outcome/],
    ])('speaks of %s', async (kind, typed, words) => {
      expect(await panel({ kind, ...typed })).toMatch(words);
    });

    it('reckons zero hours with what is expected and what is guaranteed, and stops with the contract', async () => {
      const zero = await panel({ kind: 'competitive', contractType: 'zero-hours', guaranteedHours: '4' });
      expect(zero).toContain('The hours are not promised');
      expect(zero).toContain('On the 4 guaranteed hours alone');
      const short = await panel({ kind: 'competitive', contractType: 'temporary', contractEndsOn: '24/12/2026' });
      expect(short).toContain('Reckoned up to 24 December 2026');
      expect(short).toContain('Not on these hours and pay');
    });

    it('is the same without a script, by the button beside', async () => {
      const { text } = await recordOnPage({ step: 'work-out', contractType: 'zero-hours', employer: '' }).expect(200);
      expect(text).toContain('The hours are not promised');
      expect(text).toContain('Evidence to ask for');
      expect(text).not.toContain('There is a problem');
    });
  });

  describe('after a change', () => {
    const raised = async (): Promise<Job> => {
      const job = await record();
      await us.submit(`/placements/${job.id}/change`, typedChange({ hoursPerWeek: '35', pay: '25.00' })).expect(303);
      return job;
    };

    it('holds a payment against what was agreed for its own days', async () => {
      const job = await raised();
      const paid = (more: Record<string, string>) =>
        us.submit(`/placements/${job.id}/earnings/new`, {
          ...{ kind: 'wages', periodFrom: '1/7/2026', periodTo: '31/7/2026', paidOn: '31/7/2026', hours: '' },
          ...{ grossPence: '3500.00', ...more },
        });
      // Under £1,000 was agreed for July, and over £3,800 for September.
      const july = await paid({}).expect(400);
      expect(july.text).toContain('times what was agreed for this period');
      await paid({ periodFrom: '1/9/2026', periodTo: '30/9/2026', paidOn: '30/9/2026' }).expect(303);
    });

    it('tells the timeline from when on what is otherwise, and the job start as it was', async () => {
      await raised();
      const timeline = wordsOf((await us.get(`/participants/${ada.participantId}?kind=job`).expect(200)).text);
      expect(timeline).toMatch(
        /Job changed: Counter assistant.*35 hours a week at £25.00 an hour.*Before.*16 hours a week at £12.71 an hour/,
      );
      expect(timeline).toMatch(/Job started: Counter assistant.*Hours and pay.*16 hours a week at £12.71 an hour/);
    });
  });

  it('counts the days of T12 from the day we heard of the end', async () => {
    const job = await record();
    await us
      .post(
        `/api/v1/placements/${job.id}/ending`,
        { endedOn: '2026-10-30', reason: 'redundancy' },
        { 'if-match': '"1"' },
      )
      .expect(200);
    const { body } = await us.get(`/api/v1/placements/${job.id}/contact-plan`).expect(200);
    const { contacts } = (body as { person: { contacts: readonly { key: string; dueOn: string; state: string }[] } })
      .person;
    expect(contacts.find(({ key }) => key === 'after-end')).toMatchObject({ dueOn: '2026-11-25', state: 'due' });
  });

  it('is nobody else’s', async () => {
    const job = await record();
    const them = await app.as(theirs);
    await them.get(`/placements/${job.id}/change`).expect(404);
    await them.submit(`/placements/${job.id}/change`, typedChange()).expect(404);
    await them.get(`/api/v1/placements/${job.id}/contact-plan`).expect(404);
  });
});
