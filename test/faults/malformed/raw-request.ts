import { connect } from 'node:net';

/** Bytes to send, and how the connection goes on after them. */
export interface RawRequest {
  readonly bytes: Buffer;
  /** `wait` for the answer, `hang up` the sending half first, or `break` the connection without waiting for anything. */
  readonly then: 'wait' | 'hang up' | 'break';
}

export interface RawAnswer {
  /** Null when the connection was closed without an answer. */
  readonly status: number | null;
  readonly type: string;
  /** Where it leads on to; blank where it does not. */
  readonly location: string;
  readonly body: string;
  /** How many answers came on the one connection: a smuggled request would have its own. */
  readonly answers: number;
  /** Neither an answer nor a close in good time. */
  readonly isHung: boolean;
}

const ANSWER_WITHIN_MS = 20_000;
const BREAKS_AFTER_MS = 30;

/** Sends exactly these bytes on a connection of their own and reads what comes until it is closed. */
export function sendRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let isHung = false;
    const timer = setTimeout(() => {
      isHung = true;
      socket.destroy();
    }, ANSWER_WITHIN_MS);
    socket.once('connect', () => {
      socket.write(request.bytes, () => {
        if (request.then === 'hang up') socket.end();
        if (request.then === 'break') setTimeout(() => socket.resetAndDestroy(), BREAKS_AFTER_MS);
      });
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => socket.end());
    // A server that refuses early resets what is still being sent; what it answered before that counts.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve({ ...read(Buffer.concat(chunks).toString('latin1')), isHung });
    });
  });
}

function read(text: string): Omit<RawAnswer, 'isHung'> {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  const type = /^content-type: ([^\r\n]*)/im.exec(head)?.[1] ?? '';
  const location = /^location: ([^\r\n]*)/im.exec(head)?.[1] ?? '';
  const isChunked = /^transfer-encoding: chunked/im.test(head);
  const body = rest.join('\r\n\r\n');
  const answers = [...text.matchAll(/HTTP\/1\.[01] \d{3} /g)].length;
  return { status: status ? Number(status) : null, type, location, body: isChunked ? unchunked(body) : body, answers };
}

function unchunked(body: string): string {
  let left = body;
  let whole = '';
  for (;;) {
    const size = /^([0-9a-f]+)\r\n/i.exec(left);
    const length = parseInt(size?.[1] ?? '0', 16);
    if (!size || length === 0) return whole;
    whole += left.slice(size[0].length, size[0].length + length);
    left = left.slice(size[0].length + length + 2);
  }
}
