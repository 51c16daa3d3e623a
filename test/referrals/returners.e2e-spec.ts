import { EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { ReferralsService } from '#modules/referrals';
import { calendarDate } from '#shared/calendar-date';
import { acting } from '../episodes/given-referral.js';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { change, referralOf, sent, spokenTo, versionOn } from './referral-cells.js';

interface Match {
  readonly matchId: string;
  readonly kind: string;
  readonly hasOpenCase: boolean;
  readonly person: { readonly reference: string } | null;
}

const MAYA = 'specialist@demo.example';
let app: TestApp;
let leader: Client;
let quality: Client;
let specialist: Client;
let admin: Client;
let other: Client;
let n = 100;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  await moveTo('2026-11-20');
});
afterAll(() => app.close());

/** Signed in anew: a session does not outlive a day. */
async function moveTo(day: string): Promise<void> {
  app.clock.moveTo(new Date(`${day}T12:00:00Z`));
  [leader, quality, specialist, admin, other] = (await Promise.all(
    ['leader', 'quality', 'specialist', 'admin', 'manager2'].map((name) => app.as(`${name}@demo.example`)),
  )) as [Client, Client, Client, Client, Client];
}

const personOf = async (referralId: string): Promise<string> => {
  const [row] = await app.query<{ id: string }>(`SELECT participant_id AS id FROM referral WHERE id = $1`, [
    referralId,
  ]);
  return row?.id ?? '';
};
const matchesOf = async (by: Client, id: string): Promise<readonly Match[]> =>
  ((await by.get(`/api/v1/referrals/${id}/matches`).expect(200)).body as { items: Match[] }).items;

/** Somebody whose referral was taken back, and nothing else. */
async function withdrawn(): Promise<{ number: number; personId: string; referralId: string }> {
  const referralId = await sent(leader, (n += 1));
  await change(leader, referralId, 'decision', { decision: 'withdraw', reason: 'found-work' });
  return { number: n, personId: await personOf(referralId), referralId };
}

/** Somebody who had support from 1 June to `exitedOn`. */
async function supported(exitedOn: string): Promise<{ number: number; personId: string }> {
  await moveTo('2026-06-01');
  const referralId = await sent(leader, (n += 1));
  const number = n;
  await spokenTo(leader, referralId);
  await change(leader, referralId, 'decision', { decision: 'accept' });
  const choice = { specialistId: app.cast.person(MAYA).id, model: 'ips' };
  const { body } = await leader.post(`/api/v1/referrals/${referralId}/allocation`, choice).expect(201);
  const episodes = app.nest.get(EpisodesService);
  const { id } = body as { id: string };
  await acting(app, MAYA, () =>
    episodes.start(id, {
      route: 'out-of-work',
      startedOn: calendarDate('2026-06-01'),
      firstMeetingMode: 'in-person-community',
      agreementVersion: '2025-06',
      noticeVersion: '2025-05',
    }),
  );
  await moveTo(exitedOn);
  await acting(app, MAYA, () => episodes.exit(id, { on: calendarDate(exitedOn), reason: 'moved-away', note: '' }));
  await moveTo('2026-11-20');
  return { number, personId: await personOf(referralId) };
}

const again = (by: Client, personId: string, differing: object = {}, status = 201) =>
  by
    .post(`/api/v1/participants/${personId}/referrals`, {
      rightToWork: 'yes',
      consentToShare: true,
      workStatus: 'out-of-work',
      source: 'self',
      ...differing,
    })
    .expect(status);

