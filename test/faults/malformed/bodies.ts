import type { RawRequest } from './raw-request.js';
import { bytesOf, type Case } from './case.js';

interface Body {
  readonly name: string;
  readonly type: string | null;
  readonly body: Buffer | string;
  readonly then?: RawRequest['then'];
  readonly headers?: readonly string[];
  /** It can be read, only it is not what was asked for: where nothing is asked for it may pass. */
  readonly isReadable?: boolean;
  readonly announces?: number;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const DEPTH = 10_000;

/** Bodies that are broken in themselves, whatever route they are sent to. */
const BODIES: readonly Body[] = [
  { name: 'JSON cut off in the middle', type: JSON_TYPE, body: '{"name":"Kent Bak' },
  { name: 'JSON with a trailing comma', type: JSON_TYPE, body: '{"name":"Kent Bakery",}' },
  { name: 'empty JSON', type: JSON_TYPE, body: '' },
  { name: 'a JSON list', type: JSON_TYPE, body: '[]', isReadable: true },
  { name: 'a list of lists', type: JSON_TYPE, body: '[[{"name":1}]]', isReadable: true },
  { name: 'a JSON number', type: JSON_TYPE, body: '42', isReadable: true },
  { name: 'a JSON text', type: JSON_TYPE, body: '"text"', isReadable: true },
  { name: 'JSON null', type: JSON_TYPE, body: 'null', isReadable: true },
  { name: 'JSON true', type: JSON_TYPE, body: 'true', isReadable: true },
  { name: 'lists 10,000 deep', type: JSON_TYPE, body: '['.repeat(DEPTH) + ']'.repeat(DEPTH), isReadable: true },
  {
    name: 'objects 10,000 deep',
    type: JSON_TYPE,
    body: `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`,
    isReadable: true,
  },
  {
    name: 'a field 10,000 deep',
    type: JSON_TYPE,
    body: `{"note":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`,
    isReadable: true,
  },
  { name: 'a prototype', type: JSON_TYPE, body: '{"__proto__":{"isAdmin":true}}' },
  { name: 'a constructor', type: JSON_TYPE, body: '{"constructor":{"prototype":{"isAdmin":true}}}' },
  { name: 'bytes that are not UTF-8', type: JSON_TYPE, body: Buffer.from('{"name":"\xff\xfe\xc0\xaf"}', 'latin1') },
  { name: 'JSON in UTF-16', type: JSON_TYPE, body: Buffer.from('{"name":"Kent"}', 'utf16le') },
  { name: 'a number no machine holds', type: JSON_TYPE, body: `{"version":1e${'9'.repeat(400)}}`, isReadable: true },
  {
    name: '20,000 unknown fields',
    type: JSON_TYPE,
    body: JSON.stringify(Object.fromEntries(numbered(20_000))),
    isReadable: true,
  },
  { name: 'two megabytes', type: JSON_TYPE, body: `{"name":"${'x'.repeat(2_000_000)}"}` },
  { name: 'gzip that is none', type: JSON_TYPE, body: '{"name":"x"', headers: ['Content-Encoding: gzip'] },
  { name: 'no content type', type: null, body: '{"name":"x"}' },
  { name: 'plain text', type: 'text/plain', body: 'hello', isReadable: true },
  { name: 'XML', type: 'application/xml', body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
  { name: 'a content type that is none', type: '; charset=\xff', body: '{}' },
  { name: 'a content type of 8,000 letters', type: 'a'.repeat(8_000), body: '{}' },
  { name: 'less than it announces', type: JSON_TYPE, body: '{"name":"x"}', announces: 500, then: 'hang up' },
  { name: 'nothing of what it announces', type: JSON_TYPE, body: '', announces: 5_000_000, then: 'break' },
  { name: 'multipart without a boundary', type: 'multipart/form-data', body: '--x\r\n\r\n' },
  {
    name: 'multipart with an empty boundary',
    type: 'multipart/form-data; boundary=',
    body: '--\r\n\r\n----',
    isReadable: true,
  },
  {
    name: 'multipart that never ends',
    type: 'multipart/form-data; boundary=b',
    body: part('b', 'name="file"; filename="a.csv"'),
  },
  {
    name: 'multipart with broken headers',
    type: 'multipart/form-data; boundary=b',
    body: '--b\r\n:::\r\n\xff\r\nx\r\n--b--',
    isReadable: true,
  },
  {
    name: 'multipart of 300 fields',
    type: 'multipart/form-data; boundary=b',
    body: `${numbered(300)
      .map(([name]) => part('b', `name="${name}"`))
      .join('')}--b--\r\n`,
    isReadable: true,
  },
  {
    name: 'multipart with a prototype',
    type: 'multipart/form-data; boundary=b',
    body: `${part('b', 'name="__proto__"')}--b--\r\n`,
    isReadable: true,
  },
  {
    name: 'a form of broken escapes',
    type: FORM_TYPE,
    body: 'name=%zz&%=%&&&==&a[b][c]=%ff%fe&__proto__=1',
    isReadable: true,
  },
  { name: 'a form of NULs', type: FORM_TYPE, body: 'name=%00&note=a%00b&%00=1', isReadable: true },
  {
    name: 'a form of 50,000 fields',
    type: FORM_TYPE,
    body: numbered(50_000)
      .map(([name]) => `${name}=1`)
      .join('&'),
    isReadable: true,
  },
  {
    name: 'a form that says everything twice',
    type: FORM_TYPE,
    body: 'name=a&name=b&note=a&note=b&on=1&on=2&_csrf=1&_csrf=2&_request=1&_request=2',
    isReadable: true,
  },
];

/** Every broken body, for one address. Where a body is `expected`, one of another kind has to be refused. */
export function bodyCases(method: string, target: string, token: string, expected: boolean): readonly Case[] {
  return BODIES.map(({ name, type, body, then = 'wait', headers = [], isReadable = false, announces }) => ({
    family: 'bodies',
    name: `${method} ${target}: ${name}`,
    request: {
      bytes: bytesOf({
        ...{ method, target, token, body },
        headers: [
          ...(type === null ? [] : [`Content-Type: ${type}`]),
          ...(announces ? [`Content-Length: ${announces}`] : []),
          ...headers,
        ],
        isLengthLeftOut: announces !== undefined,
      }),
      then,
    },
    expects: isReadable && !expected ? ('survived' as const) : ('refused' as const),
    isApi: target.startsWith('/api/'),
  }));
}

/** Uploads whose connection breaks while the file is on its way. */
export function abortedUploads(target: string, token: string): readonly Case[] {
  const multipart = part('b', 'name="file"; filename="referrals.csv"');
  const started: readonly (readonly [string, string, string])[] = [
    ['multipart', 'multipart/form-data; boundary=b', `${multipart}${'x'.repeat(200_000)}`],
    ['multipart, in a header', 'multipart/form-data; boundary=b', '--b\r\nContent-Dispo'],
    ['CSV', 'text/csv', `referral_ref,nino\r\n${'a,b\r\n'.repeat(20_000)}`],
    ['JSON', JSON_TYPE, `{"name":"${'x'.repeat(100_000)}`],
  ];
  return started.flatMap(([what, type, body]) =>
    (['break', 'hang up'] as const).map((then) => ({
      family: 'aborted uploads',
      name: `POST ${target}: ${what}, ${then}`,
      request: {
        bytes: bytesOf({
          ...{ method: 'POST', target, token, body },
          headers: [`Content-Type: ${type}`, 'Content-Length: 5000000'],
          isLengthLeftOut: true,
        }),
        then,
      },
      expects: 'refused' as const,
      isApi: target.startsWith('/api/'),
    })),
  );
}

function part(boundary: string, disposition: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\nx\r\n`;
}

function numbered(count: number): readonly (readonly [string, number])[] {
  return Array.from({ length: count }, (_, place) => [`field${place}`, place]);
}
