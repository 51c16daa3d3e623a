import { randomUUID } from 'node:crypto';
import { PERMISSIONS, type Role } from '#platform/security/role';
import { apartBy, leastApart } from '../support/apart.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from './lived-in.js';

/** Who looks: the first of these whose role may. */
const LOOKERS: readonly (readonly [Role, string])[] = [
  ['provider-manager', 'manager@demo.example'],
  ['employment-specialist', 'specialist@demo.example'],
  ['team-leader', 'leader@demo.example'],
  ['administrator', 'admin@demo.example'],
  ['practice-host', 'practice@demo.example'],
  ['referrer', 'referrer@demo.example'],
  ['privacy-lead', 'privacy@demo.example'],
  ['auditor', 'auditor@demo.example'],
  ['commissioner', 'commissioner@demo.example'],
];

/** Whose record an address names, by its first word. */
const RECORD_OF: Readonly<Record<string, (lived: LivedIn) => string>> = {
  'bulk-actions': ({ manyTask }) => manyTask,
  'caseload-moves': ({ move }) => move,
  'clinic-days': ({ clinicDay }) => clinicDay,
  directory: ({ directoryService }) => directoryService,
  documents: ({ document }) => document,
  earnings: ({ earning }) => earning,
  employers: ({ employer }) => employer,
  episodes: ({ episode }) => episode,
  'possible-duplicates': ({ likelyPair }) => likelyPair,
  'access-to-work': ({ accessToWork }) => accessToWork,
  adjustments: ({ workPlan }) => workPlan,
  'adjustment-lines': ({ workPlanLine }) => workPlanLine,
  'fit-notes': ({ fitNote }) => fitNote,
  merges: ({ merge }) => merge,
  moves: ({ move }) => move,
  participants: ({ participant }) => participant,
  placements: ({ placement }) => placement,
  'referral-imports': (lived) => lived.import,
  referrals: ({ referral }) => referral,
  returns: (lived) => lived.return,
  sessions: ({ bookedSession }) => bookedSession,
  signposts: ({ signpost }) => signpost,
  'made-documents': ({ madeDocument }) => madeDocument,
  signatures: ({ signedPaper }) => signedPaper,
  'signature-requests': ({ openSigning }) => openSigning,
  tags: ({ tag }) => tag,
  tasks: ({ task }) => task,
  transfers: ({ transfer }) => transfer,
  vacancies: ({ vacancy }) => vacancy,
  'unpaid-work': ({ unpaidWork }) => unpaidWork,
  'employer-contacts': ({ employerContact }) => employerContact,
  'employer-activities': ({ employerActivity }) => employerActivity,
  applications: ({ application }) => application,
  interviews: ({ interview }) => interview,
  outcomes: ({ outcome }) => outcome,
  verification: ({ openedOutcome }) => openedOutcome,
  'break-glass': ({ breakGlass }) => breakGlass,
  'rights-packs': ({ subjectPack }) => subjectPack,
  'rights-requests': ({ rightsRequest }) => rightsRequest,
  rights: ({ rightsRequest }) => rightsRequest,
};

/** Pages that only show something of one kind, or while there is something to do, in the area's pool. */
const STILL_TO_DO: Readonly<Record<string, (lived: LivedIn) => string>> = {
  '/referrals/:id/allocate': ({ eligibleReferral }) => eligibleReferral,
  '/signatures/:id/paper': ({ openSigning }) => openSigning,
  '/rights/:id/erasure': ({ erasureRequest }) => erasureRequest,
  '/verification/samples/:id/sample.csv': ({ auditSample }) => auditSample,
  '/documents/:id/picture': ({ photo }) => photo,
  '/api/v1/participants/:id/restriction': ({ restrictedParticipant }) => restrictedParticipant,
};