describe('somebody who was referred before and has nothing open', () => {
  it('is taken in again by number for a person to compare, and goes on under the record they had', async () => {
    const before = await withdrawn();
    const { body } = await leader
      .post('/api/v1/referrals', referralOf(before.number, { phone: '', email: '' }))
      .expect(201);
    expect(body).toMatchObject({ possibleDuplicate: true, failedTests: [] });
    const { id } = body as { id: string };
    const hidden = await personOf(id);
    await spokenTo(leader, id);
    const [match, ...others] = await matchesOf(leader, id);
    expect(others).toEqual([]);
    expect(match).toMatchObject({ matchId: before.personId, kind: 'nino', hasOpenCase: false });
    expect((await app.auditOf(before.personId)).some(({ action }) => action === 'read')).toBe(true);
    const page = await leader.get(`/referrals/${id}`).expect(200);
    expect(page.text).toContain('Same person: they come back');

    await change(leader, id, `matches/${before.personId}/return`);
    expect(await personOf(id)).toBe(before.personId);
    await change(leader, id, `matches/${before.personId}/return`, {}, 409);
    await change(leader, id, 'decision', { decision: 'accept' });
    const { body: merged } = await leader.get(`/api/v1/participants/${hidden}`).expect(200);
    expect(merged).toMatchObject({ mergedIntoId: before.personId, maskedNino: null });
    const record = await leader.get(`/participants/${before.personId}`).expect(200);
    expect(
      record.text.match(/>Referred by|Referral accepted|Referral: withdrawn|First contact/g)?.length,
    ).toBeGreaterThan(3);
    const [kept] = await app.query(
      `SELECT (SELECT count(*)::int FROM participant_consent WHERE participant_id = $1) AS consents,
              (SELECT count(*)::int FROM referral_contact_attempt WHERE participant_id = $1) AS attempts`,
      [before.personId],
    );
    expect(kept).toEqual({ consents: 2, attempts: 1 });
    const who = app.cast.person('leader@demo.example').id;
    expect(await app.auditOf(id)).toContainEqual(
      expect.objectContaining({
        by: who,
        action: 'update',
        what: 'referral',
        fields: expect.arrayContaining(['participant_id']) as string[],
      }),
    );
  });

  it('is refused while anything of theirs is open that the sender may see, and goes on elsewhere once it is over', async () => {
    const id = await sent(leader, (n += 1));
    await leader.post('/api/v1/referrals', referralOf(n, { phone: '' })).expect(409);
    await change(leader, id, 'decision', { decision: 'withdraw', reason: 'changed-mind' });
    const { body } = await other.post('/api/v1/referrals', referralOf(n, { phone: '' })).expect(201);
    await admin.post('/api/v1/referrals', referralOf(n, { phone: '' })).expect(409);

    // The other provider hears that there is a match and no more, and goes on with a record of its own.
    const { id: theirs } = body as { id: string };
    const [match] = await matchesOf(other, theirs);
    expect(match).toMatchObject({ person: null, hasOpenCase: null });
    await change(other, theirs, `matches/${match?.matchId ?? ''}/return`);
    expect(await personOf(theirs)).not.toBe(match?.matchId);
    await spokenTo(other, theirs);
    await change(other, theirs, 'decision', { decision: 'accept' });
  });

  it('who is a duplicate after all cannot come back, and is closed or told apart instead, by API', async () => {
    const first = await sent(leader, (n += 1));
    const second = await sent(leader, n, { nino: '', phone: '', givenName: 'Adah' });
    const matchId = await personOf(first);
    expect(await matchesOf(leader, second)).toMatchObject([{ matchId, kind: 'name-dob-postcode', hasOpenCase: true }]);
    expect((await leader.get(`/referrals/${second}`).expect(200)).text).not.toContain('they come back');
    const refused = await change(leader, second, `matches/${matchId}/return`, {}, 409);
    expect(refused).toMatchObject({ code: 'referral.match-has-open-case' });
    await change(leader, second, `matches/${await personOf(second)}/dismissal`, {}, 409);
    await change(other, second, `matches/${matchId}/dismissal`, {}, 404);
    await other.get(`/api/v1/referrals/${second}/matches`).expect(404);
    await change(leader, second, `matches/${matchId}/dismissal`);
    expect(await matchesOf(leader, second)).toEqual([]);

    const third = await sent(leader, n, { nino: '', phone: '', givenName: 'Adi' });
    const [twin] = await matchesOf(leader, third);
    await change(leader, third, 'decision', { decision: 'duplicate', matchId: twin?.matchId });
    const record = await leader.get(`/participants/${twin?.matchId ?? ''}`).expect(200);
    expect(record.text).toContain('Referral: duplicate');
  });

  it('keeps the name of whom they sent in a referrer’s list, also under an older record', async () => {
    const before = await withdrawn();
    const referrer = await app.as('referrer@demo.example');
    const { body } = await referrer
      .post('/api/v1/referrals', referralOf(before.number, { phone: '', source: 'vcse' }))
      .expect(201);
    const { id } = body as { id: string };
    await change(admin, id, `matches/${before.personId}/return`);
    const { text } = await referrer.get('/my-referrals').expect(200);
    expect(text).toContain(String(referralOf(before.number)['familyName']));
    await referrer.get(`/participants/${before.personId}`).expect(403);
  });

  it('is named by a file and left out of it, with the way to refer them', async () => {
    const before = await withdrawn();
    const cells = referralOf(before.number);
    const csv = [
      'referred_on,family_name,given_name,date_of_birth,nino,postcode,local_authority,need_groups,right_to_work,consent_to_share',
      `2026-11-19,${String(cells['familyName'])},Ada,1985-03-27,${String(cells['nino'])},CT16 1SF,Dover,LTHC,yes,yes`,
    ].join('\n');
    const { headers } = await leader
      .upload('/referral-imports/new', { file: { name: 'r.csv', bytes: Buffer.from(csv) } })
      .expect(303);
    await app.runJobs();
    const { text } = await leader.get(`${headers['location']}?rows=every`).expect(200);
    expect(text).toContain('open their record and select “Refer again”');
    expect(text).toContain('They were sent before, or are somebody already referred');
  });
});

