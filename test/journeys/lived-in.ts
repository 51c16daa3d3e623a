import { SsoConnectionsService } from '#modules/identity';
import type { TestApp } from '../support/app.js';
import { PartnerSystem } from '../partners/partner.js';
import { Partner } from '../support/partner.js';
import { reviewOf } from './reviewed.js';
import { askedFor } from './asked-for.js';
import { doneToMany, linksOf, moveOf, outcomesOf, planOf, type Row } from './lived-records.js';
import { smallPdf } from '../support/small-pdf.js';
import { comingToUs } from './going-away.js';
import { mergeOf, restrictSomebody, staffOf } from './lived-in-staff.js';
import { knowTheirRights } from './lived-in-rights.js';
import { keepTheJob } from './kept-job.js';
import { appliedFor } from './applied-for.js';
import { plannedForWork } from './lived-plans.js';
import { atEmployer } from './at-employer.js';
import { onPaper } from './on-paper.js';
import type { LivedIn } from './lived.js';
import { pointedTo, taskByHand, vacancyAt } from './pointed-to.js';

/** The day on which everything stands as `LivedIn` says. */
export const TODAY = '2026-11-20';

export type { LivedIn } from './lived.js';

const COLUMNS =
  'external_ref,referred_on,source,referrer_organisation,referrer_name,given_name,family_name,date_of_birth,nino,postcode,local_authority,phone,email,contact_preference,gp_practice_ods_code,work_status,need_groups,right_to_work,uk_resident,consent_to_share,language,interpreter_needed';

/** One line of a referral file: an invented person in Ashford whose phone is of Ofcom's drama range. */
function person(
  ref: string,
  given: string,
  family: string,
  born: string,
  last: string,
  changed: Readonly<Record<string, string>> = {},
): string {
  const cells: Readonly<Record<string, string>> = {
    external_ref: ref,
    referred_on: '2026-07-30',
    source: 'gp-practice',
    referrer_organisation: 'Sydenham House Medical Centre',
    referrer_name: 'Dr Ada Penn',
    given_name: given,
    family_name: family,
    date_of_birth: born,
    nino: `AB1234${last}C`,
    postcode: 'TN24 8XX',
    local_authority: 'Ashford',
    phone: `01632 9600${last}`,
    email: `${given.toLowerCase()}@example.com`,
    contact_preference: 'email',
    gp_practice_ods_code: 'G82050',
    work_status: 'out-of-work',
    need_groups: 'LTHC;CARER',
    right_to_work: 'yes',
    uk_resident: 'yes',
    consent_to_share: 'yes',
    language: 'English',
    interpreter_needed: 'no',
    ...changed,
  };
  return COLUMNS.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
}

const POOL_FILE = [
  COLUMNS,
  person('L-1', 'Winifred', 'Marchbanks-Featherstonehaugh', '1984-02-29', '11', {
    language: 'Polish',
    interpreter_needed: 'yes',
  }),
  person('L-2', 'Barnaby', 'Quill', '1990-05-17', '12'),
  person('L-3', 'Odile', 'Renshaw', '1979-11-02', '13', { contact_preference: 'sms' }),
  person('L-4', 'Cosmo', 'Tredwell', '1988-08-08', '14'),
  person('L-5', 'Isolde', 'Vance', '1995-01-30', '15'),
  person('L-6', 'Percival', 'Wray', '1970-06-21', '16', { need_groups: '' }),
  person('L-7', 'Seraphina', 'Yorke', '1999-12-31', '17'),
  person('L-8', 'W', 'Marchbanks-Featherstonehaugh', '1984-02-29', '18', { nino: '', phone: '' }),
  person('L-9', 'Thaddeus', 'Zimmer', 'soon', '19'),
].join('\r\n');

/** The files of a provider's own manager: good rows beside bad ones. */
const managersFile = (name: string, last: number): string =>
  [
    COLUMNS,
    person(`${name}-1`, 'Lettice', `Ambrose${name}`, '1992-03-03', String(last)),
    person(`${name}-2`, 'Mungo', `Bramble${name}`, '1986-07-14', String(last + 1), { nino: 'not known' }),
    person(`${name}-3`, 'Ottoline', `Crisp${name}`, '1986-07-14', String(last + 2), { local_authority: 'Rother' }),
  ].join('\r\n');

