import type { RawRequest } from './raw-request.js';
import { bytesOf, type Case } from './case.js';

const API = '/api/v1/employers';

/** Requests that two machines in a row could read differently, and bytes that are no request at all. */
export function connectionCases(token: string): readonly Case[] {
  const head = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`;
  const post = (...lines: string[]): string =>
    head(
      `POST ${API} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      ...lines,
    );
  const chunked = (body: string): string => `${post('Transfer-Encoding: chunked', 'Connection: close')}${body}`;
  const texts: readonly (readonly [name: string, bytes: string | Buffer, then?: RawRequest['then']])[] = [
    ['length and chunks', `${post('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\nGET / HTTP/1.1\r\n\r\n`],
    ['chunks and length', `${post('Transfer-Encoding: chunked', 'Content-Length: 400')}0\r\n\r\n`],
    ['two lengths', `${post('Content-Length: 2', 'Content-Length: 9')}{}`],
    ['two lengths in one', `${post('Content-Length: 2, 9')}{}`],
    ['a negative length', `${post('Content-Length: -1')}{}`],
    ['a length with a sign', `${post('Content-Length: +2')}{}`],
    ['a hexadecimal length', `${post('Content-Length: 0x2')}{}`],
    ['a length of letters', `${post('Content-Length: two')}{}`],
    ['a length beyond numbers', `${post(`Content-Length: ${'9'.repeat(40)}`)}{}`],
    ['a length of 2 GB', post('Content-Length: 2147483648'), 'hang up'],
    ['a space before the colon', `${post('Content-Length : 2')}{}`],
    ['a folded header', head(`GET ${API} HTTP/1.1`, 'Host: localhost', 'X-A: b', ' c: d')],
    ['an unknown coding', `${post('Transfer-Encoding: xchunked')}0\r\n\r\n`, 'hang up'],
    ['a hidden coding', `${post('Transfer-Encoding:\x0bchunked')}0\r\n\r\n`, 'hang up'],
    ['a doubled coding', `${post('Transfer-Encoding: identity, chunked', 'Transfer-Encoding: x')}0\r\n\r\n`, 'hang up'],
    ['a chunk size of letters', chunked('zz\r\n{}\r\n0\r\n\r\n')],
    ['a chunk size beyond numbers', chunked(`${'f'.repeat(40)}\r\n{}\r\n0\r\n\r\n`)],
    ['a negative chunk', chunked('-2\r\n{}\r\n0\r\n\r\n')],
    ['a chunk that is longer than it says', chunked('2\r\n{"name":"x"}\r\n0\r\n\r\n')],
    ['a chunk that never comes', chunked('ff\r\n{'), 'hang up'],
    ['a chunk extension of 70,000 letters', chunked(`2;${'x'.repeat(70_000)}\r\n{}\r\n0\r\n\r\n`)],
    ['bare line feeds', `GET ${API} HTTP/1.1\nHost: localhost\n\n`],
    ['bare carriage returns', `GET ${API} HTTP/1.1\rHost: localhost\r\r`, 'hang up'],
    ['no host', head(`GET ${API} HTTP/1.1`, 'Connection: close')],
    ['two hosts', head(`GET ${API} HTTP/1.1`, 'Host: a', 'Host: b', 'Connection: close')],
    ['a header without a colon', head(`GET ${API} HTTP/1.1`, 'Host: localhost', 'nonsense')],
    ['a header without a name', head(`GET ${API} HTTP/1.1`, 'Host: localhost', ': x')],
    ['a NUL in a header', head(`GET ${API} HTTP/1.1`, 'Host: localhost', 'X-A: a\x00b')],
    ['a NUL in a name', head(`GET ${API} HTTP/1.1`, 'Host: localhost', 'X\x00A: a')],
    ['a header of 100,000 letters', head(`GET ${API} HTTP/1.1`, 'Host: localhost', `X-A: ${'a'.repeat(100_000)}`)],
    [
      '3,000 headers',
      head(`GET ${API} HTTP/1.1`, 'Host: localhost', ...Array.from({ length: 3_000 }, (_, n) => `X-${n}: 1`)),
    ],
    ['HTTP/0.9', 'GET /\r\n', 'hang up'],
    ['HTTP/3.7', head(`GET ${API} HTTP/3.7`, 'Host: localhost')],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['the hello of TLS', Buffer.from('16030100c8010000c40303', 'hex')],
    ['the banner of SSH', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['an unknown method', head(`FROBNICATE ${API} HTTP/1.1`, 'Host: localhost')],
    ['a method in small letters', head(`get ${API} HTTP/1.1`, 'Host: localhost')],
    ['a spaced address', head('GET /a b c HTTP/1.1', 'Host: localhost')],
    ['no address', head('GET HTTP/1.1', 'Host: localhost')],
    ['only line ends', '\r\n'.repeat(500), 'hang up'],
    ['random bytes', Buffer.from(Array.from({ length: 4_096 }, (_, place) => (place * 167 + 13) % 256)), 'hang up'],
    ['nothing at all', '', 'hang up'],
    ['half a request line', 'GET /api/v1/empl', 'hang up'],
    ['half a header', `GET ${API} HTTP/1.1\r\nHost: loc`, 'hang up'],
    ['a request and then rubbish', `${bytesOf({ method: 'FOO', target: '/' }).toString('latin1')}\x00\x01\x02`],
  ];
  return texts.map(([name, bytes, then = 'wait']) => ({
    family: 'connections',
    name,
    request: { bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, then },
    expects: 'refused' as const,
    isApi: true,
  }));
}