describe('“Refer again”', () => {
  it('stands on the record once nothing is open, and makes a referral of the same person', async () => {
    const { personId } = await withdrawn();
    const at = `/participants/${personId}/refer-again`;
    expect((await specialist.get(`/participants/${personId}`).expect(200)).text).toContain(at);
    const wrong = await specialist.submit(at, { notes: 'Tries again' }).expect(400);
    expect(wrong.text).toContain('Select their work now');
    expect(wrong.text).toContain('Select where the referral comes from');
    expect(wrong.text).toContain('You can refer somebody only when they agree');
    expect(wrong.text).toContain('Tries again');
    const form = {
      workStatus: 'out-of-work',
      rightToWork: 'yes',
      source: 'self',
      consentToShare: 'yes',
      otherProgramme: '',
      notes: '',
    };
    const { headers } = await specialist.submit(at, form).expect(303);
    const id = String(headers['location']).split('/').at(-1) ?? '';
    const { body } = await leader.get(`/api/v1/referrals/${id}`).expect(200);
    expect(body).toMatchObject({
      participantId: personId,
      status: 'received',
      ninoMissing: false,
      needGroups: ['LTHC'],
      localAuthority: 'Dover',
      comesBack: null,
    });
    expect(await app.eventsAbout(id)).toEqual(['referral.received']);
    expect((await specialist.get(`/participants/${personId}`).expect(200)).text).not.toContain(at);
    expect((await specialist.get(at).expect(200)).text).toContain('cannot be referred again now');
    await specialist.submit(at, form).expect(400);
  });

  it('is once, however many press at once, and only for whoever may see the person', async () => {
    const { personId } = await withdrawn();
    const form = { workStatus: 'not-known', rightToWork: 'unknown', source: 'self', consentToShare: 'yes' };
    const answers = await Promise.all(
      [leader, specialist, admin].map((by) => by.submit(`/participants/${personId}/refer-again`, form)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 400, 400]);
    await again(leader, personId, {}, 409);
    const referrer = await app.as('referrer@demo.example');
    await again(other, personId, {}, 404);
    await again(referrer, personId, {}, 404);
    await again(await app.as('commissioner@demo.example'), personId, {}, 403);
  });

  it('needs their agreement', async () => {
    const { personId } = await withdrawn();
    const { body } = await again(leader, personId, { consentToShare: false }, 422);
    expect(body).toMatchObject({ code: 'referral.refused', errors: [{ pointer: '/consentToShare' }] });
    await again(leader, personId);
  });
});

describe('coming back after support (domain 1.4, A-18)', () => {
  it('needs the agreement of a leader', async () => {
    const { personId } = await supported('2026-08-01');
    const { body } = await again(leader, personId);
    const { id } = body as { id: string };
    await spokenTo(leader, id);
    const page = await quality.get(`/referrals/${id}`).expect(200);
    expect(page.text).toContain('They may come back 1 time, when a team leader agrees.');
    const agreed = { decision: 'accept', overrideReasons: ['return-agreed'] };
    expect(await change(quality, id, 'decision', agreed, 422)).toMatchObject({ code: 'referral.return-needs-leader' });
    expect(await change(leader, id, 'decision', { decision: 'accept' }, 422)).toMatchObject({
      code: 'referral.return-not-agreed',
    });
    const accept = await leader.get(`/referrals/${id}/decision?as=accept`).expect(200);
    expect(accept.text).toContain('A leader agrees that they come back');
    expect(await change(leader, id, 'decision', agreed)).toMatchObject({
      status: 'eligible',
      overrideReasons: ['return-agreed'],
    });
  });

  it('takes the days that policy asks for, and is allowed as often as policy says', async () => {
    const { personId } = await supported('2026-10-01');
    const { body } = await again(leader, personId);
    const { id } = body as { id: string };
    await spokenTo(leader, id);
    const agreed = { decision: 'accept', overrideReasons: ['return-agreed'] };
    const soon = await change(leader, id, 'decision', agreed, 422);
    expect(soon).toMatchObject({ code: 'referral.returned-too-soon' });
    expect(JSON.stringify(soon)).toContain('from 30 December 2026');
    expect((await leader.get(`/referrals/${id}/decision?as=accept`).expect(200)).text).toContain(
      'from 30 December 2026',
    );
    const policy = async (value: object): Promise<void> => {
      await app.query(`UPDATE policy_value SET value = $1 WHERE key = 're-referral'`, [JSON.stringify(value)]);
      app.nest.get(PolicyService).forget();
    };
    await policy({ gapDays: 30, max: 0 });
    expect(await change(leader, id, 'decision', agreed, 422)).toMatchObject({ code: 'referral.returned-too-often' });
    await policy({ gapDays: 30, max: 1 });
    await change(leader, id, 'decision', agreed);
    await policy({ gapDays: 90, max: 1 });
  });
});