/** Lives through some months by way of the API, as the people who do the work, and ends at noon of TODAY. */
export async function liveIn(app: TestApp): Promise<LivedIn> {
  app.clock.moveTo(new Date('2026-08-03T11:00:00Z'));
  const [admin, manager, specialist] = await partners(app, 'admin', 'manager', 'specialist');
  const me = app.cast.person('specialist@demo.example').id;

  const upload = async (by: Partner, csv: string, confirm: 'confirm' | 'wait'): Promise<string> => {
    const wish = { status: 201, headers: { 'content-type': 'text/csv' } };
    const { body } = await by.post<Row>('/api/v1/referral-imports?fileName=referrals.csv', Buffer.from(csv), wish);
    await app.runJobs();
    const at = `/api/v1/referral-imports/${body.id}`;
    if (confirm === 'confirm') await by.change(at, `${at}/confirmation`, null, { status: 202 });
    await app.runJobs();
    return body.id;
  };
  await upload(admin, POOL_FILE, 'confirm');
  const imported = await upload(manager, managersFile('M', 21), 'confirm');

  const referral = async (ref: string): Promise<string> => {
    const [row] = await app.query<Row>(`SELECT id FROM referral WHERE external_ref = $1`, [ref]);
    if (!row) throw new Error(`No referral came of ${ref}`);
    return row.id;
  };
  const accept = async (ref: string): Promise<string> => {
    const at = `/api/v1/referrals/${await referral(ref)}`;
    const spoke = { channel: 'phone', result: 'wants-support', note: 'Keen to begin' };
    await admin.change(at, `${at}/acknowledgement`, null);
    await admin.change(at, `${at}/first-contact`, spoke);
    await admin.change(at, `${at}/decision`, { decision: 'accept' });
    return at.split('/').at(-1) ?? '';
  };
  const allocate = async (ref: string): Promise<{ referral: string; episode: string; participant: string }> => {
    const id = await accept(ref);
    const wish = { specialistId: me, model: 'ips' };
    const { body } = await admin.post<Row & { participantId: string }>(`/api/v1/referrals/${id}/allocation`, wish, {
      status: 201,
    });
    return { referral: id, episode: body.id, participant: body.participantId };
  };
  const { body: policy } = await specialist.get<{ items: { key: string; value: readonly string[] }[] }>(
    '/api/v1/policy',
  );
  const inUse = (key: string): string => policy.items.find((item) => item.key === key)?.value[0] ?? '';
  const start = async (by: Partner, episode: string, startedOn: string): Promise<void> => {
    const at = `/api/v1/episodes/${episode}`;
    await by.change(at, `${at}/start`, {
      route: 'out-of-work',
      startedOn,
      firstMeetingMode: 'in-person',
      agreementVersion: inUse('agreement-versions'),
      noticeVersion: inUse('notice-versions'),
      answers: { workWanted: 'Something outdoors, with animals if possible' },
    });
  };

  const main = await allocate('L-1');
  await start(specialist, main.episode, '2026-08-03');
  const at = `/api/v1/episodes/${main.episode}`;
  const answers = { workWanted: 'A kennel or a stable', strengths: 'Calm with nervous dogs', hoursWanted: 16 };
  await specialist.post(`${at}/profiles`, { answers }, { status: 201, ifMatch: '"1"' });
  const planStep = await planOf(specialist, at);
  const ended = await allocate('L-2');
  await start(specialist, ended.episode, '2026-08-03');

  app.clock.moveTo(new Date('2026-09-14T11:00:00Z'));
  const employer = await specialist.post<Row>(
    '/api/v1/employers',
    {
      name: 'Weald Kennels and Cattery',
      sicCode: '01629',
      postcode: 'TN24 8XX',
      districtGss: 'E07000105',
      size: '10-49',
      disabilityConfident: 'committed',
    },
    { status: 201 },
  );
  const employerAt = `/api/v1/employers/${employer.body.id}`;
  await specialist.post(
    `${employerAt}/contacts`,
    { name: 'Sam Okafor', jobTitle: 'Head of kennels', phone: '01632 960123' },
    { status: 201 },
  );
  await specialist.post(
    `${employerAt}/activities`,
    { kind: 'visit', happenedOn: '2026-09-10', note: 'Two part-time jobs', episodeId: main.episode },
    { status: 201 },
  );
  const job = {
    employerId: employer.body.id,
    jobTitle: 'Kennel assistant',
    kind: 'competitive',
    contractType: 'permanent',
    hoursPerWeek: 16,
    payPencePerHour: 1271,
  };
  const placement = await specialist.post<Row>(
    `${at}/placements`,
    { ...job, startsOn: '2026-09-07', fourHoursWorkedOn: '2026-09-07' },
    { status: 201 },
  );
  const jobAt = `/api/v1/placements/${placement.body.id}`;
  const pdf = (name: string) => ({ name: `${name}.pdf`, bytes: smallPdf(name), type: 'application/pdf' });
  const evidence = await specialist.upload<{ documentId: string }>(`${jobAt}/evidence`, pdf('Offer letter'), {
    evidenceKind: 'contract',
  });
  const { body: exit } = await specialist.get<{ version: number }>(`/api/v1/episodes/${ended.episode}`);
  await specialist.post(
    `/api/v1/episodes/${ended.episode}/exit`,
    { on: '2026-09-14', reason: 'moved-away' },
    { ifMatch: `"${exit.version}"` },
  );

  app.clock.moveTo(new Date('2026-11-02T12:00:00Z'));
  for (const by of [admin, manager, specialist]) await by.renew(app);
  const pay = {
    periodFrom: '2026-09-07',
    periodTo: '2026-09-30',
    paidOn: '2026-09-30',
    grossPence: '69723',
    evidenceKind: 'payslip',
  };
  const earning = await specialist.upload<Row>(`${jobAt}/earnings`, pdf('Payslip September'), pay);
  const unproven = await specialist.post<Row>(
    `${jobAt}/earnings`,
    { periodFrom: '2026-10-01', periodTo: '2026-10-31', paidOn: '2026-10-30', grossPence: 88135, hours: 69.3 },
    { status: 201 },
  );
  const freshPlacement = await specialist.post<Row>(
    `${at}/placements`,
    { ...job, jobTitle: 'Dog walker', startsOn: '2026-10-12', payPencePerHour: 1000, confirmed: ['overlap'] },
    { status: 201 },
  );
  const waiting = await allocate('L-3');
  const fresh = await allocate('L-4');
  const book = async (episode: string, wish: object): Promise<string> =>
    (await specialist.post<Row>(`/api/v1/episodes/${episode}/sessions`, wish, { status: 201 })).body.id;
  const clinic = {
    minutes: 45,
    mode: 'in-person-clinic',
    practiceCode: 'G82050',
    room: 'Room 2',
    purpose: 'Practise interview questions',
  };
  const missed = [
    await book(main.episode, { ...clinic, day: '2026-11-03', time: '10:00' }),
    await book(main.episode, { ...clinic, day: '2026-11-10', time: '10:00' }),
  ];
  await app.runJobs();

  app.clock.moveTo(new Date('2026-11-19T12:00:00Z'));
  for (const session of missed) {
    const wish = { attendance: 'did-not-attend', reason: 'no-word' };
    await specialist.change(`/api/v1/sessions/${session}`, `/api/v1/sessions/${session}/attendance`, wish);
  }
  const first = `/api/v1/sessions/${missed[0] ?? ''}`;
  const corrected = { attendance: 'did-not-attend', reason: 'unwell', why: 'They rang on the day after' };
  await specialist.change(first, `${first}/corrections`, corrected, { status: 201 });
  await specialist.post(
    `${at}/notes`,
    { happenedAt: '2026-11-18T15:30:00Z', mode: 'phone', reached: false, text: 'Rang twice.\n\nNo answer.' },
    { status: 201 },
  );
  await start(specialist, fresh.episode, '2026-11-19');
  const unrecordedSession = await book(fresh.episode, { ...clinic, day: '2026-11-19', time: '15:00' });
  const bookedSession = await book(main.episode, { ...clinic, day: '2026-11-23', time: '10:00' });
  const loneVisit = await book(fresh.episode, {
    ...{ minutes: 60, mode: 'in-person-employer', place: 'Weald Kennels', day: '2026-12-29', time: '11:00' },
  });
  const eligibleReferral = await accept('L-5');
  const acknowledgedReferral = await referral('L-6');
  const acknowledged = `/api/v1/referrals/${acknowledgedReferral}`;
  await admin.change(acknowledged, `${acknowledged}/acknowledgement`, null);
  const made = await manager.post<Row>('/api/v1/returns', { month: '2026-10' }, { status: 201 });
  const readyImport = await upload(manager, managersFile('N', 31), 'wait');

  app.clock.moveTo(new Date(`${TODAY}T12:00:00Z`));
  await app.runSweep('daily-reminders');
  await app.runSweep('fold-measures');
  await app.runJobs();
  const maya = await app.as('specialist@demo.example');
  await maya.submit(`/sessions/${loneVisit}/visit`, { isHome: 'no', risk: 'low', twoPeople: 'no' }).expect(303);
  const training = { kind: 'training', from: '30/12/2026', fromTime: '13:00', toTime: '17:00' };
  await maya.submit('/diary/time/new', training).expect(303);
  const given = await (
    await app.as('manager@demo.example')
  ).submit(`/participants/${main.participant}/access/link`, { way: 'hand' });
  const link = /your-record\/([\w-]{43})/.exec(given.text)?.[1] ?? '';
  const one = async (sql: string, ...parameters: unknown[]): Promise<string> => {
    const [row] = await app.query<Row>(sql, parameters);
    if (!row) throw new Error(`Nothing came of it: ${sql}`);
    return row.id;
  };
  const council = {
    ...{
      name: 'Kent County Council',
      area: 'KM',
      provider: null,
      issuer: 'https://login.example/kent',
      clientId: 'ctw',
    },
    ...{ secret: 'a secret of thirty characters!', domains: ['kent.example'], algorithms: [], factorValues: ['mfa'] },
    ...{ rolesFrom: 'sign-in', vouchesAddresses: true, createsAccounts: true, givesAdministrator: false },
  };
  const connections = app.nest.get(SsoConnectionsService);
  const { id: connection } = await app.asSystem(() => connections.add({ ...council, keepsPasswords: true }));
  const rule = { value: 'ctw-auditors', role: 'auditor', provider: null, team: null };
  await app.asSystem(() => connections.addRule(connection, rule));
  const { id: partnerSystem } = await PartnerSystem.register(app, {
    name: 'Referrals of the Medway federation of GP practices',
  });
  return {
    ...{ connection, partnerSystem },
    ...(await knowTheirRights(app, main.participant, ended.participant)),
    poolReferral: await referral('L-7'),
    acknowledgedReferral,
    eligibleReferral,
    possibleDuplicate: await referral('L-8'),
    referral: main.referral,
    participant: main.participant,
    episode: main.episode,
    waitingEpisode: waiting.episode,
    freshEpisode: fresh.episode,
    endedEpisode: ended.episode,
    endedParticipant: ended.participant,
    unrecordedSession,
    recordedSession: missed[0] ?? '',
    bookedSession,
    loneVisit,
    ownTime: await one(`SELECT id FROM own_time LIMIT 1`),
    ...(await clinicOf(app, me)),
    planStep,
    task: await one(`SELECT id FROM task WHERE episode_id = $1 AND kind = 'outreach'`, main.episode),
    ...(await taskByHand(app, main.participant)),
    reminder: await one(`SELECT id FROM reminder WHERE episode_id = $1 ORDER BY id LIMIT 1`, main.episode),
    ...(await pointedTo(app, main.episode)),
    ...(await plannedForWork(app, main.episode, placement.body.id)),
    ...(await keepTheJob(app, freshPlacement.body.id)),
    employer: employer.body.id,
    vacancy: await vacancyAt(app, employer.body.id),
    ...(await atEmployer(app, employer.body.id, main.episode)),
    ...(await appliedFor(app, main.episode)),
    ...(await askedFor(app, placement.body.id)),
    ...(await onPaper(app, main.participant)),
    placement: placement.body.id,
    freshPlacement: freshPlacement.body.id,
    earning: earning.body.id,
    unprovenEarning: unproven.body.id,
    document: evidence.body.documentId,
    readyImport,
    import: imported,
    return: made.body.id,
    ...(await restrictSomebody(app)),
    ...(await staffOf(app, TODAY)),
    ...(await moveOf(app, main.episode)),
    ...(await doneToMany(app, main)),
    ...(await mergeOf(app)),
    ...(await comingToUs(app)),
    ...(await outcomesOf(app, main.episode)),
    ...(await reviewOf(app, main.episode)),
    link,
    ...(await linksOf(app, main.participant, bookedSession)),
  };
}

