import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { DecideMany, OutcomeExplanations, OutcomesService } from '#modules/outcomes';
import { familyKeyOf } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { AuditChain } from '#platform/audit/audit-chain';
import { Config } from '#platform/config/config';
import { SealedValues } from '#platform/security/sealed-value';
import { isCalendarDate, parseUkDate } from '#shared/calendar-date';
import { ninoMatchKey, parseNino } from '#shared/nino';
import { parsePhone } from '#shared/phone';
import { CommandRefused, UsageError } from '../../src/launch/command.js';
import { seed as seedCommand } from '../../src/launch/commands/seed.js';
import { tellAffairs } from '../../src/seed/affairs.js';
import { columnsOf, TABLES, type Table } from '../../src/seed/load/tables.js';
import { KENT_AND_MEDWAY } from '../../src/seed/people/districts.js';
import { DatabaseHoldsPeople, seed } from '../../src/seed/seed.js';
import { EXIT_REASONS } from '../../src/seed/story/outline.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobStartsByHand, reckonedByHand } from '../support/by-hand.js';

const SLOW = 180_000;
let app: TestApp;

const fill = (whenFull: 'refuse' | 'leave' | 'empty-first') =>
  seed({ size: 'demo', today: app.today, config: app.nest.get(Config), whenFull, tell: () => undefined });
const column = async (sql: string): Promise<unknown[]> => (await app.query<{ it: unknown }>(sql)).map(({ it }) => it);

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  await fill('refuse');
  // The area's own rule set came in beside the program, which reads policy once in half a minute.
  app.nest.get(PolicyService).forget();
}, SLOW);
afterAll(() => app.close());

it('has 1,500 people at every stage, in every district, gone for every reason', async () => {
  expect(await column(`SELECT count(*)::int AS it FROM participant`)).toEqual([1_500]);
  expect(await column(`SELECT DISTINCT status AS it FROM referral ORDER BY 1`)).toEqual(
    [
      ...['allocated', 'declined', 'duplicate', 'eligible', 'ineligible'],
      ...['received', 'started', 'triage', 'unreachable', 'withdrawn'],
    ].toSorted(),
  );
  expect(await column(`SELECT state AS it FROM transfer ORDER BY 1`)).toEqual(['asked', 'asked', 'declined']);
  expect(await column(`SELECT DISTINCT status AS it FROM episode ORDER BY 1`)).toEqual(
    ['allocated', 'exited', 'in-work', 'pre-employment', 'retention'].toSorted(),
  );
  const reasons = await column(`SELECT DISTINCT exit_reason AS it FROM episode WHERE exit_reason IS NOT NULL`);
  expect(reasons).toEqual(expect.arrayContaining([...EXIT_REASONS, 'retained']));
  const districts = await column(
    `SELECT DISTINCT district_gss AS it FROM participant WHERE district_gss IS NOT NULL ORDER BY 1`,
  );
  expect(districts).toEqual(KENT_AND_MEDWAY.map(({ gss }) => gss).toSorted());
});

it('leaves every constraint checked, and nobody with two jobs, rooms or participations at once', async () => {
  expect(await column(`SELECT conname AS it FROM pg_constraint WHERE NOT convalidated`)).toEqual([]);
  const clashes = (alone: string) => `SELECT count(*)::int AS it FROM (
      SELECT starts_at < lag(ends_at) OVER (PARTITION BY ${alone} ORDER BY starts_at) AS clash FROM support_session
       WHERE status IN ('booked', 'attended', 'did-not-attend')  AND ${alone} IS NOT NULL) s WHERE clash`;
  expect(await column(clashes('specialist_id'))).toEqual([0]);
  expect(await column(clashes("nullif(practice_code || room, '')"))).toEqual([0]);
});

