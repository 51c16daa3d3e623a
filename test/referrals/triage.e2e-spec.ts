import { ReferralsService } from '#modules/referrals';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { change, sent, spokenTo, versionOn } from './referral-cells.js';

let app: TestApp;
let leader: Client;
let specialist: Client;
let admin: Client;
let other: Client;
let n = 0;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  leader = await app.as('leader@demo.example');
  specialist = await app.as('specialist@demo.example');
  admin = await app.as('admin@demo.example');
  other = await app.as('manager2@demo.example');
});
afterAll(() => app.close());

const given = (differing: Readonly<Record<string, unknown>> = {}): Promise<string> => sent(leader, (n += 1), differing);
const statusOf = async (id: string): Promise<unknown> =>
  ((await leader.get(`/api/v1/referrals/${id}`).expect(200)).body as { status: string }).status;

describe('the check of a referral', () => {
  it('goes from arrival over acknowledgement and contact to acceptance, by pages', async () => {
    const id = await given();
    const page = await leader.get(`/referrals/${id}`).expect(200);
    expect(page.text).toContain('Acknowledgement due 24 Nov 2026, in 2 working days');
    expect(page.text).toContain('Acknowledge and start checking');
    const version = versionOn(page.text);
    await leader.submit(`/referrals/${id}/acknowledge`, { version }).expect(303).expect('location', `/referrals/${id}`);
    expect(await statusOf(id)).toBe('triage');

    const contact = await leader.get(`/referrals/${id}/contact`).expect(200);
    expect(contact.text).toContain('Reach them at 01632 960001');
    const made = {
      version: versionOn(contact.text),
      happenedOn: '20/11/2026',
      channel: 'phone',
      result: 'wants-support',
      note: '',
    };
    await leader.submit(`/referrals/${id}/contact`, made).expect(303);
    const decision = await leader.get(`/referrals/${id}/decision?as=accept`).expect(200);
    expect(decision.text).toContain('Nothing fails. Still to ask: “Recourse to public funds”.');
    await leader
      .submit(`/referrals/${id}/decision`, {
        version: versionOn(decision.text),
        decision: 'accept',
        note: 'Keen to start',
      })
      .expect(303);

    const { body } = await leader.get(`/api/v1/referrals/${id}`).expect(200);
    expect(body).toMatchObject({
      status: 'eligible',
      statusLabel: 'Eligible, waiting for a place',
      acknowledgedOn: '2026-11-20',
      firstContactOn: '2026-11-20',
      wantsWork: 'yes',
      decisionNote: 'Keen to start',
    });
    expect(await app.eventsAbout(id)).toEqual(['referral.received', 'referral.decided']);
    const who = app.cast.person('leader@demo.example').id;
    const trail = await app.auditOf(id);
    expect(trail.filter(({ action, by }) => action === 'update' && by === who)).toHaveLength(3);
    expect(trail.filter(({ action }) => action === 'read').length).toBeGreaterThan(2);
    const done = await leader.get(`/referrals/${id}`).expect(200);
    expect(done.text).toContain(`/referrals/${id}/allocate`);
    expect(done.text).toContain('Phone call. We spoke, and they want support');
  });

  it('takes one press to accept somebody in whose way nothing stands, and leads straight on to the specialists', async () => {
    const id = await given();
    const early = await leader.get(`/referrals/${id}`).expect(200);
    expect(early.text).not.toContain('Accept and choose a specialist');
    await spokenTo(leader, id);
    const page = await leader.get(`/referrals/${id}`).expect(200);
    expect(page.text).toContain('Accept and choose a specialist');
    expect(page.text).toContain('Nothing fails.');
    for (let test = 1; test <= 11; test += 1) expect(page.text).toContain(`E${test} `);
    await leader
      .submit(`/referrals/${id}/decision`, { version: versionOn(page.text), decision: 'accept' })
      .expect(303)
      .expect('location', `/referrals/${id}/allocate`);
    expect(await statusOf(id)).toBe('eligible');
    expect((await leader.get(`/referrals/${id}/allocate`).expect(200)).text).toContain('Choose a specialist');
  });

  it('asks for the reasons on a page of its own when a test fails', async () => {
    const id = await given({ localAuthority: 'Rother' });
    await spokenTo(leader, id);
    const { text } = await leader.get(`/referrals/${id}`).expect(200);
    expect(text).not.toContain('Accept and choose a specialist');
    expect(text).toMatch(/>\s*Decide\s*</);
  });

  it('shows E1 to E11 with result and reason, by API', async () => {
    const id = await given({ localAuthority: 'Rother', otherProgramme: 'Restart', workStatus: '' });
    const { body } = await leader.get(`/api/v1/referrals/${id}`).expect(200);
    const { eligibility } = body as { eligibility: { test: string; result: string; why: string }[] };
    expect(eligibility.map(({ test }) => test)).toEqual([
      'E1',
      'E2',
      'E3',
      'E4',
      'E5',
      'E6',
      'E7',
      'E8',
      'E9',
      'E10',
      'E11',
    ]);
    const resultOf = (test: string): unknown => eligibility.find((each) => each.test === test)?.result;
    expect(['E1', 'E5', 'E8', 'E10', 'E11'].map(resultOf)).toEqual(['pass', 'fail', 'unknown', 'fail', 'pass']);
  });

  it('accepts somebody who fails a test only with a reason that settles it', async () => {
    const id = await given({ dateOfBirth: '2010-01-30', localAuthority: 'Rother' });
    await spokenTo(leader, id);
    const refused = await change(leader, id, 'decision', { decision: 'accept' }, 422);
    expect(refused).toMatchObject({ code: 'referral.not-eligible', failedTests: ['E1', 'E5'] });
    const exception = { decision: 'accept', overrideReasons: ['young-person-exception'] };
    await change(leader, id, 'decision', exception, 422);
    const both = ['young-person-exception', 'lives-in-area', 'programme-ended'];
    await change(leader, id, 'decision', { decision: 'accept', overrideReasons: both });
    const { body } = await leader.get(`/api/v1/referrals/${id}`).expect(200);
    expect(body).toMatchObject({
      status: 'eligible',
      failedTests: ['E1', 'E5'],
      overrideReasons: ['young-person-exception', 'lives-in-area'],
    });
  });

  it('offers the exception of E2 from 16, and never below', async () => {
    const child = await given({ dateOfBirth: '2011-11-30' });
    await spokenTo(leader, child);
    const exception = { decision: 'accept', overrideReasons: ['young-person-exception'] };
    await change(leader, child, 'decision', exception, 422);
    const page = await leader.get(`/referrals/${child}/decision?as=accept`).expect(200);
    expect(page.text).not.toContain('young-person-exception');
  });

  it('keeps what was typed when a decision is refused', async () => {
    const id = await given({ localAuthority: 'Rother' });
    await spokenTo(leader, id);
    const { text } = await leader
      .submit(`/referrals/${id}/decision`, { version: '', decision: 'accept', note: 'Moved last week' })
      .expect(400);
    expect(text).toContain('E5, “Lives in the area”, fails');
    expect(text).toContain('Moved last week');
    const noReason = await leader
      .submit(`/referrals/${id}/decision`, { decision: 'decline', note: 'Typed' })
      .expect(400);
    expect(noReason.text).toContain('Select a reason');
    expect(noReason.text).toContain('Typed');
  });

  it.each([
    ['decline', 'does-not-want-work', 'declined'],
    ['withdraw', 'found-work', 'withdrawn'],
    ['ineligible', 'E5', 'ineligible'],
    ['unreachable', '', 'unreachable'],
  ])('%s ends it with a coded reason', async (decision, reason, status) => {
    const id = await given();
    const body = await change(leader, id, 'decision', { decision, reason });
    expect(body).toMatchObject({ status, decisionReason: reason || 'not-reached' });
    await change(leader, id, 'decision', { decision, reason }, 409);
    await change(leader, id, 'acknowledgement', {}, 409);
    await change(leader, id, 'first-contact', { channel: 'phone', result: 'not-reached' }, 409);
  });

  it('refuses a reason that does not belong to the decision', async () => {
    const id = await given();
    const body = await change(leader, id, 'decision', { decision: 'decline', reason: 'found-work' }, 422);
    expect(body).toMatchObject({ code: 'referral.reason-needed', errors: [{ pointer: '/reason' }] });
  });

  it('counts the first try to reach somebody, not the last, and no day that cannot be', async () => {
    const id = await given({ referredOn: '2026-11-10' });
    const notReached = { channel: 'phone', result: 'not-reached' };
    await change(leader, id, 'first-contact', { ...notReached, happenedOn: '2026-11-19' });
    const body = await change(leader, id, 'first-contact', { channel: 'sms', result: 'undecided' });
    expect(body).toMatchObject({ firstContactOn: '2026-11-19', wantsWork: 'unknown' });
    await change(leader, id, 'first-contact', { ...notReached, happenedOn: '2026-11-21' }, 422);
    await change(leader, id, 'first-contact', { ...notReached, happenedOn: '2026-11-09' }, 422);
    const page = await leader
      .submit(`/referrals/${id}/contact`, {
        happenedOn: '31/2/2026',
        channel: 'phone',
        result: 'not-reached',
        note: 'Rang twice',
      })
      .expect(400);
    expect(page.text).toContain('“31/2/2026” is not a date we can use');
    expect(page.text).toContain('Rang twice');
    expect(page.text).toContain('31/2/2026');
  });
});

