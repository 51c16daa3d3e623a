import { PolicyService } from '#modules/policy';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { referralOf, sent } from './referral-cells.js';

let app: TestApp;
let referrer: Client;
let leader: Client;
let specialist: Client;
let admin: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  referrer = await app.as('referrer@demo.example');
  leader = await app.as('leader@demo.example');
  specialist = await app.as('specialist@demo.example');
  admin = await app.as('admin@demo.example');
});
afterAll(() => app.close());

const referrals = (): Promise<{ n: number }[]> => app.query(`SELECT count(*)::integer AS n FROM referral`);

describe('one referral by API', () => {
  it('from a referrer lands in the area’s pool, with reference, event, consent and trace', async () => {
    const { body, headers } = await referrer.post('/api/v1/referrals', referralOf(1)).expect(201);
    expect(body).toMatchObject({
      reference: expect.stringMatching(/^R-\d{6}$/) as string,
      possibleDuplicate: false,
      failedTests: [],
      nextStep: 'We will try to reach them within 2 working days.',
    });
    const { id } = body as { id: string };
    expect(headers['location']).toBe(`/api/v1/referrals/${id}`);
    const [row] = await app.query(
      `SELECT r.status, r.provider_id, r.received_on, r.referrer_organisation, r.source, p.reference, p.district_gss, p.phone,
              p.provider_id AS person_provider, (SELECT array_agg(c.purpose) FROM participant_consent c WHERE c.participant_id = p.id) AS consents
         FROM referral r JOIN participant p ON p.id = r.participant_id WHERE r.id = $1`,
      [id],
    );
    expect(row).toMatchObject({
      status: 'received',
      provider_id: null,
      person_provider: null,
      received_on: '2026-11-20',
      source: 'jobcentre',
      district_gss: 'E07000108',
      phone: '+441632960001',
      reference: expect.stringMatching(/^KM-\d{6}$/) as string,
      consents: ['referral-share'],
    });
    expect(await app.eventsAbout(id)).toEqual(['referral.received']);
    const who = app.cast.person('referrer@demo.example').id;
    expect(await app.auditOf(id)).toContainEqual({ by: who, action: 'insert', what: 'referral', fields: [] });
  });

  it('from a provider’s own staff is the provider’s, and nobody else’s', async () => {
    const id = await sent(leader, 2);
    await leader.get(`/api/v1/referrals/${id}`).expect(200);
    await admin.get(`/api/v1/referrals/${id}`).expect(200);
    await (await app.as('manager2@demo.example')).get(`/api/v1/referrals/${id}`).expect(404);
  });

  it('keeps no National Insurance number in the clear, anywhere', async () => {
    const [row] = await app.query<{ all: string }>(
      `SELECT concat((SELECT string_agg(p::text, '') FROM participant p), (SELECT string_agg(r::text, '') FROM referral r),
              (SELECT string_agg(e::text, '') FROM outbox_event e), (SELECT string_agg(s::text, '') FROM referral_seen s),
              (SELECT string_agg(a::text, '') FROM audit_entry a)) AS all`,
    );
    expect(row?.all).toContain('Ashbourne');
    expect(row?.all).not.toMatch(/AB00000[12]/);
  });

  it('names every field that cannot be accepted', async () => {
    const { body } = await referrer
      .post(
        '/api/v1/referrals',
        referralOf(3, {
          nino: '11 A1 11 11',
          dateOfBirth: '31/02/1980',
          postcode: 'CT99 9ZZZ',
          consentToShare: false,
          phone: '12',
        }),
      )
      .expect(422);
    expect(body).toMatchObject({ code: 'referral.refused', type: 'urn:ctw:problem:referral.refused' });
    const errors = (body as { errors: { pointer: string; detail: string }[] }).errors;
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      '/nino',
      '/dateOfBirth',
      '/postcode',
      '/consentToShare',
      '/phone',
    ]);
    expect(errors[1]?.detail).toContain('does not exist');
    const shape = await referrer
      .post('/api/v1/referrals', { ...referralOf(3), familyName: 7, colour: 'red' })
      .expect(422);
    expect(JSON.stringify(shape.body)).toMatch(/\/familyName.*\/colour|\/colour.*\/familyName/);
  });

  it('of somebody the sender may see and who has something open is refused, and says no more than that', async () => {
    const [before] = await referrals();
    const again = (n: number) =>
      referralOf(n, { familyName: 'Somebody Else', nino: `AB00000${n}C`, phone: '', email: '' });
    for (const [sender, n] of [
      [leader, 2],
      [specialist, 2],
      [admin, 2],
      [referrer, 1],
      [admin, 1],
    ] as const) {
      const { body } = await sender.post('/api/v1/referrals', again(n)).expect(409);
      expect(body).toMatchObject({ code: 'referral.already-referred' });
      expect(JSON.stringify(body)).not.toMatch(/KM-|R-0|Ashbourne|Wealden/);
    }
    expect(await referrals()).toEqual([before]);
  });

  it('with the sender’s own reference, sent again unchanged, adds nobody', async () => {
    const withRef = referralOf(4, { nino: '', externalRef: 'GP-77', phone: '' });
    await leader.post('/api/v1/referrals', withRef).expect(201);
    await leader.post('/api/v1/referrals', withRef).expect(409);
  });

  it('says how soon first contact is tried as policy has it, T2', async () => {
    await app.query(`UPDATE time_standard SET days = 3 WHERE code = 'T2'`);
    app.nest.get(PolicyService).forget();
    const { body } = await referrer.post('/api/v1/referrals', referralOf(9)).expect(201);
    expect(body).toMatchObject({ nextStep: 'We will try to reach them within 3 working days.' });
    await app.query(`UPDATE time_standard SET days = 2 WHERE code = 'T2'`);
    app.nest.get(PolicyService).forget();
  });

  it('posted twice with one key gets one answer and adds one person', async () => {
    const key = { 'idempotency-key': 'send-5' };
    const first = await leader.post('/api/v1/referrals', referralOf(5), key).expect(201);
    const second = await leader.post('/api/v1/referrals', referralOf(5), key).expect(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
  });

  it('posted by several of one provider at once adds one person', async () => {
    const answers = await Promise.all([
      leader.post('/api/v1/referrals', referralOf(6)),
      specialist.post('/api/v1/referrals', referralOf(6)),
      leader.post('/api/v1/referrals', referralOf(6)),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  it('that fails a test, or may be a duplicate, is taken in for a person to decide', async () => {
    const outside = await leader.post('/api/v1/referrals', referralOf(7, { localAuthority: 'Rother' })).expect(201);
    expect(outside.body).toMatchObject({ failedTests: ['E5'], possibleDuplicate: false });
    const twin = { ...referralOf(7), nino: '', phone: '', email: '' };
    const maybe = await leader.post('/api/v1/referrals', twin).expect(201);
    expect(maybe.body).toMatchObject({ possibleDuplicate: true });
    const { body } = await leader.get(`/api/v1/referrals/${(maybe.body as { id: string }).id}`).expect(200);
    expect(body).toMatchObject({ status: 'triage', possibleDuplicate: true });
    const fromReferrer = await referrer
      .post('/api/v1/referrals', { ...twin, dateOfBirth: '1985-03-27', notes: 'Again' })
      .expect(201);
    expect(fromReferrer.body).toMatchObject({ possibleDuplicate: false });
    expect(JSON.stringify(fromReferrer.body)).not.toContain('already know');
  });

  it('needs the permission to send', async () => {
    await (await app.as('commissioner@demo.example')).post('/api/v1/referrals', referralOf(8)).expect(403);
    await app.stranger().post('/api/v1/referrals', referralOf(8)).expect(401);
  });
});

describe('the pages of a referrer', () => {
  const typed = (n: number, differing: Record<string, string | string[]> = {}): Record<string, string | string[]> => {
    const { needGroups, consentToShare: _, ukResident: __, ...texts } = referralOf(n) as Record<string, string>;
    return {
      ...texts,
      localAuthority: 'E07000108',
      needGroups: [needGroups ?? ''].flat(),
      consentToShare: 'yes',
      dateOfBirth: '27/3/1985',
      ...differing,
    };
  };

  it('refer somebody and show how far they have come', async () => {
    const { text } = await referrer.get('/my-referrals/new').expect(200);
    expect(text).toContain('Do they have the right to work in the UK?');
    await referrer.submit('/my-referrals/new', typed(20)).expect(303).expect('location', '/my-referrals');
    const list = await referrer.get('/my-referrals').expect(200);
    expect(list.text).toContain('Ada Ashbourne u');
    expect(list.text).toContain('Received. We will be in touch with them soon');
  });

  it('keep everything typed when something is wrong, with the words beside the field', async () => {
    const { text } = await referrer
      .submit(
        '/my-referrals/new',
        typed(21, {
          familyName: '',
          dateOfBirth: '31/2/1980',
          notes: 'Mornings <only>',
          needGroups: ['CARER', 'LTHC'],
          consentToShare: '',
        }),
      )
      .expect(400);
    expect(text).toContain('There is a problem');
    expect(text).toContain('Enter the family name');
    expect(text).toContain('Enter a date of birth that exists');
    expect(text).toContain('only when they agree');
    expect(text).toContain('value="31/2/1980"');
    expect(text).toContain('Mornings &lt;only&gt;');
    expect(text).toMatch(/value="CARER" checked/);
    expect(text).toMatch(/value="LTHC" checked/);
    expect(text).toMatch(/value="E07000108" selected/);
    expect(text).toContain('value="ada.21@example.com"');
  });

  it('ask for district, work and source beside the field; "I do not know" is an answer about work', async () => {
    const page = await referrer.get('/my-referrals/new').expect(200);
    for (const label of ['Phone (optional)', 'How do they want to hear from us? (optional)'])
      expect(page.text).toContain(label);
    const blank = { localAuthority: '', workStatus: '', source: '' };
    const { text } = await referrer.submit('/my-referrals/new', typed(23, blank)).expect(400);
    for (const [field, words] of [
      ['localAuthority', 'Select the district they live in'],
      ['workStatus', 'Select their work now, or that you do not know'],
      ['source', 'Select where the referral comes from'],
    ] as const)
      expect(text).toMatch(new RegExp(`id="${field}-error"[^]{0,120}${words}`));
    await referrer.submit('/my-referrals/new', typed(23, { workStatus: 'not-known' })).expect(303);
    const [row] = await app.query(`SELECT work_status FROM referral ORDER BY received_at DESC, reference DESC LIMIT 1`);
    expect(row).toEqual({ work_status: '' });
  });

  it('say that somebody was referred before, on the form', async () => {
    const { text } = await referrer.submit('/my-referrals/new', typed(20)).expect(400);
    expect(text).toContain('already been referred');
    expect(text).toContain('value="Ashbourne u"');
  });

  it('show their own referrals only, and nothing of triage', async () => {
    const { text } = await referrer.get('/my-referrals').expect(200);
    expect(text).not.toContain('Ashbourne c');
    await referrer.get('/referrals').expect(403);
    await referrer.get('/api/v1/referrals').expect(403);
    const [other] = await app.query<{ id: string }>(`SELECT id FROM referral WHERE referrer_user_id IS NULL LIMIT 1`);
    await referrer.get(`/referrals/${other?.id ?? ''}`).expect(403);
    await leader.get('/my-referrals').expect(403);
  });

  it('lead our own staff back to the queue', async () => {
    await leader.submit('/my-referrals/new', typed(22)).expect(303).expect('location', '/referrals');
  });
});
