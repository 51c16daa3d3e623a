import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { FindPeople } from '#modules/participants';
import { OperationsServer } from '#platform/health/operations-server';
import { Csrf } from '#platform/security/csrf';
import { ApiDescription } from '../support/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { routesOf } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { crawl, type Crawled } from './crawl.js';
import { tap, type Answered } from './tap.js';

const projectRoot = join(import.meta.dirname, '../..');

const HOST = 'https://ctw.example';
/** Addresses that lead away when they are taken for a path, or run. */
const LEAD_AWAY = [
  ...['//evil.example', '///evil.example', '////evil.example/%2e%2e', '/\\evil.example', '\\\\evil.example'],
  ...['\\/evil.example', '/\\/evil.example', '//evil.example/..', '/.//evil.example', '/x/..//evil.example'],
  ...[
    'https://evil.example',
    'HTTPS://evil.example',
    'http:evil.example',
    'https:/evil.example',
    'https:\\evil.example',
  ],
  ...[
    'https:///evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
  ],
  ...['data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', 'file:///etc/passwd', 'ftp://evil.example'],
  ...[
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
  ],
  ...[
    '//ctw.example@evil.example',
    'https://ctw.example@evil.example',
    'https://ctw.example.evil.example',
    '//evil.example#ctw.example',
  ],
  ...[
    '//evil%E3%80%82example',
    '//%65vil.example',
    '/%5Cevil.example/../..//evil.example',
    '/..//evil.example',
    '/./\\evil.example',
  ],
  ...[
    '/a\r\nLocation: https://evil.example',
    '//[::1]/',
    '//3232235777/',
    '/%2e%2e//evil.example',
    '/;//evil.example/..//x',
  ],
];

/** Routes that need more than a record to answer well, and where they do. */
const SEEN_ELSEWHERE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'ServiceProviderConfig',
      'ResourceTypes',
      'ResourceTypes/:name',
      'Schemas',
      'Schemas/:name',
      'Groups',
      'Groups/:id',
      'Users',
      'Users/:id',
    ].map((rest) => [`/scim/v2/${rest}`, 'test/identity: for directories with a token of their own']),
  ),
  '/health/ready': 'test/faults: ready only beside the job process',
  '/sign-in/organisation/:id': 'test/identity: needs the organisation’s server',
  '/sign-in/organisation/:id/callback': 'test/identity: needs the organisation’s server',
  '/sign-in/new-password': 'test/identity: needs a link from an e-mail',
  '/calendar-feeds/:secret/diary.ics': 'test/calendars: needs the secret of a feed',
  '/your-record/:secret': 'among the pages above, with its secret',
  '/appointment/:secret': 'among the pages above, with its secret',
  '/your-choices/:secret': 'among the pages above, with its secret',
  '/your-words/:secret': 'among the pages above, with its secret',
  '/held-files/:id/picture': 'test/outcomes: for a photo that waits on a form of one’s own',
  '/your-photos/:secret': 'among the pages above, with its secret',
  '/confirm-a-job/:secret': 'among the pages above, with its secret',
  '/sign/:secret': 'among the pages above, with its secret',
  '/your-copy/:secret': 'among the pages above, with its secret',
  '/stop-emails/:secret': 'among the pages above, with its secret',
  '/rights-packs/:id/file': 'test/rights: for a pack that was looked through',
  '/retention/certificates/:certificate': 'test/rights: for a certificate there is',
  '/verification/:id/evidence/:document': 'test/verification: for evidence of a purpose',
};