/** A site that the team leader keeps, and a clinic there on Mondays. */
async function clinicOf(
  app: TestApp,
  specialistId: string,
): Promise<Pick<LivedIn, 'practiceSite' | 'clinic' | 'clinicDay'>> {
  const [leader, specialist] = [await app.as('leader@demo.example'), await app.as('specialist@demo.example')];
  const place = { practiceCode: 'G82050', rooms: ['Room 2', 'Room 4'], hostName: 'Priya Nair' };
  const site = await leader.post('/api/v1/practice-sites', { ...place, opening: [] }).expect(201);
  const days = { startsOn: '2026-11-23', until: '2026-12-07', everyWeeks: 1, begins: '09:00', ends: '13:00' };
  const wish = { specialistId, practiceCode: 'G82050', room: 'Room 2', ...days, firstSlots: 1 };
  const { body } = await specialist.post('/api/v1/clinics', wish).expect(201);
  const clinic = (body as Row).id;
  const [day] = await app.query<Row>(`SELECT id FROM clinic_day WHERE clinic_id = $1 ORDER BY day LIMIT 1`, [clinic]);
  return { practiceSite: (site.body as Row).id, clinic, clinicDay: day?.id ?? '' };
}

async function partners(app: TestApp, ...names: readonly string[]): Promise<[Partner, Partner, Partner]> {
  return (await Promise.all(names.map((name) => Partner.of(app, `${name}@demo.example`)))) as [
    Partner,
    Partner,
    Partner,
  ];
}
