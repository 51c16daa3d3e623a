import { createHash } from 'node:crypto';
import { AuditChain } from '#platform/audit/audit-chain';
import { ApiDescription } from '../support/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { Partner } from '../support/partner.js';
import { smallPdf } from '../support/small-pdf.js';
import {
  countPeople,
  firstOfPolicy,
  fixture,
  linesOf,
  outcomeOf,
  referralOf,
  tellApart,
  type Problem,
} from './api-steps.js';

/** Reina Schinner of the sample: referred by Sydenham House Medical Centre in Ashford, out of work, prefers email. */
const REINA = '41-00314';
/** Miriam Yost of the sample: referred by a practice in Maidstone, prefers texts. */
const MIRIAM = '41-00213';
const SYDENHAM_HOUSE = 'G82050';

interface Versioned {
  readonly id: string;
  readonly version: number;
}
describe('the main journey through the API', () => {
  let app: TestApp;
  let description: ApiDescription;
  let admin: Partner;
  let leader: Partner;
  let specialist: Partner;
  let commissioner: Partner;
  let partners: Partner[];

  let importId: string;
  let reina: { referralId: string; participantId: string; episodeId: string };
  let miriam: { referralId: string; participantId: string; episodeId: string };
  let employerId: string;
  let placementId: string;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    const { body } = await app.stranger().get('/api/openapi.json').expect(200);
    description = new ApiDescription(body as ConstructorParameters<typeof ApiDescription>[0]);
    [admin, leader, specialist, commissioner] = (await Promise.all(
      ['admin@demo.example', 'leader@demo.example', 'specialist@demo.example', 'commissioner@demo.example'].map(
        (email) => Partner.of(app, email, description),
      ),
    )) as [Partner, Partner, Partner, Partner];
    partners = [admin, leader, specialist, commissioner];
  });
  afterAll(() => app.close());

  const moveTo = (day: string): void => app.clock.moveTo(new Date(`${day}T12:00:00Z`));

  it('1. imports a referral file, tells what is wrong with each row, and adds nobody twice', async () => {
    const file = fixture('referrals-sample.csv');
    const csv = { headers: { 'content-type': 'text/csv' }, status: 201 };
    const staged = await admin.post<Versioned>(
      '/api/v1/referral-imports?fileName=sample.csv&asOf=2026-11-20',
      file,
      csv,
    );
    importId = staged.body.id;
    expect(staged.location).toBe(`/api/v1/referral-imports/${importId}`);
    await app.runJobs();

    const counts = { accepted: 495, ineligible: 41, duplicate: 10, 'possible-duplicate': 10, error: 44 };
    const preview = await admin.get<{ status: string; counts: object }>(`/api/v1/referral-imports/${importId}`);
    expect(preview.body).toMatchObject({ status: 'ready', counts });
    const errors = await admin.all<{ explanation: string[] }>(
      `/api/v1/referral-imports/${importId}/rows?disposition=error`,
    );
    expect(errors).toHaveLength(44);
    expect(errors.filter(({ explanation }) => explanation.length === 0)).toEqual([]);

    const wish = { status: 202, ifMatch: preview.etag, key: 'confirm-the-sample' };
    await admin.post(`/api/v1/referral-imports/${importId}/confirmation`, null, wish);
    const again = await admin.post(`/api/v1/referral-imports/${importId}/confirmation`, null, wish);
    expect(again.headers['idempotent-replayed']).toBe('true');
    await app.runJobs();

    const report = await admin.get<string>(`/api/v1/referral-imports/${importId}/report`);
    expect(linesOf(report.body)).toEqual(linesOf(fixture('referrals-sample.expected.csv').toString('utf8')));
    const rest = await admin.get<string>(`/api/v1/referral-imports/${importId}/rest`);
    expect(rest.headers['content-disposition']).toMatch(/^attachment/);

    const before = await countPeople(app);
    const repeated = await admin.post<Versioned>(
      '/api/v1/referral-imports?fileName=sample.csv&asOf=2026-11-20',
      file,
      csv,
    );
    await app.runJobs();
    const second = await admin.get<{ counts: object }>(`/api/v1/referral-imports/${repeated.body.id}`);
    expect(second.body.counts).toEqual({
      accepted: 0,
      ineligible: 0,
      duplicate: 556,
      'possible-duplicate': 0,
      error: 44,
    });
    const nothing = { status: 409, ifMatch: second.etag };
    await admin.post(`/api/v1/referral-imports/${repeated.body.id}/confirmation`, null, nothing);
    expect(await countPeople(app)).toBe(before);
  });

  it('2. lists what waits, shows the eligibility tests, and decides once', async () => {
    const queue = await admin.all<{ id: string; participantId: string }>(
      '/api/v1/referrals?status=all&source=gp-practice',
    );
    expect(queue.length).toBeGreaterThan(25);
    expect(new Set(queue.map(({ id }) => id)).size).toBe(queue.length);
    reina = { ...(await referralOf(app, REINA)), episodeId: '' };
    miriam = { ...(await referralOf(app, MIRIAM)), episodeId: '' };

    for (const { referralId } of [reina, miriam]) {
      const at = `/api/v1/referrals/${referralId}`;
      const before = await admin.get<{ eligibility: { test: string; result: string; why: string }[] }>(at);
      expect(before.body.eligibility.map(({ test }) => test)).toEqual(
        Array.from({ length: 11 }, (_, number) => `E${number + 1}`),
      );
      expect(before.body.eligibility.filter(({ result, why }) => result === 'fail' || !why)).toEqual([]);
      const seen = await admin.post(`${at}/acknowledgement`, null, { ifMatch: before.etag });
      await admin.post(`${at}/acknowledgement`, null, { ifMatch: before.etag, status: 412 });
      const spoke = { channel: 'phone', result: 'wants-support', note: 'Ready to start next week' };
      const reached = await admin.post(`${at}/first-contact`, spoke, { ifMatch: seen.etag });
      const accepted = { decision: 'accept' };
      const decided = await admin.post<{ status: string }>(`${at}/decision`, accepted, { ifMatch: reached.etag });
      expect(decided.body.status).toBe('eligible');
    }
    await tellApart(admin);
  });

  it('3. suggests who takes the person on, with reasons, and a person decides', async () => {
    const me = app.cast.person('specialist@demo.example');
    for (const person of [reina, miriam]) {
      const at = `/api/v1/referrals/${person.referralId}/allocation`;
      const { body: options } = await admin.get<{
        model: string;
        specialists: { specialistId: string; reasons: string[]; fits: boolean }[];
      }>(at);
      const mine = options.specialists.find(({ specialistId }) => specialistId === me.id);
      expect(mine?.reasons.length).toBeGreaterThan(1);
      expect(mine?.fits).toBe(true);
      const choice = { specialistId: me.id, model: options.model };
      const episode = await admin.post<Versioned & { status: string }>(at, choice, { status: 201 });
      expect(episode.body.status).toBe('allocated');
      expect(episode.location).toBe(`/api/v1/episodes/${episode.body.id}`);
      person.episodeId = episode.body.id;
      const { body: refusal } = await admin.post<Problem>(at, choice, { status: 409 });
      expect(refusal.code).toMatch(/^allocation\./);
    }
  });

  it('4. starts support: the window is computed, kept and said in words', async () => {
    for (const { episodeId } of [reina, miriam]) {
      const at = `/api/v1/episodes/${episodeId}`;
      const before = await specialist.get<Versioned>(at);
      const start = {
        route: 'out-of-work',
        startedOn: '2026-11-20',
        firstMeetingMode: 'in-person',
        agreementVersion: await firstOfPolicy(specialist, 'agreement-versions'),
        noticeVersion: await firstOfPolicy(specialist, 'notice-versions'),
        answers: { workWanted: 'Something outdoors' },
      };
      const { body: unstated } = await specialist.post<Problem>(`${at}/start`, start, { status: 428 });
      expect(unstated.code).toBe('version-unstated');
      const { body: wrong } = await specialist.post<Problem>(
        `${at}/start`,
        { ...start, route: 'sideways', startedOn: '2026-02-30', wage: 1 },
        { status: 422, ifMatch: before.etag },
      );
      expect(wrong.errors?.map(({ pointer }) => pointer).toSorted()).toEqual(['/route', '/startedOn', '/wage']);
      const started = await specialist.post<object>(`${at}/start`, start, { ifMatch: before.etag });
      expect(started.body).toMatchObject({ startedOn: '2026-11-20', windowEndsOn: '2027-11-19', windowIsShort: false });
      const { body: detail } = await specialist.get<{ windowInWords: string }>(at);
      expect(detail.windowInWords).toMatch(/20 November 2026 to 19 November 2027/);
    }
  });

  it('5. shows the caseload and who needs somebody today', async () => {
    const caseload = await specialist.all<{ participantId: string }>('/api/v1/caseload?sort=days-left&limit=1');
    expect(caseload.map(({ participantId }) => participantId).toSorted()).toEqual(
      [reina.participantId, miriam.participantId].toSorted(),
    );
    const { body } = await specialist.get<{ items: { reason: string; nextStep: { href: string } }[] }>(
      '/api/v1/caseload/needs',
    );
    expect(body.items.filter(({ reason, nextStep }) => !reason || !nextStep.href)).toEqual([]);
  });

  it('6. shows one record: who, safe contact, support, and everything that happened', async () => {
    const at = `/api/v1/participants/${reina.participantId}`;
    const { body: record } = await specialist.get<{ person: object; windowInWords: string }>(`${at}/record`);
    expect(record.person).toMatchObject({ givenName: 'Reina', familyName: 'Schinner', contactPreference: 'email' });
    expect(JSON.stringify(record)).not.toContain('RW725786B');
    expect(record.windowInWords).toMatch(/364 days left/);
    const timeline = await specialist.all<{ id: string; kind: string }>(`${at}/timeline?limit=2`);
    expect(timeline.length).toBeGreaterThan(4);
    expect(new Set(timeline.map(({ id }) => id)).size).toBe(timeline.length);
  });

  it('7. books a session at a GP practice, records who came, and reaches out after two misses', async () => {
    const booking = {
      day: '2026-11-24',
      time: '10:00',
      minutes: 45,
      mode: 'in-person-clinic',
      practiceCode: SYDENHAM_HOUSE,
      room: 'Room 2',
    };
    const at = `/api/v1/episodes/${reina.episodeId}/sessions`;
    const booked = await specialist.post<Versioned>(at, booking, { status: 201, key: 'reina-first' });
    const replayed = await specialist.post<Versioned>(at, booking, { status: 201, key: 'reina-first' });
    expect(replayed.body.id).toBe(booked.body.id);
    const missed = [
      { day: '2026-11-23', time: '09:00', minutes: 30, mode: 'phone' },
      { day: '2026-11-24', time: '09:00', minutes: 30, mode: 'phone' },
    ];
    const sessions: Versioned[] = [];
    for (const wish of missed)
      sessions.push(
        (await specialist.post<Versioned>(`/api/v1/episodes/${miriam.episodeId}/sessions`, wish, { status: 201 })).body,
      );
    const clash = { day: '2026-11-24', time: '10:15', minutes: 30, mode: 'phone' };
    const { body: twice } = await specialist.post<Problem>(`/api/v1/episodes/${miriam.episodeId}/sessions`, clash, {
      status: 409,
    });
    expect(twice.title).toMatch(/already/i);

    moveTo('2026-11-25');
    const came = await specialist.post<{ status: string }>(
      `/api/v1/sessions/${booked.body.id}/attendance`,
      { attendance: 'attended', note: 'Went through the profile' },
      { ifMatch: booked.etag },
    );
    expect(came.body.status).toBe('attended');
    for (const [place, session] of sessions.entries()) {
      const { body } = await specialist.post<{ outreachDueOn: string | null }>(
        `/api/v1/sessions/${session.id}/attendance`,
        { attendance: 'did-not-attend', reason: 'no-word' },
        { ifMatch: `"${session.version}"` },
      );
      expect(body.outreachDueOn).toBe(place === 0 ? null : '2026-11-26');
    }
    const tasks = await specialist.all<{ kind: string; participantId: string }>(
      `/api/v1/tasks?episodeId=${miriam.episodeId}`,
    );
    expect(tasks).toEqual([expect.objectContaining({ kind: 'outreach', participantId: miriam.participantId })]);
  });

  it('8. keeps the vocational profile and the action plan', async () => {
    const at = `/api/v1/episodes/${reina.episodeId}`;
    const [first] = await specialist.all<{ edition: number }>(`${at}/profiles`);
    expect(first?.edition).toBe(1);
    const answers = { workWanted: 'Gardening, outdoors', strengths: 'Patient', hoursWanted: 16 };
    await specialist.post(`${at}/profiles`, { answers }, { status: 201, ifMatch: '"1"' });
    await specialist.post(
      `${at}/profiles`,
      { answers: { ...answers, hoursWanted: 20 } },
      { status: 412, ifMatch: '"1"' },
    );
    const { body: wrong } = await specialist.post<Problem>(
      `${at}/profiles`,
      { answers: { hoursWanted: 'many' } },
      { status: 422, ifMatch: '"2"' },
    );
    expect(wrong.errors?.[0]?.pointer).toMatch(/hoursWanted/);
    const plan = {
      goal: 'A part-time job outdoors by spring',
      steps: [{ what: 'Visit the garden centre together', owner: 'specialist', dueOn: '2026-12-04' }],
    };
    const made = await specialist.post<{ steps: Versioned[] }>(`${at}/plan`, plan, { status: 201 });
    const [step] = made.body.steps;
    await specialist.post(`/api/v1/plan-steps/${step?.id ?? ''}/completion`, null, {
      ifMatch: `"${step?.version ?? 0}"`,
    });
  });

  it('9. records the employer and the job, and warns when the pay is below the wage floor', async () => {
    const employer = await specialist.post<Versioned>(
      '/api/v1/employers',
      { name: 'Stour Nurseries', postcode: 'TN24 8XX' },
      { status: 201 },
    );
    employerId = employer.body.id;
    const visit = { kind: 'visit', happenedOn: '2026-11-25', note: 'Two part-time jobs', episodeId: reina.episodeId };
    await specialist.post(`/api/v1/employers/${employerId}/activities`, visit, { status: 201 });
    const job = {
      employerId,
      jobTitle: 'Nursery assistant',
      kind: 'competitive',
      contractType: 'permanent',
      hoursPerWeek: 16,
      payPencePerHour: 1200,
      startsOn: '2026-11-30',
    };
    const placement = await specialist.post<Versioned & { payWarning: string | null }>(
      `/api/v1/episodes/${reina.episodeId}/placements`,
      job,
      { status: 201 },
    );
    placementId = placement.body.id;
    expect(placement.body.payWarning).toMatch(/£12\.71/);
    const corrected = await specialist.patch<{ payWarning: string | null }>(
      `/api/v1/placements/${placementId}`,
      { payPencePerHour: 1271 },
      { ifMatch: placement.etag },
    );
    expect(corrected.body.payWarning).toBeNull();
    moveTo('2026-12-01');
    await specialist.patch(
      `/api/v1/placements/${placementId}`,
      { fourHoursWorkedOn: '2026-11-30' },
      { ifMatch: corrected.etag },
    );
    const contract = { name: 'contract.pdf', bytes: smallPdf('Contract of employment'), type: 'application/pdf' };
    await specialist.upload(`/api/v1/placements/${placementId}/evidence`, contract, { evidenceKind: 'contract' });
    const notPdf = { name: 'contract.pdf', bytes: Buffer.from('MZ not a pdf'), type: 'application/pdf' };
    await specialist.upload(
      `/api/v1/placements/${placementId}/evidence`,
      notPdf,
      { evidenceKind: 'contract' },
      { status: 415 },
    );
  });

  it('10. adds up earnings to the penny until the lower threshold is reached, and serves evidence only to who may see it', async () => {
    moveTo('2027-03-04');
    for (const partner of partners) await partner.renew(app);
    const payments = [
      ['2026-12-01', '2026-12-31', '2026-12-31', 88122],
      ['2027-01-01', '2027-01-31', '2027-01-29', 88122],
      ['2027-02-01', '2027-02-28', '2027-02-26', 88123],
    ] as const;
    let last: Versioned | null = null;
    for (const [periodFrom, periodTo, paidOn, grossPence] of payments) {
      const payslip = { name: `payslip-${paidOn}.pdf`, bytes: smallPdf(`Payslip ${paidOn}`), type: 'application/pdf' };
      const fields = { periodFrom, periodTo, paidOn, grossPence: String(grossPence), evidenceKind: 'payslip' };
      last = (await specialist.upload<Versioned>(`/api/v1/placements/${placementId}/earnings`, payslip, fields)).body;
    }
    expect(await outcomeOf(specialist, reina.episodeId, 'JOB_START')).toMatchObject({
      state: 'achieved',
      achievedOn: '2026-11-30',
    });
    expect(await outcomeOf(specialist, reina.episodeId, 'FIRST_EARNINGS')).toMatchObject({
      state: 'achieved',
      achievedOn: '2026-12-31',
    });
    const short = await outcomeOf(specialist, reina.episodeId, 'LOWER');
    expect(short).toMatchObject({ state: 'forming', sumPence: 264367, thresholdPence: 264368 });
    expect(short.sumInWords).toMatch(/£0\.01 to go/);

    const { body: corrected } = await specialist.patch<{ documentId: string }>(
      `/api/v1/earnings/${last?.id ?? ''}`,
      { grossPence: 88124 },
      { ifMatch: `"${last?.version ?? 0}"` },
    );
    const reached = await outcomeOf(specialist, reina.episodeId, 'LOWER');
    expect(reached).toMatchObject({ state: 'achieved', achievedOn: '2027-02-26', sumPence: 264368 });
    expect(reached.sumInWords).toMatch(/£2,643\.68/);
    expect(await outcomeOf(specialist, reina.episodeId, 'HIGHER')).toMatchObject({
      state: 'forming',
      thresholdPence: 528736,
    });

    const content = await specialist.get<string>(`/api/v1/documents/${corrected.documentId}/content`);
    expect(content.headers['content-type']).toBe('application/pdf');
    expect(content.headers['content-disposition']).toMatch(/^attachment/);
    const stranger = await Partner.of(app, 'specialist2@demo.example', description);
    await stranger.get(`/api/v1/documents/${corrected.documentId}/content`, { status: 404 });
  });

  it('11. reminds once of what is due, and tells the participant by their safe channel', async () => {
    const tomorrow = { day: '2027-03-05', time: '10:00', minutes: 30, mode: 'phone' };
    await specialist.post(`/api/v1/episodes/${reina.episodeId}/sessions`, tomorrow, { status: 201 });
    for (let morning = 0; morning < 2; morning += 1) {
      await app.runSweep('daily-reminders');
      await app.runJobs();
    }
    const reminders = await specialist.all<{ id: string; kind: string; participantId: string }>('/api/v1/reminders');
    const about = (id: string) => reminders.filter(({ participantId }) => participantId === id).map(({ kind }) => kind);
    expect(about(reina.participantId).toSorted()).toEqual(['no-contact', 'plan-review-due', 'session-tomorrow']);
    expect(about(miriam.participantId)).toEqual(['no-contact']);
    await specialist.post(`/api/v1/reminders/${reminders[0]?.id ?? ''}/seen`, null, { status: 204 });
    const messages = await specialist.all<{ participantId: string; template: string; channel: string }>(
      '/api/v1/messages',
    );
    const told = messages.filter(({ template }) => template === 'session-tomorrow');
    expect(told).toEqual([expect.objectContaining({ participantId: reina.participantId, channel: 'email' })]);
  });

  it('12. counts performance so that every figure agrees with the rows behind it', async () => {
    await app.runSweep('fold-measures');
    const manager = await Partner.of(app, 'manager@demo.example', description);
    partners.push(manager);
    interface Figure {
      readonly code: string;
      readonly value: number | null;
      readonly sentence: string;
      readonly counted: string;
      readonly rows: { readonly measure: string; readonly total: number };
    }
    const asked = 'from=2026-11&to=2027-03';
    const { body: mine } = await manager.get<{ figures: Figure[] }>(`/api/v1/performance?${asked}`);
    expect(mine.figures.find(({ code }) => code === 'starts')?.value).toBe(2);
    expect(mine.figures.filter(({ counted, sentence }) => !counted || !sentence)).toEqual([]);
    for (const { rows } of mine.figures) {
      const behind = await manager.all<{ value: number }>(`/api/v1/performance/rows?${asked}&measure=${rows.measure}`);
      const total = behind.reduce((sum, { value }) => sum + value, 0);
      expect({ measure: rows.measure, total }).toEqual({ measure: rows.measure, total: rows.total });
    }
    const { body: all } = await commissioner.get<{ figures: Figure[] }>(`/api/v1/performance?${asked}`);
    const ofArea = (code: string): number | null | undefined => all.figures.find((each) => each.code === code)?.value;
    // Nobody else has started anybody; the rest of the file waits in the area's pool.
    expect([ofArea('referrals'), ofArea('starts')]).toEqual([546, 2]);
    await commissioner.get(`/api/v1/performance/rows?${asked}&measure=starts`, { status: 403 });
    const { body: counts } = await commissioner.get<{ total: number; groups: null }>(
      `/api/v1/performance/breakdown?${asked}&measure=starts`,
    );
    expect(counts).toMatchObject({ total: 2, groups: null });
  });

  it('13. makes the return of a month once for one key, and keeps it locked with its checksum', async () => {
    const wish = { status: 201, key: 'return-february' };
    const asked = await commissioner.post<Versioned & { status: string }>(
      '/api/v1/returns',
      { month: '2027-02' },
      wish,
    );
    const again = await commissioner.post<Versioned>('/api/v1/returns', { month: '2027-02' }, wish);
    expect(again.body.id).toBe(asked.body.id);
    const { body: wrong } = await commissioner.post<Problem>('/api/v1/returns', { month: 'soon' }, { status: 422 });
    expect(wrong.errors?.map(({ pointer }) => pointer)).toEqual(['/month']);
    expect(asked.body.status).toBe('waiting');
    await app.runJobs();
    const { body: made } = await commissioner.get<{ status: string; sha256: string; rowsTotal: number }>(
      asked.location ?? '',
    );
    expect(made).toMatchObject({ status: 'locked', rowsTotal: 2 });
    const file = await commissioner.get<string>(`${asked.location ?? ''}/file`);
    expect(createHash('sha256').update(file.body).digest('hex')).toBe(made.sha256);
    expect(linesOf(file.body)).toHaveLength(3);
  });

  it('kept to its description all along', () => {
    expect([...new Set(partners.flatMap(({ departures }) => departures))]).toEqual([]);
  });

  it('left an audit entry of each step by the one who took it, in a chain that holds', async () => {
    const written = await app.query<{ what: string; email: string }>(
      `SELECT DISTINCT a.what, u.email FROM audit_entry a JOIN user_account u ON u.id::text = a.actor_id WHERE a.action IN ('insert', 'update')`,
    );
    const by = (name: string): string[] =>
      written.filter(({ email }) => email === `${name}@demo.example`).map(({ what }) => what);
    expect(by('admin')).toEqual(expect.arrayContaining(['referral_import', 'referral', 'episode']));
    expect(by('specialist')).toEqual(
      expect.arrayContaining(
        // One table of each step: start, sessions, outreach, profile, plan, job, evidence, pay, outcome.
        [
          'episode',
          'support_session',
          'task',
          'vocational_profile',
          'action_plan',
          'placement',
          'document',
          'earning',
          'outcome',
        ],
      ),
    );
    expect(by('commissioner')).toEqual(expect.arrayContaining(['return_snapshot']));

    const chain = app.nest.get(AuditChain);
    await chain.seal();
    expect(await chain.verify()).toMatchObject({ brokenSeq: null, problem: null });
  });
});