describe('whoever decides', () => {
  it('must say which edition they saw, and it must be the latest', async () => {
    const id = await given();
    const { body: unstated } = await leader.post(`/api/v1/referrals/${id}/acknowledgement`).expect(428);
    expect(unstated).toMatchObject({ code: 'version-unstated' });
    for (const what of ['first-contact', 'decision', 'answers', `matches/${id}/dismissal`, `matches/${id}/return`]) {
      const bodies: Record<string, object> = {
        'first-contact': { channel: 'phone', result: 'not-reached' },
        decision: { decision: 'unreachable' },
        answers: { answers: [{ question: 'wants-work', answer: 'yes' }] },
      };
      await leader.post(`/api/v1/referrals/${id}/${what}`, bodies[what] ?? {}).expect(428);
    }
    const { headers } = await leader.get(`/api/v1/referrals/${id}`).expect(200);
    const etag = headers['etag'] as string;
    await leader.post(`/api/v1/referrals/${id}/acknowledgement`, {}, { 'if-match': etag }).expect(200);
    const { body } = await leader
      .post(`/api/v1/referrals/${id}/decision`, { decision: 'accept' }, { 'if-match': etag })
      .expect(412);
    expect(body).toMatchObject({ code: 'stale-version' });
    const page = await leader
      .submit(`/referrals/${id}/decision`, { version: '1', decision: 'unreachable', note: 'Old page' })
      .expect(400);
    expect(page.text).toContain('Somebody else changed this referral');
    expect(page.text).toContain('Old page');
    expect(await statusOf(id)).toBe('triage');
  });

  it('is one person, when two decide at once', async () => {
    const id = await given();
    await spokenTo(leader, id);
    const { headers } = await leader.get(`/api/v1/referrals/${id}`).expect(200);
    const seen = { 'if-match': headers['etag'] as string };
    const answers = await Promise.all([
      leader.post(`/api/v1/referrals/${id}/decision`, { decision: 'accept' }, seen),
      admin.post(`/api/v1/referrals/${id}/decision`, { decision: 'decline', reason: 'other' }, seen),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await app.eventsAbout(id)).filter((type) => type === 'referral.decided')).toHaveLength(1);
  });

  it('belongs to the provider, or the area, and has the permission', async () => {
    const id = await given();
    for (const path of [`/referrals/${id}`, `/referrals/${id}/contact`, `/referrals/${id}/decision`]) {
      await other.get(path).expect(404);
    }
    await other.get(`/api/v1/referrals/${id}`).expect(404);
    await change(other, id, 'decision', { decision: 'accept' }, 404);
    await other.submit(`/referrals/${id}/acknowledge`, {}).expect(404);
    await specialist.get(`/referrals/${id}`).expect(200);
    await change(specialist, id, 'decision', { decision: 'accept' }, 403);
    await specialist.get(`/referrals/${id}/decision`).expect(403);
    await (await app.as('commissioner@demo.example')).get(`/referrals/${id}`).expect(403);
    await app
      .stranger()
      .get(`/referrals/${id}`)
      .expect(303)
      .expect('location', /sign-in/);
    await leader.get('/referrals/not-an-id').expect(404);
  });
});