/** Headers that say something nobody means. */
export function headerCases(token: string): readonly Case[] {
  const asked: readonly (readonly [
    method: string,
    target: string,
    headers: readonly string[],
    expects: Case['expects'],
  ])[] = [
    ['GET', API, ['Authorization: Bearer', `X-A: ${'b'.repeat(7_000)}`], 'survived'],
    ['GET', API, ['Cookie: ctw_session=%00%ff; ctw_session=x; =; ;;;'], 'survived'],
    ['GET', '/sign-in', ['Cookie: ctw_flash=eyJ; ctw_visitor=\xff'], 'survived'],
    [
      'GET',
      '/sign-in',
      [`Cookie: ctw_flash=${Buffer.from('{"kind":"success","text":{"a":1}}').toString('base64url')}`],
      'survived',
    ],
    ['GET', '/sign-in', [`Cookie: ${Array.from({ length: 500 }, (_, n) => `c${n}=1`).join('; ')}`], 'survived'],
    ['GET', API, ['If-None-Match: *, W/"x", """""'], 'survived'],
    [
      'GET',
      API,
      ['Range: bytes=-1-,5-3,x', 'Accept: */*;q=x,,;', 'Accept-Language: \xff', 'Accept-Encoding: ,;q=2'],
      'survived',
    ],
    [
      'GET',
      API,
      ['X-Forwarded-For: \xff, 1.2.3', 'X-Forwarded-Proto: javascript', 'X-Forwarded-Host: a b'],
      'survived',
    ],
    ['GET', API, ['traceparent: 00-x-y-zz', 'X-Request-Id: \xff\xfe'], 'survived'],
    ['GET', API, ['Expect: the-spanish-inquisition'], 'refused'],
    ['GET', API, ['Upgrade: h2c', 'HTTP2-Settings: x'], 'survived'],
    ['GET', API, ['Upgrade: websocket', 'Sec-WebSocket-Key: x'], 'survived'],
    ['CONNECT', 'localhost:1', [], 'refused'],
    ['TRACE', API, [], 'refused'],
    ['PROPFIND', API, [], 'refused'],
    ['OPTIONS', '*', [], 'refused'],
    ['DELETE', API, [], 'refused'],
    ['PUT', API, ['Content-Type: application/json', 'Content-Length: 0'], 'refused'],
    ['GET', 'http://evil.example/api/v1/employers', [], 'survived'],
    ...['*', 'W/"1"', '"x"', '""', '"99999999999999999999"', '"1", "2"', '\xff'].map(
      (tag) =>
        [
          'PATCH',
          '/api/v1/employers/3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10',
          [...JSON_BODY, `If-Match: ${tag}`],
          'refused',
        ] as const,
    ),
    ...['x'.repeat(201), 'a b', '\xff\xfe', '\u00e9', '"\t"'].map(
      (key) => ['POST', API, [...JSON_BODY, `Idempotency-Key: ${key}`], 'refused'] as const,
    ),
  ];
  return asked.map(([method, target, headers, expects]) => ({
    family: 'headers',
    name: `${method} ${target} ${headers.join(' | ').slice(0, 80)}`,
    request: {
      bytes: bytesOf({
        method,
        target,
        token,
        headers,
        ...(headers.includes('Content-Length: 2') ? { body: '{}', isLengthLeftOut: true } : {}),
      }),
      then: 'wait',
    },
    expects,
    isApi: target.startsWith('/api/'),
  }));
}

const JSON_BODY = ['Content-Type: application/json', 'Content-Length: 2'];