/** There only once a pack is finished: test/rights asks for it. */
const LATER: ReadonlySet<string> = new Set(['/rights-packs/:id/file']);
/** Further parts of addresses. */
const OTHERS = {
  edition: '1',
  purpose: 'publicity',
  part: randomUUID(),
  item: randomUUID(),
  line: randomUUID(),
  step: randomUUID(),
  payslip: randomUUID(),
  request: randomUUID(),
};
/** The same, by the records of the lived-in area. */
const ASKED_OF: Readonly<Record<string, (lived: LivedIn) => string>> = {
  '/participants/:id/made-documents/new': () => '?template=action-plan',
  '/moves/new': ({ specialist }) => `?from=${specialist}`,
  '/my-practice': ({ specialist }) => `?specialist=${specialist}`,
  '/my-practice/cases': ({ specialist }) => `?indicator=caseload&specialist=${specialist}`,
  '/episodes/:id/signposts/new': ({ directoryService }) => `?service=${directoryService}&need=debt`,
};
/** What a list needs to be asked, so that it shows anybody. */
const QUESTIONS: Readonly<Record<string, string>> = {
  '/quality-checks': '?state=all',
  '/search': '?words=march',
  '/api/v1/participants': '?search=march',
  '/performance/rows': '?measure=starts',
  '/performance/rows.csv': '?measure=starts',
  '/api/v1/performance/rows': '?measure=starts',
  '/api/v1/sessions': '?from=2026-11-16&to=2026-11-22',
  '/api/v1/clinic-days': '?from=2026-11-16&to=2026-11-29',
  '/returns/problems': '?month=2026-10&problem=nino-missing',
};

interface Entry {
  readonly seq: number;
  readonly action: string;
  readonly what: string;
  readonly rowId: string | null;
  readonly subject: string | null;
  readonly seen: readonly string[] | null;
  readonly reason: string | null;
}