describe('a possible duplicate', () => {
  const twin = async (): Promise<{ first: string; second: string; firstPerson: string; secondPerson: string }> => {
    const first = await given();
    const same = n;
    const second = await sent(leader, same, { nino: '', phone: '', givenName: 'Adah' });
    const rows = await app.query<{ id: string; participant_id: string }>(
      `SELECT id, participant_id FROM referral WHERE id = ANY($1)`,
      [[first, second]],
    );
    const personOf = (id: string): string => rows.find((row) => row.id === id)?.participant_id ?? '';
    return { first, second, firstPerson: personOf(first), secondPerson: personOf(second) };
  };

  it('is shown side by side, and blocks acceptance until somebody decides', async () => {
    const { second, firstPerson } = await twin();
    const page = await leader.get(`/referrals/${second}`).expect(200);
    expect(page.text).toContain(
      'The surname and date of birth are the same, and the postcode where we may compare it.',
    );
    expect(page.text).toMatch(/Different people/);
    // Nothing nudges: the two answers look the same, after the two records, and each says what it does.
    const answers = page.text.slice(page.text.indexOf('Compared</th>'));
    for (const button of ['Different people', 'Same person: close as duplicate', 'Acknowledge and start checking']) {
      expect(answers).toMatch(new RegExp(`<button[^>]*govuk-button--secondary[^>]*>\\s*${button}`));
    }
    expect(answers).toContain('The two records become one, with the history of both.');
    expect(answers).toContain('None of these answers can be undone here.');
    expect(page.text).toContain(firstPerson);
    expect((await app.auditOf(firstPerson)).some(({ action }) => action === 'read')).toBe(true);
    await spokenTo(leader, second);
    const body = await change(leader, second, 'decision', { decision: 'accept' }, 409);
    expect(body).toMatchObject({ code: 'referral.match-undecided' });

    const version = versionOn((await leader.get(`/referrals/${second}`).expect(200)).text);
    await leader.submit(`/referrals/${second}/different-people`, { version, matchId: firstPerson }).expect(303);
    await leader.submit(`/referrals/${second}/different-people`, { matchId: firstPerson }).expect(400);
    // There is no number to look by (E11): the reason says that this is known.
    await change(leader, second, 'decision', { decision: 'accept', overrideReasons: ['no-number-yet'] });
  });

  it('that is the same person closes the referral and leaves one record to find', async () => {
    const { second, firstPerson, secondPerson } = await twin();
    await leader
      .submit(`/referrals/${second}/same-person`, { matchId: firstPerson })
      .expect(303)
      .expect('location', '/referrals');
    expect(await statusOf(second)).toBe('duplicate');
    const { body } = await leader.get(`/api/v1/participants/${secondPerson}`).expect(200);
    expect(body).toMatchObject({ mergedIntoId: firstPerson });
    const found = await leader.get(`/api/v1/participants?search=${encodeURIComponent('Adah')}`).expect(200);
    expect(JSON.stringify(found.body)).not.toContain(secondPerson);
  });

  it('with another provider is told of, but not shown', async () => {
    const id = await given();
    const here = n;
    const theirs = await sent(other, here, { nino: '', email: '', givenName: 'Adele' });
    const [person] = await app.query<{ participant_id: string; reference: string }>(
      `SELECT r.participant_id, p.reference FROM referral r JOIN participant p ON p.id = r.participant_id WHERE r.id = $1`,
      [id],
    );
    const page = await other.get(`/referrals/${theirs}`).expect(200);
    expect(page.text).toContain('The other record is with another provider');
    expect(page.text).not.toContain(person?.reference ?? 'nobody');
    await other.get(`/participants/${person?.participant_id ?? ''}`).expect(404);
    const match = { matchId: person?.participant_id ?? '' };
    await other.submit(`/referrals/${theirs}/same-person`, match).expect(303);
    expect(((await other.get(`/api/v1/referrals/${theirs}`)).body as { status: string }).status).toBe('duplicate');
  });

  it('cannot be merged with a record that was never matched', async () => {
    const { second } = await twin();
    const [stranger] = await app.query<{ id: string }>(`SELECT id FROM participant WHERE family_name = 'Ashbourne b'`);
    await change(leader, second, 'decision', { decision: 'duplicate', matchId: stranger?.id }, 422);
    expect(await statusOf(second)).toBe('triage');
  });
});

