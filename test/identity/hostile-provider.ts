import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWK } from 'jose';

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** What its token endpoint hands out next. */
export type Forgery = (claims: Readonly<Record<string, unknown>>, keys: Keys) => Promise<string> | string;

export interface Keys {
  readonly right: KeyPair['privateKey'];
  readonly wrong: KeyPair['privateKey'];
  readonly publicPem: string;
}

/** A provider that does as it is told: it signs whatever a test wants, with whatever key, and can misbehave on the line. */
export class HostileProvider {
  /** Claims of the next ID token, beside what every good one has. */
  claims: Readonly<Record<string, unknown>> = {};
  forge: Forgery = (claims, { right }) => signed(claims, right);
  /** What comes beside the ID token. */
  accessToken = 'an-access-token';
  /** Answers instead of what it should, by path. */
  instead: Readonly<
    Record<string, { status: number; headers?: Record<string, string>; body?: string; after?: number }>
  > = {};
  /** Changes of its description. */
  described: Readonly<Record<string, unknown>> = {};
  readonly asked: string[] = [];
  /** Forms the token endpoint was sent. */
  readonly exchanged: URLSearchParams[] = [];

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    readonly keys: Keys,
    private readonly published: JWK,
    private readonly now: () => Date,
  ) {}

  static async open(now: () => Date): Promise<HostileProvider> {
    const [right, wrong] = [await generateKeyPair('RS256', { extractable: true }), await generateKeyPair('RS256')];
    const published = { ...(await exportJWK(right.publicKey)), kid: 'one', use: 'sig', alg: 'RS256' };
    const keys = { right: right.privateKey, wrong: wrong.privateKey, publicPem: await exportSPKI(right.publicKey) };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new HostileProvider(issuer, server, keys, published, now);
    server.on('request', (incoming, answer) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const path = new URL(incoming.url ?? '/', issuer).pathname;
        provider.asked.push(path);
        const { status = 200, headers = {}, body, after = 0 } = provider.instead[path] ?? {};
        void provider
          .bodyOf(path, Buffer.concat(parts).toString())
          .then((usual) =>
            setTimeout(
              () => answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body ?? usual),
              after,
            ),
          );
      });
    });
    return provider;
  }

  get host(): string {
    return new URL(this.issuer).host;
  }

  /** Claims of a good token: `seconds` since now. */
  good(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
    const now = Math.floor(this.now().getTime() / 1000);
    return {
      ...{ iss: this.issuer, aud: 'ctw', sub: 'maya', iat: now, exp: now + 300, email_verified: true },
      ...{ email: 'specialist@demo.example', amr: ['pwd', 'mfa'], ...more },
    };
  }

  reset(): void {
    Object.assign(this, {
      claims: {},
      forge: (c: never, { right }: Keys) => signed(c, right),
      instead: {},
      described: {},
    });
    this.accessToken = 'an-access-token';
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async bodyOf(path: string, body: string): Promise<string> {
    if (path === '/.well-known/openid-configuration') {
      const at = (place: string): string => `${this.issuer}/${place}`;
      return JSON.stringify({
        ...{
          issuer: this.issuer,
          authorization_endpoint: at('auth'),
          token_endpoint: at('token'),
          jwks_uri: at('jwks'),
        },
        ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{
          id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
          code_challenge_methods_supported: ['S256'],
        },
        authorization_response_iss_parameter_supported: true,
        ...this.described,
      });
    }
    if (path === '/jwks') return JSON.stringify({ keys: [this.published] });
    if (path !== '/token') return '{}';
    this.exchanged.push(new URLSearchParams(body));
    const claims = Object.fromEntries(
      Object.entries(this.good(this.claims)).filter(([, value]) => value !== undefined),
    );
    const token = {
      access_token: this.accessToken,
      token_type: 'Bearer',
      id_token: await this.forge(claims, this.keys),
    };
    return JSON.stringify(token);
  }
}

export function signed(claims: object, key: KeyPair['privateKey'], header: object = {}): Promise<string> {
  return new SignJWT(claims as never).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Nobody signed it. */
export const unsigned = (claims: object, alg: string): string => `${part({ alg, kid: 'one' })}.${part(claims)}.`;

/** Signed with the public key as if it were a shared secret. */
export function confused(claims: object, publicPem: string): string {
  const text = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`;
}
