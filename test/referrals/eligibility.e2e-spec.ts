import { PolicyService } from '#modules/policy';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { change, sent, spokenTo, versionOn } from './referral-cells.js';

interface Detail {
  readonly status: string;
  readonly participantId: string;
  readonly eligibility: readonly { readonly test: string; readonly result: string; readonly why: string }[];
  readonly eligibilityJudgedOn: string | null;
  readonly openQuestions: readonly string[];
  readonly answers: readonly object[];
  readonly overrideReasons: readonly string[];
  readonly wantsWork: string;
  readonly workStatus: string;
}

let app: TestApp;
let leader: Client;
let quality: Client;
let n = 0;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  await moveTo('2026-11-20');
});
afterAll(() => app.close());

/** Signed in anew: a session does not outlive a day. */
async function moveTo(day: string): Promise<void> {
  app.clock.moveTo(new Date(`${day}T12:00:00Z`));
  leader = await app.as('leader@demo.example');
  quality = await app.as('quality@demo.example');
}

const given = (differing: Readonly<Record<string, unknown>> = {}): Promise<string> => sent(leader, (n += 1), differing);
const detail = async (id: string): Promise<Detail> =>
  (await leader.get(`/api/v1/referrals/${id}`).expect(200)).body as Detail;
const resultOf = ({ eligibility }: Detail, test: string): string | undefined =>
  eligibility.find((each) => each.test === test)?.result;
const answer = (id: string, question: string, said: string, more: object = {}, status = 200) =>
  change(leader, id, 'answers', { answers: [{ question, answer: said }], ...more }, status);

describe('the tests of a referral that was decided', () => {
  it('say for ever what the decision stood on, with its day, whatever happens to the person and to policy', async () => {
    const id = await given();
    await spokenTo(leader, id);
    await change(leader, id, 'decision', { decision: 'accept' });
    const decided = await detail(id);
    expect(decided.eligibilityJudgedOn).toBe('2026-11-20');
    expect(decided.eligibility.filter(({ result }) => result !== 'pass').map(({ test }) => test)).toEqual(['E6']);

    await app.query(
      `INSERT INTO open_participation (participant_id, area_id, opened_on) SELECT participant_id, area_id, '2026-11-21' FROM referral WHERE id = $1`,
      [id],
    );
    await app.query(`UPDATE policy_value SET value = '50' WHERE key = 'minimum-age'`);
    app.nest.get(PolicyService).forget();
    await moveTo('2026-11-27');
    expect((await detail(id)).eligibility).toEqual(decided.eligibility);
    const page = await leader.get(`/referrals/${id}`).expect(200);
    expect(page.text).toContain('Judged on 20 November 2026, by the rules of that day.');
    expect(page.text).not.toContain('They already take part');
    // One that nobody decided follows what is known and in force today.
    const open = await given();
    expect(resultOf(await detail(open), 'E1')).toBe('fail');
    expect((await detail(open)).eligibilityJudgedOn).toBe('2026-11-27');
    await app.query(`UPDATE policy_value SET value = '18' WHERE key = 'minimum-age'`);
    app.nest.get(PolicyService).forget();
    await moveTo('2026-11-20');
  });

  it('are kept for every decision, and a later end leaves them as they were', async () => {
    const id = await given({ localAuthority: 'Rother' });
    await change(leader, id, 'decision', { decision: 'ineligible', reason: 'E5' });
    expect(resultOf(await detail(id), 'E5')).toBe('fail');
    const page = await leader.get(`/referrals/${id}`).expect(200);
    expect(page.text).toContain('“Lives in the area” did not pass.');

    const accepted = await given();
    await spokenTo(leader, accepted);
    await change(leader, accepted, 'decision', { decision: 'accept' });
    await moveTo('2026-11-25');
    await change(leader, accepted, 'decision', { decision: 'withdraw', reason: 'found-work' });
    expect((await detail(accepted)).eligibilityJudgedOn).toBe('2026-11-20');
    await moveTo('2026-11-20');
  });
});

