import { Chance } from '../../../src/seed/chance.js';
import { idCases, pathCases, queryCases } from './addresses.js';
import { abortedUploads, bodyCases } from './bodies.js';
import type { Case } from './case.js';
import { connectionCases, headerCases } from './connections.js';
import { exampleOf, fieldCases, type Document, type Operation } from './fields.js';
import { formCases, formsOf, type Form } from './forms.js';
import { sendRaw, type RawAnswer } from './raw-request.js';
import { allRoutes, type Route } from './routes.js';
import type { WebProcess } from './web-process.js';

const AT_ONCE = 4;
/** The process is asked whether it lives after so many requests. */
const LOOK_EVERY = 50;

/** What became of the corpus. */
export interface Verdict {
  readonly sent: number;
  readonly byFamily: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests that were answered with an error of ours, not at all, or too kindly. */
  readonly wrong: readonly string[];
}

/** Forms by which the asker would end what they ask with, after which everything is only sent to the sign-in page. */
const ENDS_OWN_WAY_IN = /^\/your-sign-in\/(tokens\/[^/]+|other-sessions)\/end$/;

/** Every malformed request there is for the routes, forms and fields of the running program. */
export async function wholeCorpus(web: WebProcess): Promise<readonly Case[]> {
  // Readiness says 503 while no job process runs, and none runs here.
  const routes = allRoutes().filter(({ path }) => path !== '/health/ready');
  const document = (await (await fetch(`${web.url}/api/openapi.json`)).json()) as Document;
  const operationOf = (route: Route): Operation =>
    document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()] ?? {};
  const token = web.tokenFor({ roles: null });
  const perRoute: Case[] = [];
  // One page after the other: all at once would wait for each other’s connections longer than a page may take.
  for (const route of routes) {
    const own = web.tokenFor(route);
    const target = web.addressOf(route.path);
    const operation = operationOf(route);
    const forms = route.method === 'GET' && !route.path.startsWith('/api') ? await formsOn(web, target, own) : [];
    const asked = [
      ...(operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name),
      ...forms.filter(({ method }) => method === 'get').flatMap(({ fields }) => fields),
    ];
    perRoute.push(
      ...(route.path.includes('/:') ? idCases(route.method, route.path, own) : []),
      ...(route.method === 'GET'
        ? queryCases(target, asked, own)
        : [
            ...bodyCases(route.method, target, own, exampleOf(document, operation) !== null),
            ...fieldCases(document, operation, { method: route.method, target, token: own }),
          ]),
      ...(route.method === 'POST' && /import|evidence/.test(route.path) ? abortedUploads(target, own) : []),
      ...forms.filter(({ method }) => method === 'post').flatMap((form) => formCases(form, own)),
    );
  }
  return [...connectionCases(token), ...headerCases(token), ...pathCases(token), ...perRoute];
}

/** Some of each family, the same ones every time: all of the small families, and of the large ones `most`. */
export function sample(corpus: readonly Case[], most: number): readonly Case[] {
  const chance = new Chance('malformed');
  const families = new Map<string, Case[]>();
  for (const each of corpus) families.set(each.family, [...(families.get(each.family) ?? []), each]);
  return [...families.values()].flatMap((family) =>
    family
      .map((each) => ({ each, place: chance.next() }))
      .toSorted((a, b) => a.place - b.place)
      .slice(0, most)
      .map(({ each }) => each),
  );
}

/** Sends them all, a few at a time, and looks now and then whether the process still lives. */
export async function sendAll(web: WebProcess, cases: readonly Case[]): Promise<Verdict> {
  const wrong: string[] = [];
  const byFamily: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  const waiting = [...cases];
  let sent = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !web.hasEnded; next = waiting.shift()) {
      const answer = await sendRaw(web.port, next.request);
      sent += 1;
      byFamily[next.family] = (byFamily[next.family] ?? 0) + 1;
      statuses[answer.status ?? 'closed'] = (statuses[answer.status ?? 'closed'] ?? 0) + 1;
      const problem = problemWith(next, answer);
      if (problem) wrong.push(`${next.name.slice(0, 200)}: ${problem}`);
      if (sent % LOOK_EVERY === 0 && !(await web.isLive()))
        wrong.push(`${next.name.slice(0, 200)}: then nobody answered`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (web.hasEnded) wrong.push('the process ended');
  return { sent, byFamily, statuses, wrong };
}

async function formsOn(web: WebProcess, address: string, token: string): Promise<readonly Form[]> {
  const answer = await fetch(`${web.url}${address}`, { headers: { authorization: `Bearer ${token}` } });
  const forms = answer.ok ? formsOf(await answer.text(), address) : [];
  return forms.filter(({ action }) => !ENDS_OWN_WAY_IN.test(action));
}

/** Before anything is looked up: somebody proves again that it is them, a secret leaves the address, or a session ends. */
const ASKS_FIRST = /^\/(confirm\?.*|sign-in\/new-password|sign-in)$/;

function problemWith(sent: Case, answer: RawAnswer): string | null {
  if (answer.isHung) return 'no answer and no end';
  if (answer.status === null) return null;
  if (answer.status >= 500) return `${answer.status}`;
  if (sent.expects === 'refused' && answer.status < 400 && !ASKS_FIRST.test(answer.location))
    return `${answer.status}, though it makes no sense`;
  return sent.isApi && answer.status >= 400 ? problemWithDocument(answer) : null;
}

function problemWithDocument({ status, type, body }: RawAnswer): string | null {
  // Node itself refuses a missing Host and an unknown Expect, with a bare status and nothing else.
  if ((status === 400 || status === 417) && type === '' && body === '') return null;
  if (!type.startsWith('application/problem+json')) return `${status} as ${type || 'nothing'}`;
  try {
    const problem = JSON.parse(body) as { type?: unknown; status?: unknown };
    return typeof problem.type === 'string' && problem.status === status ? null : `${status} without its type`;
  } catch {
    return `${status} with a body that is no JSON`;
  }
}