it('holds each person once, but for those it says may be the same', async () => {
  expect(
    await column(
      `SELECT nino_index AS it FROM participant WHERE nino_index IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
    ),
  ).toEqual([]);
  const said = `AND NOT EXISTS (SELECT FROM referral r WHERE r.participant_id IN (a.id, b.id) AND r.possible_match_ids && ARRAY[a.id, b.id])
     AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL`;
  expect(
    await column(
      `SELECT a.reference AS it FROM participant a JOIN participant b ON a.id < b.id AND a.phone = b.phone AND a.date_of_birth = b.date_of_birth ${said}`,
    ),
  ).toEqual([]);
  expect(
    await column(`SELECT a.reference AS it FROM participant a JOIN participant b ON a.id < b.id AND a.family_key = b.family_key
      AND a.date_of_birth = b.date_of_birth AND a.postcode = b.postcode ${said}`),
  ).toEqual([]);
  expect(
    await column(`SELECT count(*) > 3 AS it FROM referral WHERE possible_match_ids <> '{}' AND status = 'triage'`),
  ).toEqual([true]);
});

it('keeps what each decision on a referral stood on, by the program’s own rules', async () => {
  const odd = (condition: string) => `SELECT reference AS it FROM referral WHERE ${condition}`;
  expect(await column(odd(`(decided_at IS NULL) <> (tests IS NULL) OR jsonb_array_length(tests) <> 11`))).toEqual([]);
  expect(await column(odd(`tests_judged_on <> (decided_at AT TIME ZONE 'Europe/London')::date`))).toEqual([]);
  const open = `jsonb_path_exists(tests, '$[*] ? (@.result == "fail" || (@.result == "unknown" && @.test != "E6"))')`;
  expect(
    await column(odd(`status IN ('eligible', 'allocated', 'started') AND ${open} AND override_reasons = '{}'`)),
  ).toEqual([]);
  const fails = `jsonb_path_exists(tests, '$[*] ? (@.result == "fail" && @.test == $test)', jsonb_build_object('test', decision_reason))`;
  expect(await column(odd(`status = 'ineligible' AND NOT ${fails}`))).toEqual([]);
});

it('uses nobody of the sample of referrals', async () => {
  const rows: Record<string, string>[] = parse(readFileSync('test/fixtures/referrals-sample.csv'), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  expect(rows.length).toBe(600);
  const sealed = app.nest.get(SealedValues);
  const people = await app.query<{ index: string | null; phone: string | null; person: string }>(
    `SELECT encode(nino_index, 'hex') AS index, phone, family_key || '|' || date_of_birth AS person FROM participant`,
  );
  const indexes = new Set(people.map(({ index }) => index));
  const phones = new Set(people.map(({ phone }) => phone));
  const persons = new Set(people.map(({ person }) => person));
  for (const row of rows) {
    const nino = parseNino(row['nino'] ?? '');
    if (nino.ok) expect(indexes).not.toContain(sealed.blindIndex(ninoMatchKey(nino.nino), 'nino').toString('hex'));
    const phone = parsePhone(row['phone'] ?? '');
    if (phone) expect(phones).not.toContain(phone);
    const born = parseUkDate(row['date_of_birth'] ?? '');
    if (born && isCalendarDate(born)) expect(persons).not.toContain(`${familyKeyOf(row['family_name'] ?? '')}|${born}`);
  }
});

it('seals National Insurance numbers so that the program can open and find them', async () => {
  const sealed = app.nest.get(SealedValues);
  const held = await app.query<{ id: string; cipher: Buffer; index: Buffer }>(
    `SELECT id, nino_cipher AS cipher, nino_index AS index FROM participant WHERE nino_cipher IS NOT NULL ORDER BY id LIMIT 50`,
  );
  expect(held).toHaveLength(50);
  for (const { id, cipher, index } of held) {
    const nino = sealed.unsealText(cipher, { table: 'participant', column: 'nino_cipher', row: id });
    expect(parseNino(nino)).toMatchObject({ ok: true, administrative: false });
    expect(sealed.blindIndex(ninoMatchKey(nino), 'nino').equals(index)).toBe(true);
  }
});

it(
  'has the outcomes that the rules decide, no more and no fewer',
  async () => {
    const everything = `SELECT md5(string_agg((to_jsonb(o) - 'version')::text, '' ORDER BY id)) AS it FROM outcome o`;
    const before = await column(everything);
    const kinds = await column(`SELECT DISTINCT kind AS it FROM outcome ORDER BY 1`);
    expect(kinds).toEqual(['BASELINE', 'FIRST_EARNINGS', 'HIGHER', 'JOB_START', 'LOWER', 'RETENTION']);
    const withJobs = await column(`SELECT DISTINCT episode_id::text AS it FROM placement ORDER BY 1`);
    const sample = withJobs.filter((_, place) => place % 3 === 0);
    expect(sample.length).toBeGreaterThan(80);
    await app.asSystem(async () => {
      for (const id of sample) await app.nest.get(OutcomesService).decide(String(id));
    });
    expect(await column(everything)).toEqual(before);
  },
  SLOW,
);

it(
  'records every outcome as deciding everybody at once would',
  async () => {
    const started = await column(`SELECT id AS it FROM episode WHERE started_on IS NOT NULL ORDER BY id`);
    const differing = await app.asSystem(() => app.nest.get(DecideMany).differing(started.map(String)));
    expect(differing).toEqual([]);
  },
  SLOW,
);

it('explains every outcome so that it can be reckoned again by hand, reached or not', reckonAll, SLOW);

it('pays a few people below the minimum wage, so that the warning can be seen, and most not', async () => {
  const [below] = await column(
    `SELECT count(*)::int AS it FROM placement WHERE kind = 'competitive' AND starts_on >= '2026-04-01' AND pay_pence_per_hour < 1000`,
  );
  expect(below).toBeLessThan(10);
});

it('says who found each employer that somebody leads, and keeps the businesses of people who work for themselves theirs alone', async () => {
  expect(
    await column(
      `SELECT count(*)::int AS it FROM employer e JOIN user_account u ON u.id = e.owner_user_id WHERE e.added_by IS DISTINCT FROM u.provider_id`,
    ),
  ).toEqual([0]);
  const [self] = await app.query<{ jobs: number; own: number; theirs: number }>(
    `SELECT count(*)::int AS jobs, count(*) FILTER (WHERE e.is_own_business)::int AS own, count(*) FILTER (WHERE e.postcode = m.postcode)::int AS theirs
       FROM placement p JOIN employer e ON e.id = p.employer_id JOIN participant m ON m.id = p.participant_id WHERE p.kind = 'self-employment'`,
  );
  expect(self?.jobs).toBeGreaterThan(5);
  expect([self?.own, self?.theirs]).toEqual([self?.jobs, self?.jobs]);
  expect(
    await column(
      `SELECT count(*)::int AS it FROM employer e JOIN placement p ON p.employer_id = e.id WHERE e.is_own_business AND p.kind <> 'self-employment'`,
    ),
  ).toEqual([0]);
});

it('is written in the audit trail, a line a table, and the chain holds', async () => {
  const chain = app.nest.get(AuditChain);
  await chain.seal();
  expect(await chain.verify()).toMatchObject({ problem: null });
  const loaded = await app.query<{ what: string; fields: string[] }>(
    `SELECT what, fields FROM audit_entry WHERE action = 'bulk-load' ORDER BY seq`,
  );
  expect(loaded.map(({ what }) => what)).toEqual(expect.arrayContaining(Object.keys(TABLES)));
  expect(loaded.find(({ what }) => what === 'participant')?.fields).toEqual(['rows: 1500']);
});

it('gives the demonstration’s people a day’s work', async () => {
  const specialist = await app.as('specialist@demo.example');
  const today = (await specialist.get('/today').expect(200)).text;
  for (const words of [
    'Missed',
    'No contact for',
    'Support ends in',
    'Session today',
    'is not recorded',
    'First meeting',
  ]) {
    expect(today).toContain(words);
  }
  expect((await specialist.get('/caseload').expect(200)).text).toContain('19 of 20');
  const leader = await app.as('leader@demo.example');
  expect((await leader.get('/referrals').expect(200)).text).toMatch(/\d+ referrals are waiting/);
  const referrer = await app.as('referrer@demo.example');
  expect((await referrer.get('/my-referrals').expect(200)).text).toContain('Support has started');
});

it('keeps evidence that opens', async () => {
  const specialist = await app.as('specialist@demo.example');
  const [id] = await column(
    `SELECT d.id::text AS it FROM document d JOIN placement_evidence v ON v.document_id = d.id JOIN user_account u ON u.provider_id = d.provider_id
      WHERE u.email = 'specialist@demo.example' ORDER BY d.id LIMIT 1`,
  );
  const answer = await specialist.get(`/documents/${String(id)}`).expect(200);
  expect(answer.headers['content-type']).toContain('application/pdf');
});

it('starts as many people as the published first quarter in proportion', async () => {
  const [percent] = await column(
    `SELECT round(100.0 * (SELECT sum(value) FROM measure_month WHERE measure = 'starts' AND month BETWEEN '2025-07-01' AND '2025-09-30')
            / (SELECT sum(starts) FROM contract_profile WHERE month BETWEEN '2025-07-01' AND '2025-09-30'))::int AS it`,
  );
  expect(percent).toBe(129);
});

it(
  'leaves a full database alone, refuses to fill it twice, and comes out the same after a reset',
  async () => {
    expect(await fill('leave')).toBeNull();
    await expect(fill('refuse')).rejects.toBeInstanceOf(DatabaseHoldsPeople);
    // Nothing that a run of the program adds may count: the outcomes were decided again above, and changed nothing.
    const before = await fingerprint();
    const counts = await fill('empty-first');
    expect(counts?.get('participant')).toBe(1_500);
    expect(await fingerprint()).toEqual(before);
    expect(
      await column(`SELECT count(*)::int AS it FROM audit_entry WHERE action = 'delete' AND what = 'everything'`),
    ).toEqual([1]);
  },
  SLOW,
);

it('tells what the people of the demonstration did besides their cases, as done by them', async () => {
  await tellAffairs(app.nest, app.today);
  const page = async (who: string, path: string): Promise<string> =>
    (await (await app.as(`${who}@demo.example`)).get(path).expect(200)).text;
  expect(await page('manager', '/break-glass')).toContain('Maya Thornton');
  expect(await page('manager', '/restricted-records')).toMatch(/KM-\d{6}/);
  const rights = await page('privacy', '/rights');
  expect(rights).toContain('Subject access');
  expect(rights).toContain('Complaint');
  expect(await page('leader', '/cover')).toContain('Annual leave');
  const names = `SELECT DISTINCT u.name AS it FROM audit_entry a JOIN user_account u ON u.id::text = a.actor_id WHERE a.purpose = 'command: seed' ORDER BY 1`;
  const done = await column(names);
  const cast = ['Catherine Bell', 'Daniel Osei', 'Helen Marsh', 'Maya Thornton', 'Nadia Rahman', 'Ravi Menon'];
  expect(done).toEqual(expect.arrayContaining(cast));
});

/** How many rows there are, by what they have to be. */
async function counted(table: string, conditions: readonly string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const condition of conditions) {
    const [count] = await column(`SELECT count(*)::int AS it FROM ${table} x WHERE ${condition}`);
    found[condition] = Number(count);
  }
  return found;
}
const missing = (found: Record<string, number>): string[] => Object.keys(found).filter((what) => found[what] === 0);

describe('what there is to look at of jobs, outcomes and claims', () => {
  it('jobs of every kind that counts specially, what their contracts say, and one whose terms changed', async () => {
    expect(await column(`SELECT DISTINCT kind AS it FROM placement ORDER BY 1`)).toEqual(
      ['apprenticeship', 'competitive', 'permitted-work', 'self-employment', 'subsidised'].toSorted(),
    );
    const jobs = await counted('placement', [
      `kind = 'permitted-work' AND permitted_work = 'limited'`,
      `kind = 'subsidised' AND subsidy_scheme IS NOT NULL`,
      `is_provider_job AND disclosed_on IS NOT NULL`,
      `contract_type = 'zero-hours' AND guaranteed_hours = 0`,
      `contract_type = 'zero-hours' AND guaranteed_hours > 0`,
      `contract_type = 'agency' AND agency <> ''`,
      `contract_ends_on > '2026-11-20' AND ended_on IS NULL`,
      `ended_on = contract_ends_on AND end_reason = 'contract-ended'`,
      `terms_from IS NOT NULL AND EXISTS (SELECT FROM placement_term t WHERE t.placement_id = x.id AND t.hours_per_week < x.hours_per_week)`,
    ]);
    expect(missing(jobs)).toEqual([]);
    const unpaid = await column(`SELECT DISTINCT kind AS it FROM unpaid_work ORDER BY 1`);
    expect(unpaid).toEqual(['volunteering', 'work-experience', 'work-trial']);
  });

  it('people under a rule set of the area’s own, some of whom reached its weeks of work', async () => {
    const [own] = await app.query<{ code: string; label: string }>(
      `SELECT code, label FROM outcome_rule_set WHERE area_id IS NOT NULL`,
    );
    expect(own?.label).toContain('weeks of work');
    const [started] = await column(
      `SELECT count(*)::int AS it FROM episode WHERE rule_set_code = '${own?.code ?? ''}'`,
    );
    expect(started).toBeGreaterThan(10);
    const months = await column(
      `SELECT DISTINCT date_trunc('month', started_on)::date AS it FROM episode WHERE rule_set_code = '${own?.code ?? ''}'`,
    );
    expect(months).toEqual(['2025-12-01']);
    const weeks = await counted('outcome', [`kind = 'BASELINE' AND rule_set_code = '${own?.code ?? ''}'`]);
    expect(missing(weeks)).toEqual([]);
    expect((await (await app.as('commissioner@demo.example')).get('/policy').expect(200)).text).toContain(own?.label);
  });

  it('a payment that was taken out, and an outcome that fell after a return was locked', async () => {
    expect(
      await column(`SELECT DISTINCT void_reason AS it FROM earning WHERE voided_at IS NOT NULL ORDER BY 1`),
    ).toEqual([
      'It was bus fare that was paid back, not wages',
      'Payroll mixed up two people with the same name: this payslip is of the other one',
    ]);
    expect(missing(await counted('outcome', [`kind = 'LOWER' AND state = 'reversed'`]))).toEqual([]);
    const [locked] = await column(`SELECT id::text AS it FROM return_snapshot WHERE status = 'locked'`);
    const commissioner = await app.as('commissioner@demo.example');
    const changes = (await commissioner.get(`/returns/${String(locked)}/changes`).expect(200)).text;
    expect(changes).toContain('Lower earnings threshold');
  });

  it('claims at every stage: a draft that takes a line back, one with questions, and locked ones with a rejected line', async () => {
    const [own] = await column(`SELECT provider_id::text AS it FROM user_account WHERE email = 'manager@demo.example'`);
    expect(
      await column(`SELECT DISTINCT state AS it FROM claim WHERE provider_id = '${String(own)}' ORDER BY 1`),
    ).toEqual([...['approved', 'draft', 'submitted']]);
    const line = `EXISTS (SELECT FROM claim c WHERE c.id = x.claim_id AND c.provider_id = '${String(own)}' AND c.state = `;
    const lines = await counted('claim_line', [
      `x.adjusts_id IS NOT NULL AND ${line}'draft')`,
      `x.adjusts_id IS NULL AND ${line}'draft')`,
      `x.state = 'queried' AND x.question <> '' AND ${line}'submitted')`,
      `x.state = 'rejected' AND x.decision_words <> '' AND ${line}'approved')`,
      `x.state = 'approved' AND ${line}'approved')`,
      `x.state = 'approved' AND x.pence > 0 AND ${line}'approved')`,
    ]);
    expect(missing(lines)).toEqual([]);
    const manager = await app.as('manager@demo.example');
    const stages = (await manager.get('/api/v1/claims/stages').expect(200)).body as {
      items: { stage: string; count: number }[];
    };
    expect(stages.items.filter(({ count }) => count === 0).map(({ stage }) => stage)).toEqual([]);
    const [draft] = await column(
      `SELECT id::text AS it FROM claim WHERE provider_id = '${String(own)}' AND state = 'draft'`,
    );
    const page = (await manager.get(`/claims/${String(draft)}`).expect(200)).text;
    expect(page).toContain('Lower earnings threshold, taken back');
    const [waiting] = await column(
      `SELECT count(*)::int AS it FROM outcome o WHERE o.state = 'provider-qa' AND EXISTS (SELECT FROM placement j WHERE j.episode_id = o.episode_id AND j.is_provider_job)`,
    );
    expect(waiting).toBe(1);
  });

  it('support at work: Access to Work at several stages, what a fit note asks for, a plan that an employer signed', async () => {
    const stages = await column(`SELECT DISTINCT stage AS it FROM access_to_work ORDER BY 1`);
    expect(stages).toEqual(['applied', 'assessment', 'awarded', 'refused']);
    expect(missing(await counted('work_plan_line', [`fit_note_option = 'altered-hours'`]))).toEqual([]);
    const signed = await app.query<{ role: string; state: string }>(
      `SELECT s.role, s.state FROM signature_request r JOIN signature_signer s ON s.signature_request_id = r.id
         JOIN generated_document d ON d.id = r.record_id WHERE d.template = 'adjustment-plan' ORDER BY s.place`,
    );
    expect(signed).toEqual([
      { role: 'participant', state: 'signed' },
      { role: 'employer', state: 'signed' },
    ]);
  });

  it('carved jobs and what they were made of, one for somebody, and vacancies that ask for more than people have yet', async () => {
    const vacancies = await counted('vacancy', [
      `source = 'carved' AND carved_from <> '' AND EXISTS (SELECT FROM job_carving c WHERE c.vacancy_id = x.id AND c.strengths <> '')`,
      `requirements <> ''`,
    ]);
    expect(missing(vacancies)).toEqual([]);
    const specialist = await app.as('specialist@demo.example');
    const seekers = await column(
      `SELECT e.id::text AS it FROM episode e JOIN user_account u ON u.id = e.specialist_id
        WHERE u.email = 'specialist@demo.example' AND e.exited_on IS NULL AND e.status = 'pre-employment' ORDER BY e.started_on, e.id`,
    );
    const pages = [];
    for (const id of seekers) pages.push((await specialist.get(`/episodes/${String(id)}/vacancies`).expect(200)).text);
    expect(pages.filter((page) => page.includes('The employer asks for')).length).toBeGreaterThan(0);
  });

  it('still outcomes that can be reckoned again by hand, and that deciding everybody at once would record', async () => {
    await reckonAll();
    const started = await column(`SELECT id AS it FROM episode WHERE started_on IS NOT NULL ORDER BY id`);
    expect(await app.asSystem(() => app.nest.get(DecideMany).differing(started.map(String)))).toEqual([]);
  }, 180_000);
});

it('refuses words it does not know, and live operation', async () => {
  const terminal = { print: () => undefined, progress: () => undefined };
  for (const words of [[], ['village'], ['demo', '--force'], ['demo', 'kent'], ['demo', '--reset', '--if-empty']]) {
    await expect(seedCommand(words, terminal)).rejects.toBeInstanceOf(UsageError);
  }
  const before = { ...process.env };
  const secret = Buffer.alloc(32, 7).toString('base64');
  const live = { CTW_MODE: 'live', SESSION_SECRET: secret, NINO_INDEX_KEY: secret, NINO_KEYS: `live:${secret}` };
  Object.assign(process.env, live, { DATABASE_URL: app.database.appUrl, DATABASE_OWNER_URL: app.database.ownerUrl });
  try {
    await expect(seedCommand(['demo'], terminal)).rejects.toBeInstanceOf(CommandRefused);
  } finally {
    process.env = before;
  }
});

/** A digest of every row of every table, without what is sealed with fresh keys each time. */
async function fingerprint(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of Object.keys(TABLES) as Table[]) {
    const columns = columnsOf(table).filter((name) => name !== 'nino_cipher');
    const rows = await column(
      `SELECT md5(string_agg(row(${columns.join(', ')})::text, ',' ORDER BY id)) AS it FROM ${table}`,
    );
    found[table] = createHash('sha256').update(String(rows[0])).digest('hex');
  }
  return found;
}

/** Reckons every outcome of everybody who worked from its explanation alone, and holds that against what is recorded. */
async function reckonAll(): Promise<void> {
  const worked = await column(`SELECT DISTINCT episode_id::text AS it FROM placement ORDER BY 1`);
  const days: Record<string, number> = {};
  for (const id of worked) {
    const { outcomes, startedOn, asOf } = await app.asSystem(() =>
      app.nest.get(OutcomeExplanations).explain(String(id)),
    );
    for (const told of outcomes) {
      const { kind, achievedOn, recorded } = told;
      const page = { ...told, startedOn, asOf };
      expect({ id, kind, day: reckonedByHand(page) }).toEqual({ id, kind, day: achievedOn });
      const byHand =
        kind === 'JOB_START' ? Object.values(jobStartsByHand(page)) : achievedOn === null ? [] : [achievedOn];
      const holding = recorded.filter(({ state }) => state !== 'reversed').map((each) => each.achievedOn);
      expect({ id, kind, days: holding.toSorted() }).toEqual({ id, kind, days: byHand.toSorted() });
      days[kind] = (days[kind] ?? 0) + byHand.length;
    }
  }
  // Every one that is recorded was reckoned again.
  const recorded = await app.query<{ kind: string; count: number }>(
    `SELECT kind, count(*)::int AS count FROM outcome WHERE state <> 'reversed' GROUP BY 1`,
  );
  expect(days).toMatchObject(Object.fromEntries(recorded.map(({ kind, count }) => [kind, count])));
}