describe('what we asked', () => {
  it('is recorded by page with how we know, who and when, and the tests use it at once', async () => {
    const id = await given({ rightToWork: 'unknown', workStatus: '' });
    const page = await leader.get(`/referrals/${id}/questions`).expect(200);
    expect(page.text).toContain('Do they have recourse to public funds?');
    expect(page.text).not.toContain('on Universal Credit');
    const refused = await leader
      .submit(`/referrals/${id}/questions`, {
        version: versionOn(page.text),
        evidence: 'told-us',
        askedOn: '20/11/2026',
        note: 'Kept',
      })
      .expect(400);
    expect(refused.text).toContain('Answer at least one question');
    expect(refused.text).toContain('Kept');
    const form = {
      version: versionOn(page.text),
      rightToWork: 'yes',
      publicFunds: 'yes',
      workStatus: 'employed-off-sick',
      wantsWork: 'yes',
      evidence: 'document-seen',
      askedOn: '20/11/2026',
      note: 'Saw the passport',
    };
    await leader.submit(`/referrals/${id}/questions`, form).expect(303).expect('location', `/referrals/${id}`);

    const now = await detail(id);
    expect(['E4', 'E6', 'E8', 'E9'].map((test) => resultOf(now, test))).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(now).toMatchObject({
      openQuestions: [],
      wantsWork: 'yes',
      workStatus: 'employed-off-sick',
      status: 'triage',
    });
    expect(now.answers).toContainEqual({
      question: 'right-to-work',
      answer: 'yes',
      evidence: 'document-seen',
      note: 'Saw the passport',
      askedOn: '2026-11-20',
      recordedBy: app.cast.person('leader@demo.example').name,
      recordedAt: '2026-11-20T12:00:00.000Z',
    });
    const shown = await leader.get(`/referrals/${id}`).expect(200);
    expect(shown.text).toContain('We saw a document on 20 November 2026.');
    expect(shown.text).toContain('Employed and off sick');
    const who = app.cast.person('leader@demo.example').id;
    expect(await app.auditOf(now.participantId)).toContainEqual({
      by: who,
      action: 'insert',
      what: 'referral_answer',
      fields: [],
    });
  });

  it('takes the last answer, and keeps the ones before', async () => {
    const id = await given();
    await answer(id, 'public-funds', 'no');
    expect((await detail(id)).eligibility.find(({ test }) => test === 'E6')?.why).toContain('no recourse');
    await answer(id, 'public-funds', 'yes', { note: 'Letter from the Home Office' });
    expect((await detail(id)).eligibility.find(({ test }) => test === 'E6')?.why).toBe(
      'They have recourse to public funds.',
    );
    expect((await detail(id)).answers).toHaveLength(2);
    const text = (await leader.get(`/referrals/${id}/questions`).expect(200)).text;
    expect(text).toContain('Recorded on 20 November 2026: Yes. Answer again only if it changed');
  });

  it('refuses what nobody can have asked', async () => {
    const id = await given({ referredOn: '2026-11-18' });
    await answer(id, 'public-funds', 'yes', { askedOn: '2026-11-21' }, 422);
    await answer(id, 'public-funds', 'yes', { askedOn: '2026-11-17' }, 422);
    await answer(id, 'public-funds', 'perhaps', {}, 422);
    await answer(id, 'work-status', 'yes', {}, 422);
    const twice = { answers: ['yes', 'no'].map((said) => ({ question: 'wants-work', answer: said })) };
    await change(leader, id, 'answers', twice, 422);
    await change(leader, id, 'answers', { answers: [] }, 422);
    // A grown-up with a number and no other programme is not asked about any of the three.
    for (const question of ['young-person-exception', 'other-programme', 'takes-part'])
      await answer(id, question, 'no', {}, 422);
    expect(await detail(id)).toMatchObject({ answers: [], status: 'received' });
    const other = await app.as('manager2@demo.example');
    await change(other, id, 'answers', { answers: [{ question: 'wants-work', answer: 'yes' }] }, 404);
    await other.get(`/referrals/${id}/questions`).expect(404);
    await (await app.as('specialist@demo.example')).get(`/referrals/${id}/questions`).expect(403);
  });

  it('ends with the decision', async () => {
    const id = await given();
    await change(leader, id, 'decision', { decision: 'unreachable' });
    await answer(id, 'wants-work', 'yes', {}, 409);
    const { text } = await leader.get(`/referrals/${id}/questions`).expect(200);
    expect(text).toContain('has been decided');
  });
});

