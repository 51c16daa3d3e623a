import { randomUUID } from 'node:crypto';
import { MessagesService } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { smallPdf } from '../support/small-pdf.js';
import { CANARIES, findsOf } from './canaries.js';
import { ANOTHER_COVER, ANOTHER_TAG, GUARDED_CANARIES, plantGuarded } from './guarded-canaries.js';

const WORDS = [...Object.values(CANARIES), ...Object.values(GUARDED_CANARIES)];

describe('erasing somebody', () => {
  let app: TestApp;
  let lived: LivedIn;
  let lead: Client;
  let reference: string;
  let request: string;
  let before: unknown;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    await plant();
    await plantGuarded(app, lived);
    before = await figures();
  }, 120_000);
  afterAll(() => app.close());

  /** Everything that counts, as the program counts it. */
  async function figures(): Promise<unknown> {
    const months = await app.query(
      `SELECT area_id, provider_id, contract_id, month, model, measure, sum(value) AS value FROM measure_month GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(value) <> 0 ORDER BY 1, 2, 3, 4, 5, 6`,
    );
    const rows = await app.query(`SELECT measure, count(*), sum(value) FROM measure_row GROUP BY 1 ORDER BY 1`);
    const needs = await app.query(
      `SELECT primary_need, sex, ethnicity, district_gss, need_groups, count(*) FROM participant GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    );
    const work = await app.query(
      `SELECT (SELECT sum(gross_pence) FROM earning) AS pay, (SELECT count(*) FROM support_session) AS sessions, (SELECT count(*) FROM contact_note) AS notes,
              (SELECT count(*) FROM placement_evidence) AS evidence, (SELECT count(*) FROM employer_activity) AS contacts`,
    );
    const { text } = await (await app.as('manager@demo.example')).get('/performance');
    return { months, rows, needs, work, page: text.replace(/nonce[^>]*|name="_[^>]*/g, '') };
  }

  /** The canaries in every place where the program keeps such things. */
  async function plant(): Promise<void> {
    const id = lived.participant;
    const specialist = await app.as('specialist@demo.example');
    const { headers, body } = await specialist.get(`/api/v1/participants/${id}`);
    reference = (body as { reference: string }).reference;
    const details = {
      givenName: CANARIES.given,
      familyName: CANARIES.family,
      knownAs: CANARIES.knownAs,
      nino: CANARIES.nino,
    };
    const reach = {
      phone: CANARIES.phone,
      email: CANARIES.email,
      postcode: CANARIES.postcode,
      safeContact: `Ask for ${CANARIES.knownAs}`,
    };
    await specialist
      .patch(`/api/v1/participants/${id}`, { ...details, ...reach }, { 'if-match': headers['etag'] ?? '' })
      .expect(200);
    const evidence = { name: CANARIES.fileName, bytes: smallPdf(CANARIES.evidence), type: 'application/pdf' };
    await specialist.upload(
      `/api/v1/placements/${lived.freshPlacement}/evidence`,
      { file: evidence },
      { kind: 'payslip' },
    );
    await app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
       SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-10T10:00:00Z', 'phone', true, $2 FROM episode WHERE id = $1`,
      [lived.episode, `${CANARIES.note} with ${CANARIES.family}`],
    );
    await app.query(
      `INSERT INTO employer_activity (employer_id, area_id, provider_id, specialist_id, participant_id, episode_id, kind, happened_on, note)
       SELECT $2, area_id, provider_id, specialist_id, participant_id, id, 'visit', '2026-11-10', $3 FROM episode WHERE id = $1`,
      [lived.episode, lived.employer, CANARIES.employerNote],
    );
    await app.query(`UPDATE referral SET notes = $2, referrer_name = $3 WHERE participant_id = $1`, [
      id,
      CANARIES.referralText,
      `Cousin ${CANARIES.family}`,
    ]);
    await app.query(
      `UPDATE vocational_profile SET answers = answers || jsonb_build_object('dream', $2::text) WHERE participant_id = $1`,
      [id, CANARIES.note],
    );
    const { areaId, providers } = app.cast;
    await app.asSystem(() =>
      app.nest.get(MessagesService).notify({
        ...{
          template: 'self-referral-acknowledged',
          causeKey: randomUUID(),
          goodUntil: null,
          areaId,
          providerId: providers[0].id,
          participantId: id,
        },
        to: {
          name: CANARIES.given,
          preference: 'email',
          phone: null,
          email: CANARIES.email,
          mayText: true,
          mayEmail: true,
        },
        data: { name: CANARIES.given, reference },
      }),
    );
    await plantDocument(id);
  }

  /** A payslip of the person, and the same waiting on a form that was sent back. */
  async function plantDocument(id: string): Promise<void> {
    const bytes = Buffer.concat([smallPdf('Payslip'), Buffer.from(`\n%${CANARIES.evidence}\n`)]);
    const { DocumentsService, HeldFilesService } = await import('#modules/documents');
    const { areaId, providers } = app.cast;
    await app.asSystem(async () => {
      const whose = { participantId: id, areaId, providerId: providers[0].id, kind: 'payslip' };
      await app.nest.get(DocumentsService).keep({ fileName: CANARIES.fileName, bytes, ...whose });
      await app.nest
        .get(HeldFilesService)
        .hold({ fileName: CANARIES.fileName, bytes }, { form: '/test', participantId: id });
    });
  }

  it('[P2] the canaries are there before, or the test would show nothing', async () => {
    const finds = await findsOf(app, WORDS, []);
    const seen = new Set(finds.map((find) => find.split(': ').at(-1)));
    expect(WORDS.filter((word) => !seen.has(word) && word !== CANARIES.nino)).toEqual([]);
    const person = await app.asSystem(() => app.nest.get(ParticipantsService).get(lived.participant));
    expect(person.maskedNino).toBe('•• •• •• 73 B');
  });

  it('is refused while their case is open, and without their reference typed again', async () => {
    lead = await app.as('privacy@demo.example');
    const asked = {
      kind: 'erasure',
      person: lived.participant,
      receivedOn: TODAY,
      channel: 'letter',
      words: `Forget ${CANARIES.family}`,
    };
    request = ((await lead.post('/api/v1/rights-requests', asked).expect(201)).body as { id: string }).id;
    const order = { reason: 'They asked', confirmed: reference };
    expect((await lead.submit(`/rights/${request}/erasure`, order).expect(400)).text).toContain('still open');
    const [version] = await app.query<{ version: number }>(`SELECT version FROM episode WHERE id = $1`, [
      lived.episode,
    ]);
    const manager = await app.as('manager@demo.example');
    const end = { reason: 'moved-away', exitedOn: TODAY };
    const { status, text } = await manager.post(`/api/v1/episodes/${lived.episode}/closure`, end, {
      'if-match': `"${version?.version}"`,
    });
    if (status !== 200) await endByHand(text);
    before = await figures();
    await lead.submit(`/rights/${request}/erasure`, { ...order, confirmed: 'KM-000000' }).expect(400);
    expect((await lead.get(`/rights/${request}/erasure`).expect(200)).text).toContain('Your details');
  });

  /** Whatever the list of reasons is: the end itself is another suite’s. */
  async function endByHand(said: string): Promise<void> {
    expect(said).not.toBe('');
    await app.query(`UPDATE episode SET status = 'exited', exited_on = $2, exit_reason = 'moved-away' WHERE id = $1`, [
      lived.episode,
      TODAY,
    ]);
    await app.query(`UPDATE open_participation SET closed_on = $2 WHERE participant_id = $1`, [
      lived.participant,
      TODAY,
    ]);
  }

  it('is refused under a legal hold, also one placed after it was ordered', async () => {
    await lead
      .submit('/legal-holds/new', { matter: 'Claim 12', reason: 'Court', whose: 'some', references: reference })
      .expect(303);
    const order = { reason: 'They asked', confirmed: reference };
    expect((await lead.submit(`/rights/${request}/erasure`, order).expect(400)).text).toContain('legal hold');
    const lifts = (await lead.get('/retention')).text.match(/\/legal-holds\/[0-9a-f-]+\/lifting/g) ?? [];
    for (const lift of new Set(lifts)) await lead.submit(lift, { because: 'Settled' }).expect(303);
    await lead.submit(`/rights/${request}/erasure`, order).expect(303);
    await lead.submit(`/rights/${request}/erasure`, order).expect(400);
    await app.runSweep('carry-out-erasures');
    expect(
      (await app.query(`SELECT 1 FROM participant WHERE id = $1 AND erased_at IS NOT NULL`, [lived.participant]))
        .length,
    ).toBe(0);
  });

  it('[P2] leaves no canary anywhere, and every figure as it was to the last', async () => {
    app.clock.moveTo(new Date('2026-11-21T13:00:00Z'));
    await Promise.all([app.runSweep('carry-out-erasures'), app.runSweep('carry-out-erasures')]);
    await app.runJobs();
    app.clock.moveTo(new Date(`${TODAY}T12:00:00Z`));
    const pages: string[] = [];
    const visit = async (who: string, ...urls: readonly string[]): Promise<void> => {
      const by = await app.as(`${who}@demo.example`);
      for (const url of urls) pages.push((await by.get(url)).text ?? '');
    };
    await visit(
      'specialist',
      `/participants/${lived.participant}`,
      '/caseload',
      '/messages',
      `/episodes/${lived.episode}/profile`,
      `/episodes/${lived.episode}/outcomes`,
    );
    await visit(
      'specialist',
      `/api/v1/participants?search=${CANARIES.family.toLowerCase()}`,
      `/employers/${lived.employer}`,
    );
    await visit('manager', `/referrals`, '/performance/rows?measure=starts');
    await visit('privacy', `/rights/${request}`, '/audit', '/retention');
    expect(await findsOf(app, WORDS, pages)).toEqual([]);
    const [left] = await app.query<{ cipher: boolean; idx: boolean; files: number }>(
      `SELECT nino_cipher IS NOT NULL AS cipher, nino_index IS NOT NULL AS idx,
              (SELECT count(*)::int FROM open_participation o WHERE o.participant_id = p.id AND o.nino_index IS NOT NULL) AS files
         FROM participant p WHERE id = $1`,
      [lived.participant],
    );
    expect(left).toEqual({ cipher: false, idx: false, files: 0 });
    expect(await figures()).toEqual(before);
  });

  it('keeps who was let into the record, when and on what ground, and no word of why that speaks of the person', async () => {
    const [kept] = await app.query(
      `SELECT g.reason, g.judgement, g.words, g.review_words AS judged, u.name IS NOT NULL AS "sayWho",
              (SELECT count(*)::int FROM nino_reveal n WHERE n.participant_id = $1 AND n.words = '') AS reveals,
              (SELECT count(*)::int FROM outcome_opening o WHERE o.participant_id = $1 AND o.reason <> 'Erased') AS openings,
              (SELECT count(*)::int FROM access_link l WHERE l.participant_id = $1) AS links,
              (SELECT count(*)::int FROM consent_stop c WHERE c.participant_id = $1) AS stops,
              (SELECT count(*)::int FROM document d WHERE d.participant_id = $1 AND d.received_sha256 IS NOT NULL) AS prints
         FROM break_glass g JOIN user_account u ON u.id = g.user_id WHERE g.participant_id = $1`,
      [lived.participant],
    );
    expect(kept).toEqual({
      ...{ reason: 'risk-to-life', judgement: 'justified', words: 'Erased', judged: 'Erased', sayWho: true },
      ...{ reveals: 1, openings: 0, links: 0, stops: 0, prints: 0 },
    });
    await expect(
      app.query(`UPDATE break_glass SET words = 'Other words' WHERE participant_id = $1`, [lived.participant]),
    ).rejects.toThrow('what was said and done under break-glass stays');
    const decided = await app.query(
      `SELECT decision, note FROM participant_consent WHERE participant_id = $1 AND purpose = 'employer-contact' ORDER BY seq DESC LIMIT 1`,
      [lived.participant],
    );
    expect(decided).toEqual([{ decision: 'objected', note: '' }]);
  });

  it('empties words about colleagues and matters that name the person, and forgets forms about them, and no others', async () => {
    const covers = await app.query<{ reason: string }>(
      `SELECT reason FROM caseload_cover WHERE starts_on BETWEEN '2026-10-01' AND '2026-10-31' ORDER BY starts_on`,
    );
    expect(covers.map(({ reason }) => reason)).toEqual(['', ANOTHER_COVER]);
    expect(await app.query(`SELECT address FROM held_form`)).toEqual([{ address: '/employers/new' }]);
    const tags = await app.query<{ name: string }>(`SELECT name FROM tag ORDER BY name LIKE 'Erased %' DESC, name`);
    expect(tags.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^Erased [0-9a-f]{8}$/),
      ...['Autumn job fair', ANOTHER_TAG],
    ]);
    expect(await app.query(`SELECT id FROM participant_tag`)).toEqual([]);
    const [hold] = await app.query(`SELECT matter, reason FROM legal_hold WHERE placed_on = '2026-10-01'`);
    expect(hold).toEqual({ matter: 'Erased', reason: 'Erased' });
    await expect(app.query(`SELECT erase_mentions($1, $2)`, [randomUUID(), TODAY])).rejects.toThrow(
      'no erasure is under way',
    );
  });

  it('keeps no answer of a repeated request, no number under which they would be found, and no way back', async () => {
    const matches = await app.query(`SELECT 1 FROM participant WHERE family_key <> '' AND id = $1`, [
      lived.participant,
    ]);
    expect(matches).toEqual([]);
    await expect(
      app.query(`UPDATE participant SET given_name = 'Back' WHERE id = $1`, [lived.participant]),
    ).rejects.toThrow('erased person cannot change');
    const specialist = await app.as('specialist@demo.example');
    const { headers } = await specialist.get(`/api/v1/participants/${lived.participant}`).expect(200);
    const { status } = await specialist.patch(
      `/api/v1/participants/${lived.participant}`,
      { givenName: 'Back' },
      { 'if-match': headers['etag'] ?? '' },
    );
    expect(status).toBe(409);
  });

  it('is proved by a certificate that the audit chain seals', async () => {
    const { AuditChain } = await import('#platform/audit/audit-chain');
    await app.asSystem(() => app.nest.get(AuditChain).seal());
    lead = await app.as('privacy@demo.example');
    const link = /\/retention\/certificates\/([0-9a-f]{64})/.exec((await lead.get('/retention')).text);
    const { body } = await lead.get(link?.[0] ?? '').expect(200);
    const file = body as { id: string; seal: { chainNo: number | null } };
    expect(file.id).toBe(link?.[1]);
    expect(file.seal.chainNo).toBeGreaterThan(0);
  });

  it('cannot be done past the order: the function refuses anybody who has none', async () => {
    await expect(app.query(`SELECT erase_rows($1, $2, '[]')`, [randomUUID(), TODAY])).rejects.toThrow(
      'no erasure is under way',
    );
  });
});