describe('an allocation that ends before support began', () => {
  const allocated = async (): Promise<string> => {
    const id = await sent(leader, (n += 1));
    await spokenTo(leader, id);
    await change(leader, id, 'decision', { decision: 'accept' });
    await app.asSystem(() => app.nest.get(ReferralsService).markAllocated(id, app.cast.providers[0].id));
    return id;
  };
  const end = (id: string, outcome: 'back-to-queue' | 'closed', reason: string) =>
    app.asSystem(() => app.nest.get(ReferralsService).allocationEnded(id, { outcome, reason }));
  const now = async (id: string) => (await leader.get(`/api/v1/referrals/${id}`).expect(200)).body as object;

  it('gives the referral back to the queue, with what it was accepted on', async () => {
    const id = await allocated();
    await end(id, 'back-to-queue', 'error');
    expect(await now(id)).toMatchObject({ status: 'eligible', eligibilityJudgedOn: '2026-11-20' });
    expect((await leader.get(`/referrals/${id}`).expect(200)).text).toContain(`/referrals/${id}/allocate`);
    await end(id, 'closed', 'withdrew');
    expect(await now(id)).toMatchObject({ status: 'eligible' });
  });

  it.each([
    ['moved-away', 'withdrawn', 'moved-away'],
    ['never-started', 'unreachable', 'not-reached'],
  ])('or closes it: %s is %s', async (reason, status, decisionReason) => {
    const id = await allocated();
    await end(id, 'closed', reason);
    expect(await now(id)).toMatchObject({ status, decisionReason });
    expect((await app.eventsAbout(id)).filter((type) => type === 'referral.decided')).toHaveLength(2);
    await end(id, 'back-to-queue', reason);
    expect(await now(id)).toMatchObject({ status });
  });
});

describe('what casework shows', () => {
  it('keeps the reason typed when somebody looks at the other model', async () => {
    const id = await sent(leader, (n += 1));
    await spokenTo(leader, id);
    await change(leader, id, 'decision', { decision: 'accept' });
    const page = await leader.get(`/referrals/${id}/allocate`).expect(200);
    expect(page.text).toContain('Show specialists for SEQF');
    const typed = { model: 'ips', show: 'seqf', reason: 'Speaks Nepali', specialistId: '' };
    const { text } = await leader.submit(`/referrals/${id}/allocate`, typed).expect(200);
    expect(text).toContain('Speaks Nepali');
    expect(text).toContain('Show specialists for IPS');
    expect(text).not.toContain('There is a problem');
  });
});

it('keeps the version on the pages that decide who somebody is', async () => {
  const before = await withdrawn();
  const { body } = await leader.post('/api/v1/referrals', referralOf(before.number, { phone: '' })).expect(201);
  const { id } = body as { id: string };
  const version = versionOn((await leader.get(`/referrals/${id}`).expect(200)).text);
  await spokenTo(leader, id);
  const stale = await leader.submit(`/referrals/${id}/comes-back`, { version, matchId: before.personId }).expect(400);
  expect(stale.text).toContain('Somebody else changed this referral');
  const now = versionOn((await leader.get(`/referrals/${id}`).expect(200)).text);
  await leader
    .submit(`/referrals/${id}/comes-back`, { version: now, matchId: before.personId })
    .expect(303)
    .expect('location', `/referrals/${id}`);
});