describe('accepting somebody with a test that nobody knows', () => {
  it('needs to know that they want to take part (E9), and no reason stands in for it', async () => {
    const id = await given();
    const every = ['work-status-at-start', 'no-number-yet', 'young-person-exception'];
    const refused = await change(leader, id, 'decision', { decision: 'accept', overrideReasons: every }, 422);
    expect(refused).toMatchObject({ code: 'referral.not-eligible', failedTests: [], unknownTests: ['E9'] });
    const page = await leader.get(`/referrals/${id}/decision?as=accept`).expect(200);
    expect(page.text).toContain(`/referrals/${id}/questions`);
    await answer(id, 'wants-work', 'no');
    expect(await change(leader, id, 'decision', { decision: 'accept' }, 422)).toMatchObject({ failedTests: ['E9'] });
    await answer(id, 'wants-work', 'yes');
    await change(leader, id, 'decision', { decision: 'accept' });
  });

  it('may leave work and the number to the start, when the reason says so', async () => {
    const id = await given({ nino: '', workStatus: '' });
    await spokenTo(leader, id);
    const refused = await change(leader, id, 'decision', { decision: 'accept' }, 422);
    expect(refused).toMatchObject({ unknownTests: ['E8', 'E11'] });
    const text = await leader.submit(`/referrals/${id}/decision`, { decision: 'accept', note: '' }).expect(400);
    expect(text.text).toContain('are not known yet. Ask, and record the answer, or select why');
    expect(text.text).toContain('their work on the day support starts will decide');
    const reasons = ['work-status-at-start', 'no-number-yet'];
    await change(leader, id, 'decision', { decision: 'accept', overrideReasons: reasons });
    expect((await detail(id)).overrideReasons).toEqual(reasons);
  });

  it('or answers it: whoever has no number says whether they take part elsewhere (E11)', async () => {
    const id = await given({ nino: '' });
    await spokenTo(leader, id);
    await answer(id, 'takes-part', 'yes');
    expect(await change(leader, id, 'decision', { decision: 'accept' }, 422)).toMatchObject({ failedTests: ['E11'] });
    await answer(id, 'takes-part', 'no');
    await change(leader, id, 'decision', { decision: 'accept' });
  });

  it('is not stopped by recourse to public funds while policy only warns (A-20), and is once policy says so', async () => {
    await app.query(`UPDATE policy_value SET value = '"blocks"' WHERE key = 'recourse-to-public-funds'`);
    app.nest.get(PolicyService).forget();
    const id = await given();
    await spokenTo(leader, id);
    expect(await change(leader, id, 'decision', { decision: 'accept' }, 422)).toMatchObject({ unknownTests: ['E6'] });
    await app.query(`UPDATE policy_value SET value = '"warns"' WHERE key = 'recourse-to-public-funds'`);
    app.nest.get(PolicyService).forget();
    await change(leader, id, 'decision', { decision: 'accept' });
  });

  it('of 16 and 17 passes with the exception once it was asked about (E2), and the start hears of it', async () => {
    const id = await given({ dateOfBirth: '2010-01-30' });
    await spokenTo(leader, id);
    await answer(id, 'young-person-exception', 'yes', { note: 'On Universal Credit' });
    const now = await detail(id);
    expect(['E1', 'E2'].map((test) => resultOf(now, test))).toEqual(['pass', 'pass']);
    await change(leader, id, 'decision', { decision: 'accept' });
    expect((await detail(id)).overrideReasons).toEqual(['young-person-exception']);
  });

  it('with another programme, once a person knows that it does not clash (E10)', async () => {
    const id = await given({ otherProgramme: 'WorkWell' });
    await spokenTo(leader, id);
    await change(leader, id, 'decision', { decision: 'accept' }, 422);
    await answer(id, 'other-programme', 'yes');
    await change(leader, id, 'decision', { decision: 'accept' });
  });
});

