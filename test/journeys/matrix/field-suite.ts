import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { Queue } from 'bullmq';
import { FindPeople } from '#modules/participants';
import { JobRunner } from '#platform/jobs/job-runner';
import { Logger } from '#platform/logging/logger';
import { PERMISSIONS } from '#platform/security/role';
import { startApp, type TestApp } from '../../support/app.js';
import { filledForms } from '../../support/filled-forms.js';
import type { Answered, Asker } from '../../support/injecting.js';
import { fillIn, routesOf } from '../../support/routes.js';
import { smallPdf } from '../../support/small-pdf.js';
import { unzip } from '../../support/unzip.js';
import { liveIn, TODAY, type LivedIn } from '../lived-in.js';
import { CHOICES, valuesOf } from '../naughty/forms.js';
import {
  canariesOf,
  canary,
  canaryPeople,
  CODES,
  giveCodes,
  giveNumber,
  moveToSecond,
  plantCodes,
  plantGuarding,
  plantLocked,
  plantTexts,
  type CanaryPerson,
} from './canary-people.js';
import { Places, tableOf } from './field-places.js';
import { FIELD_WRITES, mayWrite, WRITTEN, type FieldWrite } from './field-writes.js';
import { FIELDS, mayRead } from './fields.js';
import { askersOf, settle, VIEWERS, type Viewer } from './neighbours.js';

/** Asking every cell takes minutes on a busy machine. */
const PATIENCE = 20 * 60_000;
/** As many are on their way at once. */
const ABREAST = 6;

interface Find {
  readonly by: Viewer;
  readonly path: string;
  readonly field: string;
  readonly which: 'a' | 'b';
}

/** Everybody; or one of each kind, without those whose answers are the same by the matrix of records. */
function viewersOf(whole: boolean): readonly Viewer[] {
  const strangers: Readonly<Partial<Record<Viewer['stand'], readonly Viewer['role'][]>>> = {
    'other team': ['employment-specialist'],
    'other provider': ['employment-specialist', 'provider-quality'],
    'other area': ['employment-specialist', 'administrator', 'privacy-lead'],
  };
  return VIEWERS.filter(({ role, stand }) => whole || (strangers[stand]?.includes(role) ?? true));
}