describe('what the rooms above ask for', () => {
  it('takes an eligible referral to its provider and to the start, and refuses any other order', async () => {
    const service = app.nest.get(ReferralsService);
    const id = await sent(admin, (n += 1));
    const { id: providerId } = app.cast.providers[0];
    await expect(app.asSystem(() => service.markAllocated(id, providerId))).rejects.toMatchObject({
      code: 'referral.wrong-state',
    });
    await spokenTo(admin, id);
    await change(admin, id, 'decision', { decision: 'accept' });
    await leader.get(`/api/v1/referrals/${id}`).expect(404);
    await app.asSystem(() => service.markAllocated(id, providerId));
    await expect(app.asSystem(() => service.markAllocated(id, providerId))).rejects.toMatchObject({
      code: 'referral.wrong-state',
    });
    expect((await app.asSystem(() => service.get(id))).providerId).toBe(providerId);
    await app.asSystem(() => service.markStarted(id));
    expect((await app.asSystem(() => service.get(id))).status).toBe('started');
    const [attempt] = await app.query(`SELECT provider_id FROM referral_contact_attempt WHERE referral_id = $1`, [id]);
    expect(attempt).toEqual({ provider_id: providerId });
  });

  it('suggests a model by the needs recorded, in words', async () => {
    const service = app.nest.get(ReferralsService);
    const id = await given();
    expect(await app.asSystem(() => service.allocationFacts(id))).toMatchObject({
      districtName: 'Dover',
      model: 'ips',
    });
    await app.query(
      `UPDATE participant SET health_conditions = '{autism}' WHERE id = (SELECT participant_id FROM referral WHERE id = $1)`,
      [id],
    );
    expect(await app.asSystem(() => service.allocationFacts(id))).toMatchObject({
      model: 'seqf',
      modelReason: 'SEQF is for autism, which is recorded.',
    });
  });
});

