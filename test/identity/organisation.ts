import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';

export const CLIENT = { id: 'connect-to-work', secret: 'a secret of thirty characters!' } as const;

/** Somebody who works there. */
export interface Colleague {
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name: string;
  readonly [claim: string]: unknown;
}

/**
 * An organisation with a real OpenID provider (oidc-provider) on loopback. Whoever's name is typed into its form is signed
 * in; the ID token brings their claims, as Entra ID's does.
 */
export class Organisation {
  readonly people = new Map<string, Colleague>();
  /** Carries what it tells our program (back-channel logout) there. */
  deliver: (url: string, body: string) => Promise<number> = () => Promise.resolve(503);
  private provider: Provider | undefined;
  private client: Record<string, unknown> = {};
  private isDown = false;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async open(): Promise<Organisation> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const organisation = new Organisation(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('request', (incoming, answer) => void organisation.handle(incoming, answer));
    return organisation;
  }

  get host(): string {
    return new URL(this.issuer).host;
  }

  /** Registers our program there. */
  async register(redirect: string, signedOut: string, afterwards: string): Promise<void> {
    this.client = {
      ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect] },
      ...{ post_logout_redirect_uris: [afterwards], backchannel_logout_uri: signedOut },
      ...{ backchannel_logout_session_required: true, token_endpoint_auth_method: 'client_secret_post' },
    };
    await this.rotate('RS256');
  }

  /** New keys, and only those, as after a leak. The program is the same otherwise. */
  async rotate(alg: 'RS256' | 'PS256' | 'ES256'): Promise<void> {
    const jwk: JWK = await exportJWK((await generateKeyPair(alg, { extractable: true })).privateKey);
    this.provider = new Provider(this.issuer, {
      clients: [{ ...this.client, id_token_signed_response_alg: alg } as never],
      jwks: { keys: [{ ...jwk, alg, use: 'sig', kid: `key-${Math.random().toString(36).slice(2)}` }] as never },
      enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
      cookies: { keys: ['not a secret of anybody'] },
      conformIdTokenClaims: false,
      claims: {
        openid: ['sub', 'roles', 'groups', 'oid', 'acrs'],
        email: ['email', 'email_verified'],
        profile: ['name'],
      },
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: { enabled: true },
      },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, sub) => {
        const person = this.people.get(sub);
        return person && { accountId: sub, claims: () => Promise.resolve({ sub, acrs: ['mfa'], ...person }) };
      },
      loadExistingGrant: async (ctx) => {
        const [clientId, accountId] = [ctx.oidc.client?.clientId, ctx.oidc.session?.accountId];
        if (!clientId || !accountId) return undefined;
        const grant = new ctx.oidc.provider.Grant({ clientId, accountId });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
      fetch: async (url, options) => {
        const status = await this.deliver(String(url), String(options?.body));
        return new Response(null, { status });
      },
    } satisfies Configuration);
    this.provider.proxy = false;
  }

  /** Whether it answers at all. */
  set down(isDown: boolean) {
    this.isDown = isDown;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (this.isDown || !this.provider) {
      incoming.socket.destroy();
      return;
    }
    if (!incoming.url?.startsWith('/interaction/')) {
      await this.provider.callback()(incoming, answer);
      return;
    }
    if (incoming.method === 'GET') {
      const form = '<form method="post"><label>Name <input name="login"></label><button>Sign in here</button></form>';
      answer.setHeader('content-type', 'text/html').end(`<!doctype html><title>Work</title>${form}`);
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const login = new URLSearchParams(Buffer.concat(parts).toString()).get('login') ?? '';
    const result = this.people.has(login)
      ? { login: { accountId: login } }
      : { error: 'access_denied', error_description: '<b>no</b> such person' };
    await this.provider.interactionFinished(incoming, answer, result);
  }
}