describe('the reasons for declining and withdrawing', () => {
  it('are policy: a new one can be chosen, a retired one no longer, and what was decided for it keeps its words', async () => {
    const before = await given();
    await change(leader, before, 'decision', { decision: 'decline', reason: 'another-area' });
    await app.query(
      `INSERT INTO code_list_value (list, code, label, sort_order, source, status) VALUES ('decline-reason', 'waits-for-surgery', 'Would like to wait until after an operation', 90, 'test', 'assumed')`,
    );
    await app.query(
      `UPDATE code_list_value SET retired_on = '2026-11-01' WHERE list = 'decline-reason' AND code = 'another-area'`,
    );
    app.nest.get(PolicyService).forget();
    const id = await given();
    const page = await leader.get(`/referrals/${id}/decision?as=decline`).expect(200);
    expect(page.text).toContain('Would like to wait until after an operation');
    expect(page.text).not.toContain('Belongs to another Connect to Work area');
    const retired = await change(leader, id, 'decision', { decision: 'decline', reason: 'another-area' }, 422);
    expect(retired).toMatchObject({ code: 'referral.reason-needed' });
    expect(await change(leader, id, 'decision', { decision: 'decline', reason: 'waits-for-surgery' })).toMatchObject({
      decisionReasonLabel: 'Would like to wait until after an operation',
    });
    expect(await detail(before)).toMatchObject({ decisionReasonLabel: 'Belongs to another Connect to Work area' });
  });

  it('as shipped turn nobody down for health, history or not being ready (IPS fidelity item 9)', async () => {
    const shipped = await app.query<{ words: string }>(
      `SELECT code || ' ' || label AS words FROM code_list_value WHERE list = 'decline-reason' AND source <> 'test'`,
    );
    expect(shipped.length).toBeGreaterThan(5);
    for (const { words } of shipped)
      expect(words.toLowerCase()).not.toMatch(/health|ready|conviction|offen|substance|drug|motivat/);
  });
});

describe('acknowledging', () => {
  const messages = (id: string) =>
    app.query<{ address: string; body: string; participant_id: string | null }>(
      `SELECT address, body, participant_id FROM message WHERE cause_key = 'referral-acknowledged/' || $1`,
      [id],
    );

  it('sends the sender a message once, that names nobody', async () => {
    const id = await given({ referrerEmail: 'darrell.cole@example.org', externalRef: 'JC-1', source: 'jobcentre' });
    expect(await change(leader, id, 'acknowledgement')).toMatchObject({ senderTold: 'message', status: 'triage' });
    const [message, ...others] = await messages(id);
    expect(others).toEqual([]);
    expect(message).toMatchObject({ address: 'darrell.cole@example.org', participant_id: null });
    expect(message?.body).toMatch(/We have your referral R-\d{6} \(yours: JC-1\)/);
    expect(message?.body).not.toMatch(/Ada|Ashbourne/);
  });

  it('says so plainly when there is nobody to write to', async () => {
    const id = await given();
    const version = versionOn((await leader.get(`/referrals/${id}`).expect(200)).text);
    const { headers } = await leader.submit(`/referrals/${id}/acknowledge`, { version }).expect(303);
    const flash = /ctw_flash=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
    expect(Buffer.from(flash, 'base64url').toString()).toContain('Marked as acknowledged');
    expect(await messages(id)).toEqual([]);
  });

  it('tells a referrer with an account where they sign in, and people who came themselves the way that is safe', async () => {
    const referrer = await app.as('referrer@demo.example');
    const admin = await app.as('admin@demo.example');
    const theirs = await sent(referrer, (n += 1), { source: 'vcse' });
    await change(admin, theirs, 'acknowledgement');
    expect(await messages(theirs)).toMatchObject([{ address: 'referrer@demo.example' }]);
    const own = await given({ source: 'self', contactPreference: 'sms', referrerEmail: 'wrong@example.org' });
    expect(await change(leader, own, 'acknowledgement')).toMatchObject({ senderTold: 'message' });
    expect(await messages(own)).toMatchObject([{ address: `+441632960${String(n).padStart(3, '0')}` }]);
    const letters = await given({ source: 'self', contactPreference: 'letter' });
    expect(await change(leader, letters, 'acknowledgement')).toMatchObject({ senderTold: 'not-told' });
  });
});

it('shows sensitive need groups only to those who work with the person (domain 8.5)', async () => {
  const id = await given({ needGroups: ['LTHC', 'DOM_ABUSE'] });
  const groups = async (by: Client) =>
    ((await by.get(`/api/v1/referrals/${id}`).expect(200)).body as { needGroups: string[] }).needGroups;
  expect(await groups(leader)).toEqual(['LTHC', 'DOM_ABUSE']);
  expect(await groups(quality)).toEqual(['LTHC']);
  expect((await quality.get(`/referrals/${id}`).expect(200)).text).not.toContain('domestic abuse');
  expect((await leader.get(`/referrals/${id}`).expect(200)).text).toContain('domestic abuse');
});

it('lets the data and quality lead check like the others', async () => {
  const id = await given();
  await spokenTo(quality, id);
  await change(quality, id, 'decision', { decision: 'accept' });
});