/** What must hold of every sensitive field, for everybody. */
export function holdsForFields({ whole }: { readonly whole: boolean }): void {
  const viewers = viewersOf(whole);

  describe('who reads and writes which field', () => {
    let app: TestApp;
    let lived: LivedIn;
    let people: readonly CanaryPerson[];
    let askers: ReadonlyMap<Viewer, Asker>;
    let places: Places;
    /** Of the first person. */
    let reference: string;
    const logged: string[] = [];

    beforeAll(async () => {
      app = await startApp({ today: TODAY });
      const written = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
      Object.assign(app.nest.get(Logger), { pino: written });
      // Before anything reads the lists, which are then known for half a minute.
      await plantCodes(app);
      lived = await liveIn(app);
      await settle(app);
      await moveToSecond(app, lived.freshEpisode);
      people = await canaryPeople(app, lived);
      const document = await giveEvidence();
      for (const person of people) {
        await giveNumber(app, person);
        await plantTexts(app, person);
        await giveCodes(app, person, true);
        if (person.which === 'a') await plantGuarding(app, person);
      }
      await plantLocked(app, lived.restrictedParticipant);
      await makeFiles();
      askers = await askersOf(app, viewers);
      const [one] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [
        lived.participant,
      ]);
      reference = one?.reference ?? '';
      const ids = [...people.map(({ id }) => id), lived.restrictedParticipant];
      places = new Places(app, lived, ids, whole ? 'all' : 'some', { document });
    }, 180_000);
    afterAll(() => app.close());

    /** A contract for the job of the first person, with a canary inside; the commissioner has opened what it proves. */
    async function giveEvidence(): Promise<string> {
      const specialist = await app.withToken('specialist@demo.example');
      const file = { name: 'x.pdf', bytes: smallPdf(canary('content', { which: 'a' })), type: 'application/pdf' };
      await specialist
        .upload(`/api/v1/placements/${lived.placement}/evidence`, { file }, { evidenceKind: 'contract' })
        .set('idempotency-key', 'the-only-one')
        .expect(201);
      const [kept] = await app.query<{ id: string }>(
        `SELECT document_id AS id FROM placement_evidence WHERE placement_id = $1 AND document_id <> $2`,
        [lived.placement, lived.document],
      );
      // As if it were of the first earnings, so that what was paid stands with it.
      await app.query(`UPDATE outcome SET achieved_on = '2026-09-30' WHERE id = $1`, [lived.openedOutcome]);
      return kept?.id ?? '';
    }

    /** What is written from records later: a return for DWP, and a pack for the person, ready to be sent. */
    async function makeFiles(): Promise<void> {
      const manager = await app.withToken('manager@demo.example');
      await manager.post('/api/v1/returns', { month: '2026-09' }, { 'idempotency-key': 'a-return' }).expect(201);
      const lead = await app.as('privacy@demo.example');
      await lead.submit(`/rights/${lived.rightsRequest}/packs`).expect(303);
      await app.runJobs();
      const [pack] = await app.query<{ id: string }>(`SELECT id FROM subject_pack ORDER BY edition DESC LIMIT 1`);
      await lead.submit(`/rights-packs/${pack?.id}/finishing`).expect(303);
      await app.runJobs();
    }

    const asker = (by: Viewer): Asker => {
      const known = askers.get(by);
      if (!known) throw new Error(`${by.email} has not signed in`);
      return known;
    };

    /** What is said of whom; codes only where they are not offered to be chosen. */
    function saidIn(text: string): readonly Pick<Find, 'field' | 'which'>[] {
      const words = new Set(text.match(/qz[a-z]+zq/g));
      return people.flatMap((person) =>
        Object.entries(canariesOf(person))
          .filter(([, forms]) => forms.some((form) => (form.startsWith('qz') ? words.has(form) : says(text, form))))
          .filter(([field]) => !(field in CODES) || !isOffered(text, field, person.which))
          .map(([field]) => ({ field, which: person.which })),
      );
    }

    /** Everything that each role reads anywhere. Nothing is asked for twice. */
    async function crawl(): Promise<{ readonly finds: readonly Find[]; readonly broken: readonly string[] }> {
      const [finds, broken]: [Find[], string[]] = [[], []];
      const asked: (() => Promise<void>)[] = [];
      const routes = routesOf(app.nest).filter(({ door, method }) => door !== null && method === 'GET');
      for (const route of routes.filter(({ permission }) => permission !== null)) {
        const addresses = await places.of(route);
        for (const by of viewers.filter(({ role }) => route.permission && PERMISSIONS[role].has(route.permission)))
          for (const url of addresses)
            asked.push(async () => {
              const answer = await asker(by).ask(route.door === 'api' ? 'api' : 'page', 'GET', url);
              if (answer.status >= 500) broken.push(`${by.role} ${url}: ${answer.status}`);
              finds.push(...saidIn(await wordsOf(answer)).map((said) => ({ by, path: route.path, ...said })));
            });
      }
      await Promise.all(Array.from({ length: ABREAST }, () => workThrough(asked)));
      return { finds, broken };
    }

    it(
      '[S4] [ASVS 8.2.3] [ASVS 8.4.1] each role reads the fields it needs, where it needs them, and no other anywhere',
      async () => {
        const { finds, broken } = await crawl();
        expect(broken).toEqual([]);
        expect(Object.keys(FIELDS).length).toBeGreaterThanOrEqual(25);
        const known = people.flatMap((person) => Object.keys(canariesOf(person)));
        expect(known.filter((name) => !(name in FIELDS))).toEqual([]);
        const leaks = finds
          .filter(({ by, field, which, path }) => !mayRead(by, field, which, path))
          .map(({ by, field, which, path }) => `${by.role} (${by.stand}) reads ${field} of ${which} at ${path}`);
        expect([...new Set(leaks)].toSorted()).toEqual([]);
        // Each is there to be found by each who may, or the test would hold for nothing.
        const seen = new Set(finds.filter(({ which }) => which === 'a').map(({ by, field }) => `${field} ${by.role}`));
        const meant = Object.entries(FIELDS).flatMap(([field, readers]) =>
          readers.flatMap(({ roles }) => roles.map((role) => `${field} ${role}`)),
        );
        expect([...new Set(meant)].filter((cell) => !seen.has(cell))).toEqual([]);
        const other = new Set(finds.filter(({ which }) => which === 'b').map(({ field }) => field));
        expect(other.size).toBeGreaterThan(25);
        const packed = new Set(finds.filter(({ path }) => path === '/rights-packs/:id/file').map(({ field }) => field));
        expect([...packed]).toEqual(expect.arrayContaining(['reveal', 'note', 'abuse', 'safeguarding', 'birthday']));
      },
      PATIENCE,
    );

    it('[S4] [ASVS 8.2.3] nobody who has not signed in reads any of it, no directory, nor who follows a link', async () => {
      const stranger = app.stranger();
      const routes = routesOf(app.nest).filter(({ method, door }) => method === 'GET' && door !== null);
      const texts = [(await stranger.get('/api/openapi.json')).text];
      for (const route of routes.filter(({ isPublic }) => isPublic))
        for (const url of await places.of(route)) texts.push((await stranger.get(url)).text);
      const made = await (await app.as('admin@demo.example')).submit(`/sign-on/${lived.connection}/tokens`);
      const token = /ctw-mono[^>]*>([^<\s]{20,})</.exec(made.text)?.[1] ?? '';
      for (const { path } of routes.filter(({ door, path }) => door === 'directory' && !path.includes(':id'))) {
        const { status, text } = await stranger
          .get(fillIn(path, { name: 'User' }))
          .set('authorization', `Bearer ${token}`);
        expect([200, 404]).toContain(status);
        texts.push(text);
      }
      const list = await stranger.submit(`/your-record/${lived.link}`, { born: '23/4/1973' });
      expect(list.text).toContain('Maya Thornton');
      expect([...texts, list.text].flatMap(saidIn)).toEqual([]);
    });

    /** All that is kept of the first person and of somebody nobody has taken on, and what guards records. */
    async function kept(): Promise<string> {
      const tables = await app.query<{ name: string; tied: boolean }>(
        `SELECT c.relname AS name, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'participant_id') AS tied
           FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'audit%'`,
      );
      const [referred] = await app.query<{ id: string }>(`SELECT participant_id AS id FROM referral WHERE id = $1`, [
        lived.acknowledgedReferral,
      ]);
      const own = ['access_review', 'caseload_cover', 'legal_hold', 'break_glass'];
      const rows = tables
        .filter(({ name, tied }) => tied && !own.includes(name))
        .map(
          ({ name }) =>
            `SELECT '${name}' AS name, to_jsonb(t)::text AS row FROM ${name} t WHERE participant_id = ANY($1)`,
        );
      const whole = own.map((name) => `SELECT '${name}', to_jsonb(t)::text FROM ${name} t`);
      const [found] = await app.query<{ sum: string }>(
        `SELECT string_agg(md5(name || row), '' ORDER BY name, row) AS sum FROM (
           SELECT 'participant' AS name, to_jsonb(p)::text AS row FROM participant p WHERE id = ANY($1)
           UNION ALL ${[...rows, ...whole].join(' UNION ALL ')}) all_of_it`,
        [[lived.participant, referred?.id]],
      );
      return found?.sum ?? '';
    }

    /** What of the person only those who work with them may see and record. */
    async function sensitive(): Promise<string> {
      const [row] = await app.query<Record<string, string[] | string>>(
        `SELECT need_groups, health_conditions, barriers, sex, ethnicity, gender_identity, safeguarding FROM participant WHERE id = $1`,
        [lived.participant],
      );
      const codes = Object.entries(CODES).flatMap(([name, [, , isSensitive]]) =>
        isSensitive ? (['a', 'b', 'c'] as const).map((which) => canary(name, { which })) : [],
      );
      const part = (value: string[] | string): unknown =>
        Array.isArray(value) ? value.filter((code) => codes.includes(code)).toSorted() : value;
      return JSON.stringify(Object.values(row ?? {}).map(part));
    }

    async function write(by: Viewer, how: FieldWrite): Promise<Answered> {
      const id = how.record(lived);
      const headers = {
        'if-match': `"${await versionOf(how, id)}"`,
        ...(how.method === 'POST' && how.door === 'api' && { 'idempotency-key': randomUUID() }),
      };
      return asker(by).ask(how.door, how.method, fillIn(how.path, { id }), { ...how.sent(lived, reference), headers });
    }

    /** What has to be sent back; nobody is refused for having read too early. */
    async function versionOf({ path }: FieldWrite, id: string): Promise<number> {
      if (!path.includes(':id')) return 1;
      const plan = `SELECT version FROM action_plan WHERE episode_id = $1 ORDER BY version DESC`;
      const profile = `SELECT max(edition) AS version FROM vocational_profile WHERE episode_id = $1`;
      const own = `SELECT version FROM ${tableOf(path)} WHERE id = $1`;
      const sql = path.endsWith('/plan') ? plan : path.endsWith('/profiles') ? profile : own;
      return (await app.query<{ version: number }>(sql, [id]))[0]?.version ?? 0;
    }

    it('[S4] [ASVS 8.2.3] a form with more in it than its page offers changes nothing that is not offered', async () => {
      const code = (name: string): string => canary(name, { which: 'c' });
      const more = {
        ...{
          needGroups: [code('abuse')],
          primaryNeed: '',
          healthConditions: [code('drugs')],
          barriers: [code('prison')],
        },
        ...{ sex: code('sex'), ethnicity: code('ethnicity'), genderIdentity: code('gender'), safeguarding: 'Words' },
      };
      const at = `/participants/${lived.participant}/edit`;
      const send = async (role: Viewer['role'], extra: Readonly<Record<string, string | readonly string[]>>) => {
        const by = viewers.find((each) => each.role === role && each.stand === 'own') as Viewer;
        const { text } = await asker(by).ask('page', 'GET', at);
        const [form] = filledForms(text, at, 'Words of somebody', { ...valuesOf(1), ...CHOICES }).filter(
          ({ action }) => action === at,
        );
        return (await asker(by).ask('page', 'POST', at, { form: { ...form?.fields, ...extra } })).status;
      };
      const before = await sensitive();
      expect(await send('provider-manager', {})).toBe(303);
      for (const [name, value] of Object.entries(more)) await send('provider-manager', { [name]: value });
      await send('provider-manager', more);
      expect(await sensitive()).toBe(before);
      expect(await send('team-leader', more)).toBe(303);
      expect(await sensitive()).not.toBe(before);
    });

    it(
      '[S4] [ASVS 8.2.3] what a role may not write is refused and stays as it is, by pages and by the API',
      async () => {
        const wrong: string[] = [];
        for (const how of FIELD_WRITES) {
          const all = await kept();
          for (const by of viewers.filter((each) => !mayWrite(each, how))) {
            const { status, text } = await write(by, how);
            // Whoever may change a list sees in it no code that is not theirs to choose.
            // A body that names somebody says they are not there, as for a misspelt reference.
            const inBody = [400, 422].includes(status) && (how.field in CODES || !how.path.includes(':id'));
            const isRefused = [403, 404].includes(status) || inBody;
            if (!isRefused) wrong.push(`${by.role} (${by.stand}) writes ${how.field}: ${status} ${text.slice(0, 80)}`);
          }
          if ((await kept()) !== all) wrong.push(`somebody changed ${how.field}`);
          const holder = viewers.find((each) => mayWrite(each, how) && each.stand !== 'other team') as Viewer;
          const { status, text } = await write(holder, how);
          if (status >= 400 || (await kept()) === all)
            wrong.push(`${holder.role} does not write ${how.field}: ${status} ${text.slice(0, 300)}`);
        }
        expect(wrong).toEqual([]);
        expect(new Set(FIELD_WRITES.map(({ field }) => field)).size).toBeGreaterThanOrEqual(25);
      },
      PATIENCE,
    );

    it('[S10] [ASVS 16.2.5] no log line, job, event or audit entry holds any of it, whatever goes wrong', async () => {
      const said = [...every(), WRITTEN];
      const by = asker(viewers[0] as Viewer);
      const words = said.join(' ');
      const right = { text: words, mode: 'phone', reached: 'yes', day: '20/11/2026', time: '9:00' };
      const notes = `/episodes/${lived.episode}/notes/new`;
      const wrong = await by.ask('page', 'POST', notes, { form: { ...right, day: 'never' } });
      const done = await by.ask('page', 'POST', notes, { form: right });
      const failed = await whileSearchFails(words, () =>
        Promise.all([
          by.ask('page', 'GET', `/search?words=${canary('family', { which: 'a' })}`),
          by.ask('api', 'GET', `/api/v1/participants?search=${canary('family', { which: 'a' })}`),
        ]),
      );
      expect([wrong, done, ...failed].map(({ status }) => status)).toEqual([400, 303, 500, 500]);
      expect(failed.flatMap(({ text }) => said.filter((each) => says(text, each)))).toEqual([]);
      await app.runSweep('daily-reminders');
      const jobs = await runQueue();

      // What is harmless is there to be found.
      const events = await app.query<{ id: string }>(`SELECT id FROM outbox_event`);
      const queued = events.filter(({ id }) => jobs.some((job) => job.includes(id)));
      expect(queued).not.toEqual([]);
      expect(logged.filter((line) => line.includes('request.failed'))).toHaveLength(2);
      for (const answer of [wrong, done])
        expect(logged.filter((line) => line.includes(answer.headers['x-request-id'] ?? '-'))).not.toEqual([]);
      expect(leaksIn('log', logged, said)).toEqual([]);
      expect(leaksIn('job', jobs, said)).toEqual([]);
      expect(await leaksInMachinery(said, queued[0]?.id ?? '-')).toEqual([]);
    }, 60_000);

    const every = (): readonly string[] => people.flatMap((person) => Object.values(canariesOf(person)).flat());

    async function whileSearchFails<T>(words: string, work: () => Promise<T>): Promise<T> {
      const broken = app.nest.get(FindPeople);
      const search = broken.search.bind(broken);
      broken.search = () => Promise.reject(new Error(`${words} broke it`));
      try {
        return await work();
      } finally {
        broken.search = search;
      }
    }

    /** Lets the job process do what is waiting, and answers what it put into its queues. */
    async function runQueue(): Promise<readonly string[]> {
      const jobs: string[] = [];
      const add = Queue.prototype.add;
      Queue.prototype.add = function (this: Queue, ...job) {
        jobs.push(JSON.stringify(job));
        return add.apply(this, job);
      };
      const open = `SELECT FROM outbox_event WHERE relayed_at IS NULL
        UNION ALL SELECT FROM outbox_delivery WHERE done_at IS NULL AND failed_at IS NULL`;
      try {
        await app.nest.get(JobRunner).start();
        for (let tries = 0; tries < 200 && (jobs.length === 0 || (await app.query(open)).length > 0); tries += 1)
          await pause(100);
      } finally {
        Queue.prototype.add = add;
      }
      return jobs;
    }

    /** In the tables that the program keeps about its own work, and those of its queues. */
    async function leaksInMachinery(said: readonly string[], marker: string): Promise<readonly string[]> {
      const tables = await app.query<{ name: string }>(
        `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE'
            AND (table_schema = 'bullmq' OR table_name LIKE 'outbox%' OR table_name LIKE 'audit%'
                 OR table_name IN ('idempotency_key', 'job_pulse', 'failing_sweep', 'held_form', 'draft', 'user_session', 'personal_token', 'sign_in_attempt'))`,
      );
      expect(tables.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['public.outbox_event', 'public.audit_entry', 'public.idempotency_key']),
      );
      expect(tables.some(({ name }) => name.startsWith('bullmq.'))).toBe(true);
      const leaks: string[] = [];
      const marked: string[] = [];
      for (const { name } of tables) {
        const rows = await app.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
        leaks.push(
          ...leaksIn(
            name,
            rows.map(({ row }) => row),
            said,
          ),
        );
        if (rows.some(({ row }) => row.includes(marker))) marked.push(name);
      }
      expect(marked).toEqual(expect.arrayContaining(['public.outbox_event', 'public.outbox_delivery']));
      return leaks;
    }
  });
}

