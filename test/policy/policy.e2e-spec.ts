import { DataSource } from 'typeorm';
import { loadPolicyReference, PolicyService, UnknownPolicy } from '#modules/policy';
import { calendarDate } from '#shared/calendar-date';
import { ACTIVITY_KINDS, EMPLOYER_SIZES } from '../../src/modules/employers/domain/employer-words.js';
import { PROFILE_QUESTIONS } from '../../src/modules/planning/domain/profile-questions.js';
import { REASONS_WE_GIVE } from '../../src/modules/episodes/domain/exit-reason.js';
import { reasonAtWindowEnd } from '../../src/modules/casework/domain/window-exit.js';
import type { RuleSet } from '../../src/modules/outcomes/domain/rule-set.js';
import { ruleSetProblems } from '../../src/modules/outcomes/domain/rule-set-problems.js';
import { jobKinds } from '../../src/modules/placements/domain/job-kind.js';
import { testEligibility } from '../../src/modules/referrals/domain/intake/eligibility.js';
import { SESSION_STATUSES } from '../../src/modules/sessions/domain/attendance.js';
import { CONTACT_MODES, SESSION_MODES } from '../../src/modules/sessions/domain/session-mode.js';
import { OrganisationsService } from '#modules/organisations';
import { startApp, type TestApp } from '../support/app.js';
import { kentAndMedway } from '../support/intake-policy.js';
import { ctw2025, ipspcBaseline } from '../support/outcome-facts.js';

const today = calendarDate('2026-11-20');
let app: TestApp;
let policy: PolicyService;

beforeAll(async () => {
  app = await startApp({ today });
  policy = app.nest.get(PolicyService);
});
afterAll(() => app.close());
beforeEach(() => readAgain());

/** As if half a minute had gone by. */
async function readAgain(): Promise<void> {
  policy.forget();
  await app.asSystem(() => policy.book());
}

/** Runs the loader once more, as the owner, the way `migrate` does. */
async function loadAgain(): Promise<string> {
  const owner = await new DataSource({ type: 'postgres', url: app.database.ownerUrl }).initialize();
  try {
    return await loadPolicyReference(owner);
  } finally {
    await owner.destroy();
  }
}

const addRow = (key: string, from: string, value: unknown, status = 'confirmed') =>
  app.query(
    `INSERT INTO policy_value (key, effective_from, value, label, source, status) VALUES ($1, $2, $3, 'Corrected', 'DWP letter', $4)`,
    [key, from, JSON.stringify(value), status],
  );

