import { randomUUID } from 'node:crypto';
import { SignInService } from '#modules/identity';
import { PERMISSIONS, type Role } from '#platform/security/role';
import type { Client, TestApp } from '../support/app.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import type { LivedIn } from '../journeys/lived-in.js';
import { PAGES, PROBLEM_PAGES } from '../journeys/pages.js';

/** Parts of addresses that are no record. */
const WORDS: Readonly<Record<string, string>> = {
  ...{ edition: '1', purpose: 'publicity', code: 'publicity', version: '2025-05', language: 'en', name: 'User' },
  ...{
    sha256: 'a'.repeat(64),
    certificate: 'a'.repeat(64),
    secret: 'a-secret-that-nobody-was-ever-given',
    token: 'no-link',
  },
};

/** What some addresses have to be asked. */
const QUESTIONS: Readonly<Record<string, string>> = {
  '/api/v1/claims/proposal': '?from=2026-07-01',
  '/api/v1/claims/outcomes': '?stage=ready',
  '/api/v1/participants': '?search=march',
  '/participants/:id/made-documents/new': '?template=letter-participant',
  '/api/v1/employers/industries': '?words=bakery',
  '/api/v1/sessions': '?from=2026-11-16&to=2026-11-22',
  '/api/v1/clinic-days': '?from=2026-11-16&to=2026-11-29',
  '/performance/rows': '?measure=starts',
  '/performance/rows.csv': '?measure=starts',
  '/api/v1/performance/rows': '?measure=starts',
  '/api/v1/performance/breakdown': '?measure=starts',
  '/returns/check': '?month=2026-10',
  '/returns/problems': '?month=2026-10&problem=nino-missing',
};

/** Somebody of each role that may use the route; nobody's route is used by a stranger. */
export async function peopleOf(app: TestApp): Promise<Readonly<Record<Role, string>>> {
  const people = await app.nest.get(SignInService).demoPeople();
  return Object.fromEntries(people.toReversed().map(({ role, email }) => [role, email])) as Record<Role, string>;
}

export const mayUse = ({ permission }: Route): readonly Role[] =>
  (Object.keys(PERMISSIONS) as Role[]).filter((role) => permission !== null && PERMISSIONS[role].has(permission));

/** What may stand in the address of a route: records whose name is like the address come first. */
function idsFor(path: string, lived: LivedIn): readonly string[] {
  const nouns = path
    .toLowerCase()
    .split('/')
    .filter((part) => part.length > 3 && !part.startsWith(':'));
  const likeness = (name: string): number =>
    nouns.filter((noun) => name.toLowerCase().includes(noun.replace(/s$/, '').split('-').at(-1) ?? '-')).length;
  const all = Object.entries(lived).filter(([name]) => !/link$/i.test(name));
  return [...new Set(all.toSorted(([a], [b]) => likeness(b) - likeness(a)).map(([, id]) => String(id)))];
}

export interface Crawled {
  /** Routes of which no record and nobody brought a good answer. */
  readonly neverAnswered: readonly string[];
}

/** Asks for every page of the house, every route that reads, and sends every route that changes something it refuses. */
export async function crawl(app: TestApp, lived: LivedIn): Promise<Crawled> {
  const people = await peopleOf(app);
  const clients = new Map<string, Client>();
  const clientOf = async (email: string, door: Route['door']): Promise<Client> => {
    const key = `${door === 'api' ? 'token' : 'cookie'} ${email}`;
    const client = clients.get(key) ?? (await (door === 'api' ? app.withToken(email) : app.as(email)));
    clients.set(key, client);
    return client;
  };
  for (const examplesOf of [...Object.values(PAGES), ...Object.values(PROBLEM_PAGES)])
    for (const { at, as } of examplesOf(lived))
      await (as ? await clientOf(`${as}@demo.example`, 'page') : app.stranger()).get(at);

  const neverAnswered: string[] = [];
  for (const route of routesOf(app.nest).filter(({ method }) => method === 'GET')) {
    const openParts = route.isPublic ? partsOf(lived) : {};
    const unknown = fillIn(route.path, { ...WORDS, ...everywhere(randomUUID()), ...openParts });
    let { status } = await app.stranger().get(unknown);
    const ids = route.path.includes(':id') || route.path.includes('Id') ? idsFor(route.path, lived) : [''];
    search: for (const role of mayUse(route))
      for (const id of ids) {
        const url = fillIn(route.path, { ...WORDS, ...everywhere(id), ...partsOf(lived) });
        ({ status } = await (await clientOf(people[role], route.door)).get(`${url}${QUESTIONS[route.path] ?? ''}`));
        if (status < 400) break search;
      }
    if (status >= 400 && route.isPublic) status = await askForTheFirst(app, route.path);
    if (status >= 400) neverAnswered.push(route.path);
  }
  for (const route of routesOf(app.nest).filter(({ method }) => method !== 'GET')) await refuse(app, route, people);
  return { neverAnswered };
}

const partsOf = ({
  document,
  ownPart,
  sampleItem,
  claimLine,
  claimStep,
  payslip,
  evidenceRequest,
  signedCopy,
}: LivedIn): Readonly<Record<string, string>> => ({
  ...{
    document,
    part: ownPart,
    item: sampleItem,
    line: claimLine,
    step: claimStep,
    payslip,
    request: evidenceRequest,
    sha256: signedCopy,
  },
});

const everywhere = (id: string): Readonly<Record<string, string>> => ({
  ...{
    id,
    matchId: id,
    stepId: id,
    document: id,
    keyId: id,
    about: id,
    part: id,
    item: id,
    line: id,
    step: id,
    payslip: id,
    request: id,
    form: 'note',
  },
});

/** Every route that changes something, sent what it cannot take; by somebody in a session of their own, which may end. */
async function refuse(app: TestApp, route: Route, people: Readonly<Record<Role, string>>): Promise<void> {
  const [role] = mayUse(route);
  const door = route.door === 'api' ? app.withToken : app.as;
  const by = role ? await door(people[role]) : app.stranger();
  const url = fillIn(route.path, { ...WORDS, ...everywhere(randomUUID()) });
  const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  if (route.method === 'PUT') await by.put(url, {}, headers);
  else if (route.method === 'PATCH') await by.patch(url, {}, headers);
  else if (route.method === 'DELETE') await by.delete(url, headers);
  else if (route.door !== 'page') await by.post(url, {}, headers);
  else await by.submit(url);
}

/** What is for everybody is found in the list that it belongs to. */
async function askForTheFirst(app: TestApp, path: string): Promise<number> {
  const { body } = await app.stranger().get(path.replace(/\/:id$/, ''));
  const [first] = (body as { contents?: readonly { id: string }[] }).contents ?? [];
  return first && path.endsWith('/:id') ? (await app.stranger().get(path.replace(':id', first.id))).status : 404;
}
