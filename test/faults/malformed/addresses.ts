import { bytesOf, type Case } from './case.js';

/** Addresses no browser would send. */
const PATHS = [
  '%ff%fe',
  '%00',
  '%',
  '%zz',
  '%c0%ae%c0%ae/',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e/%2e%2e/package.json',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '%ed%a0%80',
  '%f4%90%80%80',
  '%0d%0aSet-Cookie:%20a=b',
  'a%20b%09c',
  ';/;/;',
  '\xff\xfe\xfd',
  '{{7*7}}${7*7}<%=7%>',
  "'%20OR%20'1'='1",
  '<script>alert(1)</script>',
  'x'.repeat(300),
  'x'.repeat(12_000),
  '%25'.repeat(3_000),
  'a/'.repeat(2_000),
];

/** What stands where a record's id belongs. */
const IDS = [
  'x',
  '0',
  '-1',
  '1e9',
  '%00',
  '%ff%fe',
  'null',
  'undefined',
  '00000000-0000-0000-0000-000000000000',
  '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10%00',
  '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f1',
  '%7B3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10%7D',
  "3f1f7f0e'%20OR%20'1'='1",
  '99999999999999999999',
  '%F0%9F%92%A9',
  '..%2f..%2f',
  'x'.repeat(201),
];

/** Values that mean nothing where a page, a day, a code or a word is expected. */
const VALUES = [
  '',
  '%00',
  '%ff%fe',
  '%ed%a0%80',
  '-1',
  '0',
  '1e308',
  'NaN',
  '99999999999999999999999',
  '0000-00-00',
  '2026-02-30',
  '99999-12-31',
  '-271822-01-01',
  '9999-12-31',
  '%27%22%3E%3Cscript%3E',
  '%25%25%25___%5C',
  '..%2f..%2f',
  'x'.repeat(5_000),
  '%F0%9F%92%A9'.repeat(200),
  '((((((((((((((((((((a%2B)%2B)%2B$',
];

/** Cursors that nobody was given: well-formed base64url of odd lists, and things that are no list. */
const CURSORS = [
  'x',
  '!!!',
  'AAAA',
  ...[
    [],
    [null],
    [null, null, null],
    ['a', 'b', 'c'],
    [1, 2, 3],
    [1e308, -1e308, 1e308],
    ['\u0000', '\u0000', '\u0000'],
    ['2026-13-45T99:99:99Z', 'x', 'x'],
    ['infinity', '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10'],
    ['x'.repeat(300)],
    [{ a: 1 }],
    [[['a']]],
    { length: 3 },
    Array.from({ length: 100 }, () => 1),
    ['\ud800', 1],
    [0, '', ''],
  ].map((value) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')),
];

const PREFIXES = [
  '/',
  '//',
  '/participants/',
  '/api/v1/participants/',
  '/api/v1/',
  '/assets/',
  '/documents/',
  '/sign-in/',
];

export function pathCases(token: string): readonly Case[] {
  return PREFIXES.flatMap((prefix) =>
    PATHS.map((path) => {
      const target = `${prefix}${path}`;
      return getCase('paths', target, token, 'refused');
    }),
  );
}

/** One route with things that are no id. */
export function idCases(method: string, path: string, token: string): readonly Case[] {
  return IDS.map((id) => {
    const target = path.replace(/:\w+/g, id);
    const body = method === 'GET' ? {} : { body: '{}', headers: ['Content-Type: application/json', 'If-Match: "1"'] };
    return {
      family: 'ids',
      name: `${method} ${target}`,
      request: { bytes: bytesOf({ method, target, token, ...body }), then: 'wait' },
      expects: 'refused',
      isApi: target.startsWith('/api/'),
    };
  });
}

/** One list or page with absurd values for each of its parameters, and parameters it does not know. */
export function queryCases(address: string, parameters: readonly string[], token: string): readonly Case[] {
  const known = parameters.length > 0 ? parameters : ['after'];
  const all = known.flatMap((name) => [
    ...(name === 'after' ? CURSORS : VALUES).map((value) => `${name}=${value}`),
    `${name}=1&${name}=2`,
    `${name}[]=1&${name}[a]=2`,
  ]);
  const odd = ['__proto__=1&constructor=2&toString=3', 'a=1&'.repeat(3_000), '&&&===?&?', '%'];
  return [...all, ...odd, known.map((name) => `${name}=%00`).join('&')].map((query) =>
    getCase('queries', `${address}?${query}`, token, 'survived'),
  );
}

function getCase(family: string, target: string, token: string, expects: Case['expects']): Case {
  return {
    family,
    name: `GET ${target}`,
    request: { bytes: bytesOf({ method: 'GET', target, token }), then: 'wait' },
    expects,
    isApi: target.startsWith('/api/'),
  };
}