describe('what ships', () => {
  it('answers for every assumption of the register, A-01 to A-35', async () => {
    const rows = await app.query<{ assumption: string }>(
      `SELECT DISTINCT assumption FROM policy_value WHERE assumption IS NOT NULL ORDER BY assumption`,
    );
    const register = Array.from({ length: 35 }, (_, place) => `A-${String(place + 1).padStart(2, '0')}`);
    expect(rows.map(({ assumption }) => assumption)).toEqual(register);
  });

  it('says of every row where it comes from, and asks something of every numbered assumption', async () => {
    const tables = [
      'policy_value',
      'wage_rate',
      'time_standard',
      'outcome_rule_set',
      'code_list_value',
      'claim_period',
    ];
    for (const table of tables) {
      const [row] = await app.query<{ rows: number; unsourced: number }>(
        `SELECT count(*)::int AS rows, count(*) FILTER (WHERE source = '')::int AS unsourced FROM ${table}`,
      );
      expect([table, row?.unsourced]).toEqual([table, 0]);
      expect(row?.rows).toBeGreaterThan(1);
    }
    expect(await app.query(`SELECT key FROM policy_value WHERE assumption IS NOT NULL AND note = ''`)).toEqual([]);
  });

  it('has the rule sets the outcomes room reads, and no problem in either', async () => {
    expect(await policy.ruleSet('CTW-2025', 1)).toEqual(ctw2025);
    expect(await policy.ruleSet('IPSPC-BASELINE', 1)).toEqual(ipspcBaseline);
    const { code, version, definition } = await policy.defaultRuleSet(today, null);
    expect([code, version, ruleSetProblems(definition as RuleSet)]).toEqual(['CTW-2025', 1, []]);
    const { rateDate, rateAgeBand } = await policy.value('threshold-rate-date', today);
    const lower = ctw2025.rules.find(({ kind }) => kind === 'LOWER');
    expect([rateDate, rateAgeBand]).toEqual([lower?.rateDate, lower?.rateAgeBand]);
  });

  it('has the eligibility numbers and lists that the referral rules are tested with', async () => {
    const shipped = await app.asSystem(async () => ({
      ...(await policy.eligibility(today)),
      ...(await app.nest.get(OrganisationsService).deliveryArea(app.cast.areaId)),
    }));
    const { workStatuses, provisions, areas, ...rest } = kentAndMedway;
    expect(shipped).toMatchObject({ ...rest, areas: expect.arrayContaining([...areas]) as unknown });
    expect(shipped.areas).toHaveLength(areas.length);
    expect(shipped.workStatuses).toEqual(expect.arrayContaining([...workStatuses]));
    expect(shipped.provisions).toEqual(expect.arrayContaining([...provisions]));
    const facts = { bornOn: calendarDate('1990-01-01'), localAuthority: 'Shepway', needGroups: ['carer'] };
    const answers = {
      rightToWork: 'yes',
      ukResident: 'yes',
      workStatus: 'employed-off-sick',
      otherProgramme: 'WorkWell',
    } as const;
    const results = testEligibility({ ...facts, ...answers }, shipped, today).map(
      ({ test, result }) => `${test} ${result}`,
    );
    expect(results).toEqual(expect.arrayContaining(['E1 pass', 'E5 pass', 'E7 pass', 'E8 pass', 'E10 fail']));
  });

  it('uses the codes that the rooms above use', async () => {
    const codes = async (list: string) => (await policy.codeList(list)).map(({ code }) => code).toSorted();
    const of = (values: readonly { code: string }[]) => values.map(({ code }) => code).toSorted();
    const endings = [true, false].flatMap((inWork) =>
      [true, false].flatMap((workLasted) =>
        (['out-of-work', 'in-work-retention'] as const).map((route) =>
          reasonAtWindowEnd({ route, inWork, workLasted, foundWork: inWork, knowsJob: true }),
        ),
      ),
    );
    expect(await codes('exit-reason')).toEqual(expect.arrayContaining([...REASONS_WE_GIVE, ...endings]));
    expect(await codes('job-kind')).toEqual(of(jobKinds({ permittedWorkCounts: true, subsidisedWorkCounts: true })));
    const { seqfFor } = await policy.value('model-routing', today);
    expect(await codes('health-condition')).toEqual(expect.arrayContaining([...seqfFor]));
  });

  it('and the rooms say the same words for codes their rules depend on, so that neither drifts', async () => {
    const words = async (list: string) =>
      (await policy.codeList(list)).map(({ code, label }) => `${code}: ${label}`).toSorted();
    const of = (values: readonly { code: string; label: string }[]) =>
      values.map(({ code, label }) => `${code}: ${label}`).toSorted();
    expect(await words('attendance')).toEqual(of(SESSION_STATUSES.filter(({ code }) => code !== 'booked')));
    expect(await words('contact-mode')).toEqual(of(CONTACT_MODES));
    const sessions = (await policy.codeList('contact-mode')).filter(({ attributes }) => attributes['session'] === true);
    expect(sessions.map(({ code }) => code).toSorted()).toEqual(SESSION_MODES.map(({ code }) => code).toSorted());
    expect(await words('employer-contact-kind')).toEqual(of(ACTIVITY_KINDS));
    const faces = (await policy.codeList('employer-contact-kind')).filter(
      ({ attributes }) => attributes['faceToFace'] === true,
    );
    expect(faces.map(({ code }) => code)).toEqual(
      ACTIVITY_KINDS.filter(({ isFaceToFace }) => isFaceToFace).map(({ code }) => code),
    );
    expect((await policy.codeList('employer-size')).map(({ code }) => code)).toEqual([...EMPLOYER_SIZES]);
    // What an employer has made before is compared with what would help somebody.
    const helps = PROFILE_QUESTIONS.find(({ code }) => code === 'adjustments');
    expect(await words('employer-adjustment')).toEqual(
      expect.arrayContaining(of(helps && 'options' in helps ? helps.options : [])),
    );
    expect(await words('job-kind')).toEqual(of(jobKinds({ permittedWorkCounts: true, subsidisedWorkCounts: true })));
  });

  it('marks what must stay hidden', async () => {
    const sensitive = (await policy.codeList('need-group')).filter(
      ({ attributes }) => attributes['sensitive'] === true,
    );
    expect(sensitive.map(({ code }) => code)).toEqual([
      'OFFENDER',
      'SUBSTANCE',
      'DOM_ABUSE',
      'VIOLENCE_YP',
      'MODERN_SLAVERY',
    ]);
    expect(await policy.label('need-group', 'LTHC')).toBe('Long-term physical or mental health condition');
  });

  it('has the time standards, wages, claim periods and bank holidays of the whole programme', async () => {
    const codes = (await policy.timeStandards(today)).map(({ code }) => code.split('-')[0]);
    expect([...new Set(codes)]).toEqual(Array.from({ length: 13 }, (_, place) => `T${place + 1}`));
    expect(await policy.timeStandard('T7', today)).toMatchObject({ days: 20, workingDays: true, status: 'assumed' });
    const adult = (await policy.wageRates(null)).filter(({ band }) => band === 'adult');
    expect(adult.map(({ pencePerHour }) => pencePerHour)).toEqual([1042, 1144, 1221, 1271]);
    const periods = await policy.claimPeriods();
    expect(['month', 'quarter'].map((kind) => periods.filter((period) => period.kind === kind).length)).toEqual([
      60, 20,
    ]);
    expect(periods.at(-1)?.endsOn).toBe('2030-03-31');
    const holidays = [...(await policy.holidays())];
    expect(holidays).toHaveLength(7 * 8);
    expect(holidays).toEqual(expect.arrayContaining(['2024-01-01', '2026-12-28', '2030-12-26']));
  });
});

