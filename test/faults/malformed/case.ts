import type { RawRequest } from './raw-request.js';

/** One malformed request. */
export interface Case {
  readonly family: string;
  readonly name: string;
  readonly request: RawRequest;
  /** `refused`: answered 4xx, or closed. `survived`: a request one may answer kindly, but never with an error of ours. */
  readonly expects: 'refused' | 'survived';
  /** The answer, if there is one and it is an error, is problem+json. */
  readonly isApi: boolean;
}

export interface RequestParts {
  readonly method: string;
  readonly target: string;
  readonly token?: string;
  /** In order, as they are written; a body brings its length unless told otherwise. */
  readonly headers?: readonly string[];
  readonly body?: Buffer | string;
  readonly isLengthLeftOut?: boolean;
}

/** A request as bytes, exactly as told: nothing is escaped or mended. */
export function bytesOf({ method, target, token, headers = [], body, isLengthLeftOut }: RequestParts): Buffer {
  const content = typeof body === 'string' ? Buffer.from(body, 'utf8') : (body ?? Buffer.alloc(0));
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...(body !== undefined && !isLengthLeftOut ? [`Content-Length: ${content.length}`] : []),
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}