function leaksIn(where: string, lines: readonly string[], said: readonly string[]): readonly string[] {
  const all = lines.join('\n');
  return said.filter((each) => says(all, each)).map((each) => `${where}: ${each}`);
}

/** Takes one after the other until there is none. */
async function workThrough(tasks: (() => Promise<void>)[]): Promise<void> {
  for (let task = tasks.pop(); task; task = tasks.pop()) await task();
}

/** The words of an answer; of a file of files, of all in it. */
async function wordsOf({ headers, text, bytes }: Answered): Promise<string> {
  if (headers['content-type'] !== 'application/zip') return text;
  return [...(await unzip(bytes)).values()].map((each) => each.toString('utf8')).join('\n');
}

/** Whether it is there; a number only as one of its own, for five digits come by chance in ids and keys. */
function says(text: string, form: string): boolean {
  if (!text.includes(form)) return false;
  return /^\d{5}$/.test(form) ? new RegExp(`(?<![\\w-])${form}(?![\\w-])`).test(text) : true;
}

/**
 * Whether a code stands only where it can be chosen: as often as the code of nobody, and in the same surroundings, so that one
 * that is ticked or told is found.
 */
function isOffered(text: string, field: string, which: 'a' | 'b'): boolean {
  const [theirs, nobodys] = [which, 'c' as const].map((whose) => surroundings(text, canary(field, { which: whose })));
  const left = [...(nobodys ?? [])];
  return (theirs ?? []).every((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** The tags or cells around each place of a word, without what counts them. */
function surroundings(text: string, word: string): readonly string[] {
  const found: string[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [from, until] = [text.lastIndexOf('<', at), text.indexOf('>', at)];
    found.push(
      from < 0
        ? '*'
        : text
            .slice(from, until + 1)
            .replaceAll(word, '*')
            .replace(/\d+/g, '0'),
    );
  }
  return found;
}