describe('from a day on', () => {
  it('answers with the row in force on that day, and later rows change nothing before', async () => {
    await addRow('small-number', '2027-04-01', 10);
    await readAgain();
    expect(await policy.number('small-number', calendarDate('2027-03-31'))).toBe(5);
    expect(await policy.number('small-number', calendarDate('2027-04-01'))).toBe(10);
    expect(await policy.window(today)).toEqual({
      months: { 'out-of-work': 12, 'in-work-retention': 4 },
      programmeEnds: '2030-03-31',
    });
  });

  it('names a key it does not know, and refuses to call a list a number', async () => {
    await expect(policy.value('no-such-key', today)).rejects.toThrow(UnknownPolicy);
    await expect(policy.value('no-such-key', today)).rejects.toThrow('"no-such-key"');
    await expect(policy.number('rag-bands', today)).rejects.toThrow('is not a number');
  });

  it('keeps what it read for a while and feels a correction once it has forgotten', async () => {
    expect((await policy.value('rag-bands', today)).amber).toBe(85);
    await app.query(`UPDATE policy_value SET value = '{"green": 100, "amber": 90}' WHERE key = 'rag-bands'`);
    expect((await policy.value('rag-bands', today)).amber).toBe(85);
    await readAgain();
    expect((await policy.value('rag-bands', today)).amber).toBe(90);
  });
});

describe('loading again', () => {
  it('adds nothing', async () => {
    expect(await loadAgain()).toBe('policy: nothing new');
  });

  it('leaves a correction alone and puts back only what is missing', async () => {
    await app.query(
      `UPDATE policy_value SET value = '{"soft": 18, "hard": 22}', status = 'confirmed', source = 'Contract' WHERE key = 'caseload-cap.ips'`,
    );
    await app.query(
      `UPDATE code_list_value SET label = 'Carer of anybody', retired_on = '2026-01-01' WHERE code = 'CARER'`,
    );
    await app.query(`UPDATE time_standard SET days = 5, status = 'confirmed' WHERE code = 'T3'`);
    await app.query(`DELETE FROM policy_value WHERE key = 'supervisor-ratio'`);

    expect(await loadAgain()).toBe('policy: 1 row added (1 values)');

    await readAgain();
    expect(await policy.entry('caseload-cap.ips', today)).toMatchObject({
      value: { soft: 18, hard: 22 },
      status: 'confirmed',
      source: 'Contract',
    });
    expect((await policy.codeList('need-group')).map(({ code }) => code)).not.toContain('CARER');
    expect(await policy.label('need-group', 'CARER')).toBe('Carer of anybody');
    expect(await policy.timeStandard('T3', today)).toMatchObject({ days: 5, status: 'confirmed' });
    expect((await policy.value('supervisor-ratio', today)).specialists).toBe(10);
  });
});