describe('the queue', () => {
  it('shows the longest waiting first, a page at a time, each person once', async () => {
    for (let i = 0; i < 30; i += 1) await given({ localAuthority: 'Thanet', source: 'probation' });
    await app.query(
      `UPDATE referral SET received_on = date '2026-11-20' - (abs(hashtext(id::text)) % 20) WHERE source = 'probation'`,
    );
    const ids: string[] = [];
    const days: string[] = [];
    let pages = 0;
    for (let url = '/api/v1/referrals?source=probation'; url !== '' && pages < 9; pages += 1) {
      const answer: { body: unknown; headers: Record<string, string> } = await leader.get(url).expect(200);
      const { items } = answer.body as { items: { id: string; receivedOn: string }[] };
      ids.push(...items.map(({ id }) => id));
      days.push(...items.map(({ receivedOn }) => receivedOn));
      url = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1] ?? '';
    }
    expect(pages).toBe(2);
    expect(new Set(ids).size).toBe(30);
    expect(days).toEqual(days.toSorted());
  });

  it('filters by where it is, district, source and clock', async () => {
    const count = async (query: string): Promise<number> =>
      ((await leader.get(`/api/v1/referrals?source=probation&${query}`).expect(200)).body as { items: unknown[] }).items
        .length;
    const late = await leader.get('/api/v1/referrals?source=probation&clock=late').expect(200);
    const { items } = late.body as { items: { receivedOn: string; clock: { state: string; words: string } }[] };
    expect(items.length).toBeGreaterThan(5);
    for (const { receivedOn, clock } of items) {
      expect(receivedOn <= '2026-11-17').toBe(true);
      expect(clock.words).toMatch(/late$/);
    }
    expect(await count('district=E07000114&clock=late')).toBe(Math.min(items.length, 25));
    expect(await count('district=E07000105')).toBe(0);
    expect(await count('status=started')).toBe(0);
    await leader.get('/api/v1/referrals?clock=yesterday').expect(422);
    await leader.get('/api/v1/referrals?check=shoe-size').expect(422);
  });

  it('opens just as many rows as it counts above the queue', async () => {
    const contacted = `UPDATE referral SET first_contact_on = received_on, possible_match_ids = ARRAY[gen_random_uuid()],
                              failed_tests = ARRAY['E7']
                        WHERE id IN (SELECT id FROM referral WHERE source = 'probation' AND status = 'received'
                                      ORDER BY received_on, id LIMIT 3)`;
    await app.query(contacted);
    const { text } = await leader.get('/referrals').expect(200);
    const links = [...text.matchAll(/href="(\/referrals\?(?:clock|check)=[a-z-]+)">(\d+) ([a-z ]+)</g)];
    expect(links.map(([, , , words]) => words)).toEqual([
      'late for first contact',
      'possible duplicates',
      'fail an eligibility test',
    ]);
    for (const [, href, figure] of links) {
      let rows = 0;
      for (let next = `/api/v1${href}`; next;) {
        const answer = await leader.get(next).expect(200);
        rows += (answer.body as { items: unknown[] }).items.length;
        next = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1] ?? '';
      }
      expect(rows).toBe(Number(figure));
      const page = (await leader.get(href ?? '').expect(200)).text;
      expect(page).toContain('Remove this filter');
      expect(page.match(/href="\/referrals\/[0-9a-f-]{36}"/g)).toHaveLength(Math.min(rows, 25));
    }
  });

  it('is a page with words, filters that can be taken away, and only one’s own people', async () => {
    const { text } = await leader.get('/referrals?source=probation&clock=late').expect(200);
    expect(text).toContain('Referrals');
    expect(text).toMatch(/working days? late/);
    expect(text).toContain('Remove this filter: </span>Late');
    expect(text).toContain('href="/referrals?source=probation"');
    expect(text).toContain('Thanet');
    expect(text).not.toContain('Belongs to');
    const area = await admin.get('/referrals?source=probation').expect(200);
    expect(area.text).toContain('Belongs to');
    expect(area.text).toContain('Wealden Works');
    const elsewhere = await other.get('/referrals?source=probation').expect(200);
    expect(elsewhere.text).toContain('No referrals here');
    await leader.get('/referrals?after=nonsense&clock[]=late&status=constructor').expect(200);
  });
});