describe('every look at a record', () => {
  let app: TestApp;
  let lived: LivedIn;
  let looks: readonly Route[];
  let people: readonly { id: string; family: string; reference: string }[];
  const clients = new Map<string, Client>();

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    looks = routesOf(app.nest).filter(
      ({ does, method, path }) => method === 'GET' && (does === 'reads' || does === 'exports') && !LATER.has(path),
    );
    people = await app.query(
      `SELECT id, family_name AS family, reference FROM participant p
        WHERE length(family_name) > 4 AND (SELECT count(*) FROM participant o WHERE o.family_name = p.family_name) = 1`,
    );
  }, 120_000);
  afterAll(() => app.close());

  async function clientOf({ door }: Route, email: string): Promise<Client> {
    const key = `${door} ${email}`;
    const known = clients.get(key) ?? (door === 'api' ? await app.withToken(email) : await app.as(email));
    clients.set(key, known);
    return known;
  }

  const lookerOf = ({ permission, name, path }: Route): string => {
    if (path === '/referrals/:id/allocate') return 'admin@demo.example';
    const looker = LOOKERS.find(([role]) => permission !== null && PERMISSIONS[role].has(permission));
    if (!looker) throw new Error(`${name}: nobody here may look at it`);
    return looker[1];
  };

  function addressOf({ path }: Route): string {
    const first = path.replace(/^\/(api\/v1\/)?/, '').split('/', 1)[0] ?? '';
    const record = STILL_TO_DO[path] ?? RECORD_OF[first];
    if (path.includes(':id') && !record) throw new Error(`${path}: say in RECORD_OF whose record this is`);
    const id = record?.(lived) ?? '';
    return `${fillIn(path, { ...OTHERS, id, matchId: lived.participant, stepId: lived.planStep, part: lived.ownPart, payslip: lived.payslip, request: lived.evidenceRequest, document: lived.document })}${QUESTIONS[path] ?? ASKED_OF[path]?.(lived) ?? ''}`;
  }

  const now = async (): Promise<number> =>
    (await app.query<{ seq: number }>(`SELECT coalesce(max(seq), 0) AS seq FROM audit_entry`))[0]?.seq ?? 0;

  /** What the audit says of one request. */
  async function entriesOf(send: () => PromiseLike<unknown>): Promise<readonly Entry[]> {
    const before = await now();
    await send();
    return app.query<Entry>(
      `SELECT seq, action, what, row_id AS "rowId", subject_id AS subject, seen, reason FROM audit_entry
        WHERE seq > $1 AND action IN ('read', 'denied') ORDER BY seq`,
      [before],
    );
  }

  async function personOf(id: string | null): Promise<string | null> {
    if (id === null) return null;
    const [row] = await app.query<{ person: string | null }>(
      `SELECT participant_id AS person FROM records_there_are(ARRAY[$1::uuid])`,
      [id],
    );
    return row?.person ?? null;
  }

  it('[S12] [ASVS 16.3.2] is exactly one entry, about the right person, whatever the route', async () => {
    expect(looks.length).toBeGreaterThan(70);
    const wrong: string[] = [];
    for (const route of looks) {
      const by = await clientOf(route, lookerOf(route));
      const url = addressOf(route);
      let status = 0;
      const entries = await entriesOf(async () => {
        ({ status } = await by.get(url));
      });
      const { idFrom = null } = route.look ?? {};
      const id = idFrom === 'document' ? lived.document : idFrom ? (/[0-9a-f-]{36}/.exec(url)?.[0] ?? null) : null;
      const subject = await personOf(id);
      const is = entries.map((entry) => [entry.action, entry.what, entry.rowId, entry.subject].join(' '));
      const should = [['read', route.look?.what, id, subject].join(' ')];
      if (status !== 200 || is.join() !== should.join())
        wrong.push(`${route.method} ${url}: ${status}, ${is.join('; ')} and not ${should.join()}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('says whom else the answer named, so that “who saw me” finds lists, pages of two people and files', async () => {
    const [wrong, naming]: [string[], string[]] = [[], []];
    for (const route of looks) {
      const by = await clientOf(route, lookerOf(route));
      let text = '';
      const [entry] = await entriesOf(async () => {
        const answer = await by.get(addressOf(route));
        text = answer.text ?? '';
      });
      const named = people.filter(({ family, reference }) => text.includes(family) || text.includes(reference));
      const missing = named.filter(({ id }) => id !== entry?.subject && !entry?.seen?.includes(id));
      if (named.length > 0 && !entry?.subject) naming.push(route.path);
      wrong.push(...missing.map(({ family }) => `${route.path} names ${family}, who could not find it out`));
    }
    expect(wrong).toEqual([]);
    expect(naming).toEqual(expect.arrayContaining(['/caseload', '/today', '/referrals', '/performance/rows.csv']));
  }, 120_000);

  it('names those who come to a practice, whom its day list shows by their initials', async () => {
    const host = await app.as('practice@demo.example');
    const [entry] = await entriesOf(() => host.get('/clinic?on=2026-11-23').expect(200));
    const person = await personOf(lived.bookedSession);
    expect(entry).toMatchObject({ what: 'clinic-day', seen: expect.arrayContaining([person]) as unknown });
  });

  it('is every page and answer that names a participant: what only shows things names nobody', async () => {
    const shows = routesOf(app.nest).filter(
      ({ does, method, isPublic, path }) =>
        method === 'GET' && does === 'shows' && !isPublic && !path.replace(':id', '').includes(':'),
    );
    const wrong: string[] = [];
    for (const route of shows) {
      if (!LOOKERS.some(([role]) => route.permission !== null && PERMISSIONS[role].has(route.permission))) continue;
      const by = await clientOf(route, lookerOf(route));
      const first = route.path.replace(/^\/(api\/v1\/)?/, '').split('/', 1)[0] ?? '';
      const id = RECORD_OF[first]?.(lived) ?? lived.participant;
      const { text } = await by.get(fillIn(route.path, { ...OTHERS, id }));
      const named = people.find(({ family }) => new RegExp(`\\b${family}\\b`).test(text));
      if (named) wrong.push(`${route.path} names ${named.family}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('is one too without a body, with nothing new in it, and when a refused form shows the record again', async () => {
    const specialist = await app.withToken('specialist@demo.example');
    const url = `/api/v1/participants/${lived.participant}`;
    const answer = await specialist.get(url).expect(200);
    const look = [{ action: 'read', what: 'participant', subject: lived.participant }];
    const tag = String(answer.headers['etag']);
    expect(await entriesOf(() => specialist.get(url).set('if-none-match', tag).expect(304))).toMatchObject(look);
    const page = await app.as('specialist@demo.example');
    expect(
      await entriesOf(() =>
        page.submit(`/participants/${lived.participant}/edit`, { version: '1', phone: 'none' }).expect(400),
      ),
    ).toMatchObject(look);
  });

  it('is one too when a program sends a post again and is shown the same answer', async () => {
    const specialist = await app.withToken('specialist@demo.example');
    const key = { 'idempotency-key': randomUUID() };
    const note = { happenedAt: '2026-11-19T10:00:00Z', mode: 'phone', reached: true, text: 'They rang.' };
    const send = () => specialist.post(`/api/v1/episodes/${lived.episode}/notes`, note, key);
    const first = await entriesOf(() => send().expect(201));
    expect(first).toMatchObject([{ action: 'read', subject: await personOf(lived.episode) }]);
    const again = await entriesOf(() => send().expect(201));
    expect(again.map(({ what, subject }) => [what, subject])).toEqual(
      first.map(({ what, subject }) => [what, subject]),
    );
  });

  describe('that is refused', () => {
    const reasons = (entries: readonly Entry[]) =>
      entries.map(({ action, what, reason }) => ({ action, what, reason }));

    it('[ASVS 16.3.2] is one entry: for the role, for the form, for somebody else’s record and for one nobody has', async () => {
      const referrer = await app.as('referrer@demo.example');
      expect(reasons(await entriesOf(() => referrer.get('/caseload').expect(403)))).toEqual([
        { action: 'denied', what: 'GET /caseload', reason: 'role' },
      ]);
      const specialist = await app.as('specialist@demo.example');
      const forged = () => specialist.post(`/tasks/${lived.task}/done`, {}, { 'x-csrf-token': 'forged' });
      expect(reasons(await entriesOf(() => forged().expect(403)))).toEqual([
        { action: 'denied', what: 'POST /tasks/:id/done', reason: 'form-token' },
      ]);
      const other = await app.as('specialist2@demo.example');
      const theirs = await entriesOf(() => other.get(`/participants/${lived.participant}`).expect(404));
      expect(theirs).toMatchObject([
        { action: 'denied', what: 'GET /participants/:id', reason: 'not-theirs', subject: lived.participant },
      ]);
      const nobodys = randomUUID();
      expect(await entriesOf(() => other.get(`/participants/${nobodys}`).expect(404))).toMatchObject([
        { action: 'denied', what: 'GET /participants/:id', reason: 'not-there', rowId: nobodys, subject: null },
      ]);
    });

    it('is one entry for a record of every kind, by every route, in both doors', async () => {
      const wrong: string[] = [];
      for (const route of looks) {
        // Employers and their vacancies are the whole area's.
        if (
          !route.path.includes(':id') ||
          !route.permission ||
          /\/(employers|vacancies|employer-contacts)\/:/.test(route.path)
        )
          continue;
        const role: Role = 'provider-manager';
        if (!PERMISSIONS[role].has(route.permission)) continue;
        const by = await clientOf(route, 'manager2@demo.example');
        const url = addressOf(route);
        const is = await entriesOf(() => by.get(url).expect(404));
        const subject = await personOf(/[0-9a-f-]{36}/.exec(url)?.[0] ?? null);
        const said = is.map((entry) => `${entry.action} ${entry.reason} ${entry.subject}`).join('; ');
        if (said !== `denied not-theirs ${subject}`) wrong.push(`${url}: ${said}`);
      }
      expect(wrong).toEqual([]);
    });

    it('is none when their own record merely lacks what was asked of it', async () => {
      const specialist = await app.as('specialist@demo.example');
      const url = `/episodes/${lived.episode}/profile/editions/99`;
      expect(await entriesOf(() => specialist.get(url).expect(404))).toEqual([]);
    });

    it('is refused the same whether somebody else has the record or nobody: as many words, as much work', async () => {
      const other = await app.withToken('specialist2@demo.example');
      const ask = (id: () => string) => () => other.get(`/api/v1/participants/${id()}`).expect(404);
      const measure = () =>
        apartBy(
          ask(() => lived.participant),
          ask(randomUUID),
        );
      expect(await leastApart(10, measure)).toBeLessThan(10);
    });
  });
});

describe('asking too often', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ environment: { RATE_LIMITS: 'strict' } });
  });
  afterAll(() => app.close());

  it('[ASVS 16.3.2] is one entry for the whole of a window, however often it is refused', async () => {
    const auditor = await app.as('auditor@demo.example');
    let refused = 0;
    for (let request = 0; request < 330; request += 1) {
      const { status } = await auditor.get('/api/v1/audit?reference=KM-999999');
      if (status === 429) refused += 1;
    }
    expect(refused).toBeGreaterThan(20);
    const entries = await app.query(`SELECT what, reason FROM audit_entry WHERE action = 'denied'`);
    expect(entries).toEqual([{ what: 'GET /api/v1/audit', reason: 'too-often' }]);
  }, 60_000);
});