describe('the page', () => {
  it('shows the assumed first, each with its id, value in words, source and what to confirm', async () => {
    const auditor = await app.as('auditor@demo.example');
    const { text } = await auditor.get('/policy').expect(200);
    expect(text).toContain('12 months for people out of work, 4 months for people keeping a job');
    expect(text).toContain('A-04');
    expect(text).toContain('The 12 months are confirmed.');
    expect(text.indexOf('id="start-event"')).toBeLessThan(text.indexOf('id="minimum-age"'));
    expect(text).toContain('Today that is 208 hours at £12.71: £2,643.68.');
    expect(text).toContain('28 December 2026: Boxing Day (substitute day)');
  });

  it('begins with what is on it, and folds every value under what it is about', async () => {
    const manager = await app.as('manager@demo.example');
    const { text } = await manager.get('/policy').expect(200);
    const index = /aria-labelledby="contents"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';
    expect(text.indexOf('id="contents"')).toBeLessThan(text.indexOf('ctw-tiles'));
    const places = [...index.matchAll(/href="#([^"]+)"/g)].map(([, place]) => place ?? '');
    expect(places).toEqual(expect.arrayContaining(['topic-joining', 'topic-outcomes', 'standards', 'lists']));
    expect(places.filter((place) => !text.includes(`id="${place}"`))).toEqual([]);
    const folds = text.split('<details').filter((fold) => fold.includes('id="topic-'));
    expect(folds.find((fold) => fold.includes('id="topic-joining"'))).toContain('Who may join');
    const { body } = await (await app.withToken('commissioner@demo.example')).get('/api/v1/policy').expect(200);
    const keys = (body as { items: { key: string }[] }).items.map(({ key }) => key.replaceAll('.', '-'));
    expect(keys.filter((key) => text.split(`<tr role="row" id="${key}"`).length !== 2)).toEqual([]);
    // A key that a later program no longer ships is not lost, and none that ships lies there.
    expect(text).not.toContain('id="topic-other"');
  });

  it('can be narrowed to a status and moved to a day, and shows what starts later', async () => {
    await addRow('evidence-due-days', '2027-04-01', 14, 'assumed');
    await readAgain();
    const manager = await app.as('manager@demo.example');
    const { text: confirmed } = await manager.get('/policy?status=confirmed').expect(200);
    expect(confirmed).toContain('id="minimum-age"');
    expect(confirmed).not.toContain('id="start-event"');
    const { text: assumed } = await manager.get('/policy?status=assumed').expect(200);
    expect(assumed).not.toContain('id="minimum-age"');
    expect(assumed).toContain('id="evidence-due-days-later"');
    const { text: later } = await manager.get('/policy?on=2027-05-01').expect(200);
    expect(later).toContain('on 1 May 2027');
    expect(later).toMatch(/id="evidence-due-days"[\s\S]*?data-label="Value"><span[^>]*>14</);
    expect(later).not.toContain('id="evidence-due-days-later"');
  });

  it('opens on today when the day is not one, and says when nothing was in force', async () => {
    const admin = await app.as('admin@demo.example');
    const { text } = await admin.get('/policy?on=31/02/2027&status=anything').expect(200);
    expect(text).toContain('“31/02/2027” is not a date we can use');
    expect(text).toContain('id="start-event"');
    const { text: before } = await admin.get('/policy?on=2000-01-01').expect(200);
    expect(before).toContain('Nothing was in force on that day');
  });

  it('is not for referrers or practices, nor for strangers', async () => {
    await (await app.as('referrer@demo.example')).get('/policy').expect(403);
    await (await app.as('practice@demo.example')).get('/api/v1/policy').expect(403);
    await app.stranger().get('/policy').expect(303);
    await app.stranger().get('/api/v1/policy').expect(401);
  });
});

describe('the API', () => {
  it('lists the values in force with their words', async () => {
    const partner = await app.withToken('commissioner@demo.example');
    const { body } = await partner.get('/api/v1/policy?status=assumed&on=2026-11-20').expect(200);
    const items = body.items as { key: string; status: string; assumption: string | null }[];
    expect(body.on).toBe('2026-11-20');
    expect(items.every(({ status }) => status === 'assumed')).toBe(true);
    expect(items.find(({ key }) => key === 'job-start-min-hours')).toEqual({
      ...{
        key: 'job-start-min-hours',
        label: 'Paid hours that make a job start',
        value: 4,
        words: '4 hours',
        parts: [],
      },
      ...{ unit: 'hours', effectiveFrom: '2024-01-01', status: 'assumed', assumption: 'A-11' },
      source: 'Borrowed from IPS Grow, Reporting Tool data management (programme rules, section 4.1)',
      confirm: 'That four hours of paid work make a job start.',
    });
  });

  it('answers for the day asked about, and points at what it cannot read', async () => {
    await addRow('due-soon-days', '2027-04-01', 10);
    await readAgain();
    const partner = await app.withToken('auditor@demo.example');
    const valueOn = async (on: string) => {
      const { body } = await partner.get(`/api/v1/policy?on=${on}`).expect(200);
      return (body.items as { key: string; value: unknown }[]).find(({ key }) => key === 'due-soon-days')?.value;
    };
    expect([await valueOn('2027-03-31'), await valueOn('2027-04-01')]).toEqual([7, 10]);
    const { body } = await partner.get('/api/v1/policy?on=tomorrow&status=sure').expect(422);
    expect((body.errors as { pointer: string }[]).map(({ pointer }) => pointer).toSorted()).toEqual(['/on', '/status']);
  });
});
