import { sendRaw } from './raw-request.js';
import type { WebProcess } from './web-process.js';

const API = '/api/v1/employers';
/** What an attacker hides behind a request that two machines read differently. */
const HIDDEN = 'GET /api/v1/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** Requests whose end two machines in a row could see in different places (RFC 9112, section 11.2), each hiding another. */
function smuggled(token: string): readonly (readonly [name: string, bytes: string])[] {
  const post = (...lines: string[]): string =>
    [
      `POST ${API} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      ...lines,
      '',
      '',
    ].join('\r\n');
  const chunked = 'Transfer-Encoding: chunked';
  const body = `0\r\n\r\n${HIDDEN}`;
  return [
    ['CL.TE: a length, then chunks', `${post(`Content-Length: ${body.length}`, chunked)}${body}`],
    ['TE.CL: chunks, then a length', `${post(chunked, 'Content-Length: 4')}${body}`],
    ['CL.CL: two lengths', `${post('Content-Length: 2', `Content-Length: ${HIDDEN.length + 2}`)}{}${HIDDEN}`],
    ['two lengths on one line', `${post(`Content-Length: 2, ${HIDDEN.length + 2}`)}{}${HIDDEN}`],
    ['two lengths, in capitals', `${post('Content-Length: 2', 'CONTENT-LENGTH: 9')}{}${HIDDEN}`],
    ['TE.TE: a coding nobody knows, then chunks', `${post('Transfer-Encoding: x', chunked)}${body}`],
    ['TE.TE: chunks twice', `${post('Transfer-Encoding: chunked, chunked')}${body}`],
    ['chunks that are not the last coding', `${post('Transfer-Encoding: chunked, identity')}${body}`],
    ['a coding in quotation marks', `${post('Transfer-Encoding: "chunked"')}${body}`],
    ['a vertical tab before the coding', `${post('Transfer-Encoding:\x0bchunked')}${body}`],
    ['a space before the colon', `${post('Transfer-Encoding : chunked')}${body}`],
    ['a space before the colon of the length', `${post('Content-Length : 2')}{}${HIDDEN}`],
    ['a folded header', `${post('X-A: b', ` ${chunked}`, 'Content-Length: 2')}{}${HIDDEN}`],
    ['a folded length', `${post('Content-Length:', ' 2')}{}${HIDDEN}`],
    ['a folded coding', `${post('Transfer-Encoding:', ' chunked')}${body}`],
    ['a header before the first line ends', `${post(' Content-Length: 2')}{}${HIDDEN}`],
    ['a bare line feed after a header', `${post(`X-A: b\n${chunked}`, 'Content-Length: 2')}{}${HIDDEN}`],
    ['bare line feeds everywhere', `POST ${API} HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{}${HIDDEN}`],
    ['a bare carriage return in a header', `${post(`X-A: b\rContent-Length: 99`, 'Content-Length: 2')}{}${HIDDEN}`],
    ['a NUL in the length', `${post('Content-Length: 2\x00')}{}${HIDDEN}`],
    ['a length with a sign', `${post('Content-Length: +2')}{}${HIDDEN}`],
    ['a length in hexadecimal', `${post('Content-Length: 0x2')}{}${HIDDEN}`],
    ['a bare line feed after the size of a chunk', `${post(chunked)}2\n{}\r\n${body}`],
    ['a chunk longer than it says', `${post(chunked)}2\r\n{}${HIDDEN}\r\n${body}`],
    ['a size of a chunk with a sign', `${post(chunked)}+2\r\n{}\r\n${body}`],
    ['a size of a chunk with 0x', `${post(chunked)}0x2\r\n{}\r\n${body}`],
    ['a line feed within the first line', `GET ${API}\nX: y HTTP/1.1\r\nHost: localhost\r\n\r\n${HIDDEN}`],
  ];
}

/** Those that were not refused with one 4xx, as a problem document, and the connection closed behind it. */
export async function notRefused(web: WebProcess, token: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [name, text] of smuggled(token)) {
    const answer = await sendRaw(web.port, { bytes: Buffer.from(text, 'latin1'), then: 'wait' });
    const { status, type, answers, isHung } = answer;
    const isRefused = status !== null && status >= 400 && status < 500 && type.startsWith('application/problem+json');
    if (!isRefused || answers !== 1 || isHung) {
      wrong.push(`${name}: ${status ?? 'closed'} ${type}, ${answers} answers${isHung ? ', left open' : ''}`);
    }
  }
  return wrong;
}