describe('everything that is answered', () => {
  let app: TestApp;
  let lived: LivedIn;
  let crawled: Crawled;
  let answers: readonly Answered[];
  let lines: readonly string[];
  let api: ApiDescription;
  const from = (source: string): string => readFileSync(join(projectRoot, source), 'utf8');
  const isFile = ({ headers }: Answered): boolean => headers['content-disposition'] !== undefined;
  const pages = (): readonly Answered[] =>
    answers.filter((answer) => answer.type.startsWith('text/html') && !isFile(answer));
  const nameOf = ({ method, url, status }: Answered): string => `${method} ${url.split('?')[0] ?? ''} ${status}`;
  const faulty = (wrong: (answer: Answered) => boolean, some = answers): readonly string[] =>
    [...new Set(some.filter(wrong).map(nameOf))].slice(0, 20);

  beforeAll(async () => {
    app = await startApp({ today: TODAY, environment: { PUBLIC_URL: HOST } });
    ({ answers, lines } = tap(app));
    lived = await liveIn(app);
    const { body } = await app.stranger().get('/api/openapi.json').expect(200);
    api = new ApiDescription(body as ConstructorParameters<typeof ApiDescription>[0]);
    crawled = await crawl(app, lived);
    await oddOnes();
  }, 240_000);
  afterAll(() => app.close());

  /** What no route answers: what is not there, cannot be read, or breaks. */
  async function oddOnes(): Promise<void> {
    const specialist = await app.as('specialist@demo.example');
    const token = await app.withToken('specialist@demo.example');
    for (const at of [
      '/nowhere',
      '/assets/app.css',
      '/assets/nowhere.js',
      '/health/live',
      '/health/ready',
      '/favicon.ico',
    ])
      await app.stranger().get(at);
    for (const at of [
      '/nowhere',
      '/api/nowhere',
      '/api/v1/nowhere',
      '/policy/%E0%A4%A',
      '//%ff%fe',
      `/policy/${'x'.repeat(300)}`,
    ])
      await specialist.get(at);
    await token.put('/api/v1/employers', {});
    await token.get('/api/v1/employers').set('accept', 'image/png');
    await token.post('/api/v1/employers', { name: 'x'.repeat(1_200_000) });
    await app.stranger().submit('/sign-in', { email: 'specialist@demo.example', password: 'not it' });
    await app.stranger().submit('/sign-in/demo', { email: 'specialist@demo.example' }).expect(303);
    const people = app.nest.get(FindPeople);
    people.search = () => Promise.reject(new Error('broken on purpose'));
    await token.get('/api/v1/participants?search=Zebedee').expect(500);
    await specialist.get('/search?words=Zebedee').expect(500);
    await (await app.as('manager@demo.example')).submit('/sign-out').expect(303);
  }

  it('is seen here: hardly a route that reads is without a good answer, and every kind of answer is there', () => {
    expect(answers.length).toBeGreaterThan(900);
    expect(crawled.neverAnswered.filter((path) => !(path in SEEN_ELSEWHERE))).toEqual([]);
    const statuses = new Set(answers.map(({ status }) => status));
    for (const status of [200, 201, 303, 400, 401, 403, 404, 422, 500]) expect(statuses).toContain(status);
  });

  describe('cookies', () => {
    it('[ASVS 3.3.3] are __Host-, Secure, for the whole path and no other host, unreadable for scripts, and not sent along from elsewhere', () => {
      const set = answers.flatMap(({ cookies }) => cookies);
      const names = new Set(set.map((cookie) => cookie.split('=')[0]));
      expect([...names].length).toBeGreaterThan(3);
      const wrong = set.filter(
        (cookie) =>
          !cookie.startsWith('__Host-') ||
          !/; Path=\/(;|$)/.test(cookie) ||
          !/; Secure(;|$)/.test(cookie) ||
          !/; HttpOnly(;|$)/.test(cookie) ||
          !/; SameSite=(Lax|Strict)(;|$)/.test(cookie) ||
          /; Domain=/i.test(cookie),
      );
      expect([...new Set(wrong)]).toEqual([]);
    });

    it('[ASVS 3.3.4] hold the session where nothing else does: its value is in no body, address or header but its own', () => {
      const values = answers
        .flatMap(({ cookieSent, cookies }) => [cookieSent, ...cookies])
        .flatMap((text) => [...text.matchAll(/ctw_session=([\w-]{20,})/g)].map(([, value]) => value ?? ''));
      const secrets = [...new Set(values)];
      expect(secrets.length).toBeGreaterThan(50);
      const told = answers.filter(({ text, url, headers }) => {
        const { 'set-cookie': _own, ...others } = headers;
        const all = `${url} ${JSON.stringify(others)} ${text}`;
        return secrets.some((secret) => all.includes(secret));
      });
      expect(told.map(nameOf)).toEqual([]);
      expect(secrets.filter((secret) => lines.some((line) => line.includes(secret)))).toEqual([]);
    });

    it('are ended with what the browser kept of pages when somebody signs out', () => {
      const out = answers.filter(({ url, status }) => url === '/sign-out' && status === 303);
      expect(out.length).toBeGreaterThan(0);
      for (const { headers, cookies } of out) {
        expect(headers['clear-site-data']).toBe('"cache"');
        expect(cookies.join()).toMatch(/__Host-ctw_session=;/);
      }
    });
  });

  describe('headers', () => {
    it('[ASVS 3.4.3] allow only scripts with this very answer’s nonce, and every page keeps to it', () => {
      const nonces: string[] = [];
      const wrong: string[] = [];
      for (const answer of pages()) {
        const policy = answer.headers['content-security-policy'] ?? '';
        const directives = new Map(policy.split(';').map((each) => each.trim().split(/ (.*)/) as [string, string]));
        const nonce = /'nonce-([\w+/=-]{16,})'/.exec(directives.get('script-src') ?? '')?.[1];
        if (!nonce || /unsafe|\*|https?:|data:/.test(directives.get('script-src') ?? 'unsafe'))
          wrong.push(nameOf(answer));
        nonces.push(nonce ?? '');
        for (const name of ['object-src', 'base-uri'])
          if (directives.get(name) !== "'none'") wrong.push(`${nameOf(answer)} ${name}`);
        if (directives.get('form-action') !== "'self'") wrong.push(`${nameOf(answer)} form-action`);
        const scripts = [...answer.text.matchAll(/<script\b[^>]*>/gi)].map(([script]) => script);
        if (scripts.some((script) => !script.includes(`nonce="${nonce ?? ''}"`)))
          wrong.push(`${nameOf(answer)} script`);
        if (/<[a-z][^>]*\s(on\w+|style)\s*=/i.test(answer.text)) wrong.push(`${nameOf(answer)} inline`);
      }
      expect(wrong).toEqual([]);
      const files = answers.filter(isFile);
      expect(files.length).toBeGreaterThan(5);
      expect(
        faulty(({ headers }) => !/default-src 'none'; sandbox/.test(headers['content-security-policy'] ?? ''), files),
      ).toEqual([]);
      expect(new Set(nonces).size).toBe(nonces.length);
      expect(nonces.length).toBeGreaterThan(200);
    });

    it('[ASVS 3.4.6] let nobody frame it, guess its kind, reach it without TLS or hold on to its window: every answer, whatever it is', () => {
      const own = (name: string, expected: RegExp): readonly string[] =>
        faulty(({ headers }) => !expected.test(headers[name] ?? '')).map((each) => `${each} ${name}`);
      expect([
        ...own('content-security-policy', /(^|[; ])frame-ancestors 'none'($|;)/),
        ...own('x-frame-options', /^DENY$/),
        ...own('x-content-type-options', /^nosniff$/),
        ...own('strict-transport-security', /^max-age=(31536000|[4-9]\d{7}|\d{9,}); ?includeSubDomains/),
        ...own('cross-origin-opener-policy', /^same-origin$/),
        ...own('cross-origin-resource-policy', /^same-origin$/),
        ...own('referrer-policy', /^(same-origin|no-referrer)$/),
      ]).toEqual([]);
      expect(faulty(({ headers }) => 'x-powered-by' in headers || 'server' in headers)).toEqual([]);
    });

    it('[ASVS 3.4.6] are there too when what was sent is no HTTP at all', async () => {
      const answer = await raw('BREW /policy HTTP/1.1\r\nHost: x\r\n\r\n');
      expect(answer).toMatch(/^HTTP\/1\.1 400/);
      expect(answer).toMatch(/content-security-policy: .*frame-ancestors 'none'/i);
      expect(answer).toMatch(/x-content-type-options: nosniff/i);
      expect(answer).toMatch(/strict-transport-security: max-age=31536000/i);
    });

    it('[ASVS 14.3.2] let no browser or proxy keep what somebody signed in was shown', () => {
      const kept = answers.filter(({ isSignedIn, url }) => isSignedIn && !/^\/(assets|health)\//.test(url));
      expect(kept.length).toBeGreaterThan(500);
      expect(faulty(({ headers }) => !/\bno-store\b/.test(headers['cache-control'] ?? ''), kept)).toEqual([]);
    });
  });

  it('[ASVS 4.1.1] says what kind it is, in the kind its description promises, text with its character set', () => {
    const isText = /^(text\/|application\/(json|problem\+json|scim\+json|xml|javascript))/;
    expect(faulty(({ type }) => isText.test(type) && !/; ?charset=utf-8$/i.test(type))).toEqual([]);
    expect(faulty(({ type, text, status }) => type === '' && text !== '' && status !== 304)).toEqual([]);
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const answer of answers.filter(({ url }) => url.startsWith('/api/v1/'))) {
      const operation = api.operationFor(answer.method, answer.url);
      const response = operation?.responses[String(answer.status)] ?? operation?.responses['default'];
      if (!operation || !response || [204, 304].includes(answer.status)) continue;
      if (answer.status < 400) seen.add(`${operation.method} ${operation.path}`);
      const promised = Object.keys(response.content ?? {});
      const kind = answer.type.split(';')[0] ?? '';
      const isProblem = answer.status >= 400 && kind === 'application/problem+json';
      if (!isProblem && !promised.includes(kind) && !promised.includes('application/octet-stream'))
        wrong.push(`${nameOf(answer)}: ${kind} instead of ${promised.join(' or ')}`);
    }
    expect([...new Set(wrong)]).toEqual([]);
    const read = api.operations.filter(({ method }) => method === 'GET').map(({ method, path }) => `${method} ${path}`);
    expect(read.filter((each) => !seen.has(each))).toEqual([]);
  });

  describe('addresses', () => {
    it('[ASVS 1.2.2] that pages link to, send to or load are ours, or begin with https, mailto or tel', () => {
      const targets = pages().flatMap((page) =>
        [...page.text.matchAll(/<(?!\/)[a-z]+\b[^>]*?\s(href|src|action|formaction)="([^"]*)"/gi)].map(
          ([, , to = '']) => ({ page, to }),
        ),
      );
      expect(targets.length).toBeGreaterThan(2_000);
      const odd = targets.filter(
        ({ to }) => !/^(\/(?![/\\])|#|\?|$|https?:\/\/[\w.-]+(\/|$|[?#])|mailto:|tel:|data:image\/)/.test(to),
      );
      expect([...new Set(odd.map(({ page, to }) => `${nameOf(page)} ${to}`))]).toEqual([]);
      expect(targets.filter(({ to }) => to.startsWith('data:') && !to.startsWith('data:image/'))).toEqual([]);
    });

    it('[ASVS 14.2.1] tell nothing of anybody: no number, name, e-mail or secret in one, in a title or in a log line', async () => {
      const people = await app.query<{ given: string; family: string; email: string | null; reference: string }>(
        `SELECT given_name AS given, family_name AS family, email, reference FROM participant`,
      );
      const names = people.flatMap(({ family, email }) => [family, email ?? '']).filter((each) => each.length > 4);
      const ninos = Array.from({ length: 30 }, (_, i) => `AB1234${10 + i}C`);
      const tokens = answers
        .flatMap(({ cookieSent }) => [...cookieSent.matchAll(/ctw_(?:session|held|link|sso)=([\w-]{20,})/g)])
        .map(([, value]) => value ?? '');
      const csrf = [...new Set(tokens)].map((value) => app.nest.get(Csrf).tokenFor(value));
      const secrets = [...new Set([...names, ...ninos, ...tokens, ...csrf])];
      expect(names.length).toBeGreaterThan(10);
      expect(pages().some(({ text }) => names.some((name) => text.includes(name)))).toBe(true);
      const tells = (text: string): string | undefined =>
        secrets.find((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
      const linksOf = ({ text }: Answered): string =>
        [...text.matchAll(/\s(?:href|src|action)="([^"]*)"/g)]
          .map(([, to = '']) => to)
          .filter((to) => !/^(mailto|tel):/.test(to))
          .join(' ');
      const found = answers.flatMap((answer) =>
        [
          answer.url,
          answer.headers['location'],
          answer.headers['link'],
          /<title>[^<]*/.exec(answer.text)?.[0],
          linksOf(answer),
        ]
          .filter((text) => text !== undefined)
          .filter((text) => tells(text) !== undefined)
          .map((text) => `${nameOf(answer)}: ${tells(text) ?? ''}`),
      );
      expect([...new Set(found)]).toEqual([]);
      expect(lines.length).toBeGreaterThan(900);
      const spoken = [
        ...secrets,
        lived.link,
        lived.appointmentLink,
        lived.stopLink,
        lived.ownWordsLink,
        ...[lived.signLink, lived.copyLink, lived.payslipLink, lived.confirmLink],
        ...['Signed Here', 'May I bring somebody along?'],
        ...people.map(({ given }) => `"${given}"`),
      ];
      expect(spoken.filter((secret) => lines.some((line) => line.includes(secret)))).toEqual([]);
    });

    it('[ASVS 3.7.2] lead nobody to another host: 40 ways, through every parameter that names a place to go', async () => {
      const controllers = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.controller.ts'))
        .map((name) => from(`src/${name}`));
      const leading = controllers
        .filter((source) => /localPath|returnTo|offeredOn|referer|_page\b|withReturn/.test(source))
        .flatMap((source) => [...source.matchAll(/export class (\w+)/g)].map(([, name]) => name ?? ''));
      const names = ['returnTo', 'offeredOn', 'at', '_page', '_address', 'back', 'next', 'to', 'url', 'redirect'];
      const routes = routesOf(app.nest).filter(
        ({ name, path }) => leading.includes(name.split('.')[0] ?? '') && !path.includes(':'),
      );
      expect(LEAD_AWAY.length).toBeGreaterThanOrEqual(40);
      expect(routes.length).toBeGreaterThan(15);
      const wrong: string[] = [];
      let tried = 0;
      for (const [turn, place] of LEAD_AWAY.entries()) {
        const given = Object.fromEntries(names.map((name) => [name, place]));
        const shared = await app.as('specialist@demo.example');
        for (const { method, path, name, isPublic } of routes) {
          const isEnd = /signOut|keep|oneClick|demo$/.test(name);
          const someone = isEnd ? await app.as('specialist@demo.example') : shared;
          // Whoever may not come in is led to sign in, wherever they wanted to go: once in a while is enough.
          for (const by of isPublic || turn % 10 === 0 ? [app.stranger(), someone] : [someone]) {
            const pending =
              method === 'GET'
                ? by.get(`${path}?${new URLSearchParams(given).toString()}`)
                : by.submit(path, { ...given, email: 'specialist@demo.example', words: 'x' });
            const { headers, text } = await (/[\r\n]/.test(place) ? pending : pending.set('referer', plain(place)));
            tried += 1;
            const places = [String(headers['location'] ?? ''), ...hrefsOf(text ?? '')];
            const away = places.filter((to) => leadsAway(to));
            wrong.push(...away.map((to) => `${method} ${path} ${JSON.stringify(place)}: ${to}`));
          }
        }
      }
      expect([...new Set(wrong)].slice(0, 20)).toEqual([]);
      expect(tried).toBeGreaterThan(1_000);
    }, 240_000);

    it('[ASVS 3.7.2] lead nobody to another host by any parameter of any page that the source reads', async () => {
      const named = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
        .flatMap((name) => [...from(`src/${name}`).matchAll(/@Query\('(\w+)'\)|readonly (\w+)\??: string/g)])
        .map(([, one, other]) => one ?? other ?? '');
      const given = Object.fromEntries([...new Set(named)].slice(0, 200).map((name) => [name, '//evil.example/x']));
      const admin = await app.as('admin@demo.example');
      const wrong: string[] = [];
      const routes = routesOf(app.nest).filter(
        ({ method, door, path }) => method === 'GET' && door === 'page' && !path.includes(':'),
      );
      for (const { path } of routes)
        for (const by of [admin, app.stranger()]) {
          const { headers, text } = await by.get(`${path}?${new URLSearchParams(given).toString()}`);
          const away = [String(headers['location'] ?? ''), ...hrefsOf(text ?? '')].filter((to) =>
            /^\s*(https?:)?[/\\]{2}evil/.test(to),
          );
          wrong.push(...away.map((to) => `${path}: ${to}`));
        }
      expect(wrong).toEqual([]);
    });
  });

  it('[ASVS 13.4.5] is for the public: figures of operation, details of health and the insides are on another listener, of this machine only', async () => {
    const inner = [
      ...[
        '/metrics',
        '/health',
        '/health/details',
        '/docs',
        '/swagger',
        '/swagger-ui',
        '/graphql',
        '/debug',
        '/debug/pprof',
        '/status',
      ],
      ...[
        '/actuator',
        '/actuator/health',
        '/ops',
        '/queues',
        '/admin/queues',
        '/bull',
        '/env',
        '/.env',
        '/.git/HEAD',
        '/package.json',
      ],
      ...[
        '/api/metrics',
        '/api/health',
        '/api/docs-json',
        '/server-status',
        '/trace',
        '/assets/../package.json',
        '/assets/%2e%2e/%2e%2e/package.json',
      ],
    ];
    const admin = await app.as('admin@demo.example');
    const wrong: string[] = [];
    for (const path of inner) {
      const { status, text } = await admin.get(path);
      if (![400, 403, 404].includes(status)) wrong.push(`${path} ${status}`);
      expect(text).not.toMatch(/ctw_http_request|process_cpu|failedDeliveries|"dependencies"|"lanes"/);
    }
    expect(wrong).toEqual([]);
    const ready = await app.stranger().get('/health/ready');
    expect(Object.keys(ready.body as object)).toEqual(['status']);
    const operations = app.nest.get(OperationsServer);
    await operations.start();
    const { server } = operations as unknown as { server: Server };
    expect(server.address()).toMatchObject({ address: '127.0.0.1' });
    expect(routesOf(app.nest).filter(({ path }) => /metric|debug|queue\/|\bops\b|actuator/.test(path))).toEqual([]);
  });

  async function raw(bytes: string): Promise<string> {
    const server = app.nest.getHttpServer() as Server;
    if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
      let answer = '';
      socket.on('data', (data) => (answer += data.toString('latin1')));
      socket.on('close', () => resolve(answer));
      socket.on('error', () => resolve(answer));
    });
  }
});

const plain = (text: string): string => text.replace(/[^\x21-\x7e]/g, '');

const hrefsOf = (html: string): readonly string[] =>
  [
    ...html.matchAll(
      /\s(?:href|action|formaction|src)="([^"]*)"|name="(?:returnTo|offeredOn|at|_page)" value="([^"]*)"/g,
    ),
  ].map(([, link, hidden]) => (link ?? hidden ?? '').replaceAll('&amp;', '&').replaceAll('&#x2F;', '/'));

/** Whether a browser would leave the host. */
function leadsAway(to: string): boolean {
  if (to === '') return false;
  const url = new URL(to, `${HOST}/here`);
  if (/^(mailto|tel):/.test(to) || /^https:\/\/(www\.)?(gov\.uk|[\w.]+\.gov\.uk|[\w.-]+\.org\.uk)/.test(to))
    return false;
  return !['https:', 'http:'].includes(url.protocol) || url.host !== 'ctw.example';
}
