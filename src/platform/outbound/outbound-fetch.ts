import { lookup as lookUpName } from 'node:dns';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';
import { isInner } from './inner-addresses.js';

const WAIT_MS = 5_000;
const AT_MOST_BYTES = 256 * 1024;

/** Nothing usable came back, or the address is one we do not call. `code` says which, and never the address. */
export class OutboundFailed extends Error {
  constructor(readonly code: 'address' | 'unreachable' | 'too-slow' | 'too-large' | 'failing') {
    super(`Outbound request failed: ${code}`);
  }
}

/** As much of fetch's options as our callers use. */
export interface OutboundOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

/**
 * HTTP to servers of others whose addresses somebody typed in: https only, never into our own network (looked at when the
 * connection is made, so that a name cannot point elsewhere meanwhile), no redirects, five seconds, 256 KiB. The hosts of
 * OUTBOUND_INNER_HOSTS are the exceptions; a loopback one may be plain http. ASVS 1.3.6.
 */
@Injectable()
export class OutboundFetch {
  constructor(private readonly config: Config) {}

  /** Whether an address may be called or be a place we send a browser to, as far as its text tells. */
  accepts(address: string): boolean {
    if (!URL.canParse(address)) return false;
    const { protocol, username, password, hash } = new URL(address);
    const host = hostOf(new URL(address));
    if (username || password || hash) return false;
    if (this.isExcepted(new URL(address))) return protocol === 'https:' || (protocol === 'http:' && isLoopback(host));
    return (
      protocol === 'https:' && !/^(.+\.)?(localhost|local|internal)\.?$/i.test(host) && !(isIP(host) && isInner(host))
    );
  }

  /** Like fetch; answers redirects as they are. Throws OutboundFailed, also for an answer of 500 and above. */
  readonly fetch = async (address: string | URL, options: OutboundOptions = {}): Promise<Response> => {
    if (!this.accepts(String(address))) throw new OutboundFailed('address');
    const url = new URL(String(address));
    const body = await bytesOf(options.body);
    const answer = await this.send(url, options, body);
    if (answer.status >= 500) throw new OutboundFailed('failing');
    return answer;
  };

  private send(
    url: URL,
    { method = 'GET', headers = {}, signal }: OutboundOptions,
    body: Buffer | null,
  ): Promise<Response> {
    const ends = AbortSignal.timeout(WAIT_MS);
    return new Promise((resolve, reject) => {
      const failed = (error: unknown): void =>
        reject(
          error instanceof OutboundFailed
            ? error
            : new OutboundFailed(ends.aborted || signal?.aborted ? 'too-slow' : 'unreachable'),
        );
      const options: RequestOptions = {
        ...{ method, agent: false, signal: signal ? AbortSignal.any([ends, signal]) : ends },
        headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) },
        ...(this.isExcepted(url) ? {} : { lookup: outside }),
      };
      const sent = (url.protocol === 'http:' ? overHttp : overHttps)(url, options, (incoming) => {
        collected(incoming).then(resolve, failed);
      });
      sent.once('error', failed);
      sent.end(body ?? undefined);
    });
  }

  private isExcepted(url: URL): boolean {
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return this.config.outboundInnerHosts.includes(`${hostOf(url)}:${port}`);
  }
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').toLowerCase();
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);

/** Looks a name up as Node would, and refuses it when any of its addresses lies inside. */
const outside: LookupFunction = (hostname, options, done) => {
  lookUpName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isInner(address))) return done(new OutboundFailed('address'), '', 0);
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};

async function collected(incoming: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > AT_MOST_BYTES) {
      incoming.destroy();
      throw new OutboundFailed('too-large');
    }
    parts.push(part);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  const status = incoming.statusCode ?? 500;
  const bare = status === 204 || status === 304 || status < 200;
  return new Response(bare ? null : Buffer.concat(parts), { status: status < 200 ? 500 : status, headers });
}

async function bytesOf(body: unknown): Promise<Buffer | null> {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof URLSearchParams) return Buffer.from(String(body));
  return Buffer.from(await new Response(body as ConstructorParameters<typeof Response>[0]).arrayBuffer());
}
