import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { storedForm } from '#platform/security/tokens';
import { AccountLog } from '../data/account-log.js';
import { SsoConnectionsRepository } from '../data/sso-connections.repository.js';
import { SsoIdentitiesRepository, type SsoAccount, type SsoIdentity } from '../data/sso-identities.repository.js';
import { SsoSessionsRepository } from '../data/sso-sessions.repository.js';
import { ruleFor, type SsoConnection } from '../domain/sso.js';
import { vouchedBy, wrongWith, type Vouched } from './sso-claims.js';
import {
  LastAdministrator,
  NoSuchConnection,
  SsoDeclined,
  SsoFactorMissing,
  SsoFailed,
  SsoNoAccount,
  SsoNoRole,
  SsoNotBegunHere,
  SsoNotProved,
  SsoSuspended,
  SsoUnavailable,
} from '../domain/sso.errors.js';
import { SignInOver } from '../domain/factor.errors.js';
import { OnRecord } from './on-record.js';
import type { ComesFrom, OpenedSession } from './open-sessions.js';
import { SsoAccounts } from './sso-accounts.js';
import { isOutOfReach, SsoProvider, TOLERANCE_SECONDS } from './sso-provider.js';
import { SsoTickets, TICKET_MINUTES, type Ticket } from './sso-tickets.js';
import { VouchedSessions } from './vouched-sessions.js';

export interface Begun {
  /** Where the browser goes. */
  readonly to: URL;
  /** What it keeps meanwhile. */
  readonly ticket: string;
}

export interface Arrived {
  readonly session: OpenedSession;
  readonly returnTo: string;
  /** The organisation said a second factor was shown, and its word counts for that. */
  readonly factorShown: boolean;
}

/** Signing in with an organisation: OpenID Connect, authorization code with PKCE. */
@Injectable()
export class SsoSignInService {
  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly identities: SsoIdentitiesRepository,
    private readonly ssoSessions: SsoSessionsRepository,
    private readonly accounts: SsoAccounts,
    private readonly provider: SsoProvider,
    private readonly tickets: SsoTickets,
    private readonly sessions: VouchedSessions,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: Logger,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Where to send the browser, and what it keeps. With `confirms`, the session's value, the person has to sign in there
   * afresh: to prove again that it is them. Throws SsoUnavailable when the organisation does not answer.
   */
  async begin(id: string, returnTo: string, confirms: string | null = null): Promise<Begun> {
    const { connection, configuration } = await this.open(id);
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const to = client.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.redirectUri(id), response_type: 'code', scope: 'openid profile email', state, nonce },
      ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      ...(confirms ? { prompt: 'login', max_age: '0' } : {}),
    });
    const bound = confirms === null ? null : storedForm(confirms).toString('base64url');
    return {
      to,
      ticket: this.tickets.seal({ connectionId: connection.id, state, nonce, verifier, returnTo, confirms: bound }),
    };
  }

  /**
   * Opens a session for whoever the organisation answers for. `query` is the answer as the browser brought it, with its
   * ticket. Throws an SsoFailed whatever is wrong; the audit and the log have its code, the person one sentence.
   */
  async finish(id: string, query: string, sealed: string | null, from: ComesFrom): Promise<Arrived> {
    try {
      return await this.arrive(id, query, sealed, from);
    } catch (error) {
      const refusal = refusalOf(error);
      const { code } = refusal;
      this.logger.event('sso.refused', {
        connection: id,
        code,
        why: refusal instanceof SsoNotProved ? refusal.why : null,
      });
      await this.onRecord.as('nobody', () => this.log.refused(`sign-in with organisation: ${code}`));
      throw refusal;
    }
  }

  /** Where somebody was going who is away to prove again that it is them; null for anybody else's ticket. */
  confirming(sealed: string | null): string | null {
    const ticket = this.tickets.open(sealed);
    return ticket && ticket.confirms !== null ? ticket.returnTo : null;
  }

  /** The address the organisation sends people back to; given to it word for word. */
  redirectUri(id: string): string {
    return `${this.config.origins[0] ?? ''}/sign-in/organisation/${id}/callback`;
  }

  private async arrive(id: string, query: string, sealed: string | null, from: ComesFrom): Promise<Arrived> {
    const ticket = this.tickets.open(sealed);
    const state = new URLSearchParams(query).get('state');
    if (!ticket || ticket.connectionId !== id || ticket.state !== state) throw new SsoNotBegunHere();
    if (
      ticket.confirms !== null &&
      (!from.session || storedForm(from.session).toString('base64url') !== ticket.confirms)
    )
      throw new SsoNotBegunHere();
    const { connection, configuration } = await this.open(id);
    await this.spend(ticket);
    const vouched = await this.exchange(connection, configuration, ticket, query);
    const { account, identity } = await this.admit(connection, vouched, ticket, from);
    const session = await this.sessionFor(account.id, ticket, from, vouched.factorShown);
    await this.onRecord.as(account.id, () =>
      this.ssoSessions.add(storedForm(session.value), {
        connectionId: connection.id,
        identityId: identity.id,
        ...vouched,
      }),
    );
    return { session, returnTo: ticket.returnTo, factorShown: vouched.factorShown };
  }

  /** A new one; or the open one handed on, when somebody only proved again that it is them. */
  private async sessionFor(
    accountId: string,
    { confirms }: Ticket,
    from: ComesFrom,
    factorShown: boolean,
  ): Promise<OpenedSession> {
    if (confirms === null || from.session === null) return this.sessions.open(accountId, from, factorShown);
    if (!factorShown) throw new SsoFactorMissing();
    return this.sessions.renew(accountId, from.session);
  }

  private async open(id: string): Promise<{ connection: SsoConnection; configuration: client.Configuration }> {
    const { connection, secret } = await this.unitOfWork.runApartAsSystem(async () => {
      const found = await this.connections.byId(id);
      if (!found || found.closedAt) throw new NoSuchConnection();
      return { connection: found, secret: await this.provider.secretOf(found) };
    });
    // Outside the transaction: another server may take its time.
    return { connection, configuration: await this.provider.configuration(connection, secret) };
  }

  /** The same answer counts once, whoever brings it. */
  private async spend({ connectionId, state }: Ticket): Promise<void> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + TICKET_MINUTES * 60_000);
    const hash = createHash('sha256').update(`state|${connectionId}|${state}`).digest();
    const isFresh = await this.unitOfWork.runApartAsSystem(() => this.connections.spend(hash, now, until));
    if (!isFresh) throw new SsoNotBegunHere();
  }

  private async exchange(
    connection: SsoConnection,
    configuration: client.Configuration,
    { state, nonce, verifier, confirms, at }: Ticket,
    query: string,
  ): Promise<Vouched> {
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(`${this.redirectUri(connection.id)}?${query}`),
      {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      },
    );
    const claims = await this.provider.verified(connection, tokens.id_token ?? '');
    const wrong = wrongWith(claims, {
      ...{ clientId: connection.clientId, now: this.clock.now().getTime() / 1000, tolerance: TOLERANCE_SECONDS },
      ...{ accessToken: tokens.access_token, code: new URLSearchParams(query).get('code') },
    });
    if (wrong) throw new SsoNotProved(wrong);
    const vouched = vouchedBy(claims, connection);
    const isFresh = vouched.authTime !== null && vouched.authTime.getTime() >= at - TOLERANCE_SECONDS * 1000;
    if (confirms !== null && !isFresh) throw new SsoNotProved('auth_time');
    return vouched;
  }

  /** Finds, binds or makes the account, and gives it the role the organisation says, all in one transaction. */
  private async admit(
    connection: SsoConnection,
    vouched: Vouched,
    { confirms }: Ticket,
    from: ComesFrom,
  ): Promise<{ account: SsoAccount; identity: SsoIdentity }> {
    const admitted = await this.onRecord.as(`sso:${connection.id}`, async () => {
      await this.connections.takeTurn(connection.id);
      const { account, identity } = await this.accountOf(connection, vouched);
      if (!identity.active || account.suspended) throw new SsoSuspended();
      if (confirms !== null && from.session) {
        if ((await this.sessions.ownerOf(from.session)) !== account.id) throw new SsoNotBegunHere();
      }
      if (connection.rolesFrom !== 'sign-in') return { account, identity, hasRole: true };
      const rule = ruleFor(await this.accounts.rules(connection), vouched.values);
      if (!rule) {
        // What the organisation took away is gone in every open session too, not only in this new one.
        await this.accounts.endSessions(account);
        return { account, identity, hasRole: false };
      }
      await this.accounts.giveRole(account, rule).catch((error: unknown) => {
        // The last administrator stays one until somebody else is: nobody could make them one again.
        if (!(error instanceof LastAdministrator)) throw error;
      });
      return { account, identity, hasRole: true };
    });
    if (!admitted.hasRole) throw new SsoNoRole();
    return admitted;
  }

  private async accountOf(
    connection: SsoConnection,
    vouched: Vouched,
  ): Promise<{ account: SsoAccount; identity: SsoIdentity }> {
    let identity = await this.identities.bySubject(connection.id, vouched.subject);
    if (!identity && vouched.directoryId) identity = await this.adopt(connection, vouched, vouched.directoryId);
    if (identity?.userId) {
      const account = await this.identities.account(identity.userId);
      if (!account || !this.accounts.isOpenTo(connection, account)) throw new SsoNoAccount();
      return { account, identity };
    }
    if (identity && !identity.active) throw new SsoSuspended();
    if (vouched.email === null) throw new SsoNoAccount();
    const said = { ...vouched, email: vouched.email };
    const existing = await this.accounts.bindable(connection, said.email);
    if (existing?.suspended) throw new SsoSuspended();
    const account = existing ?? (await this.made(connection, said));
    const known =
      identity ?? (await this.identities.byAccount(account.id)) ?? (await this.accounts.enrol(connection, said, null));
    // Whoever has the account already under another subject keeps it.
    if (known.subject !== null && known.subject !== vouched.subject) throw new SsoNoAccount();
    if (!known.active) throw new SsoSuspended();
    return { account, identity: await this.accounts.bind(connection, { ...known, subject: vouched.subject }, account) };
  }

  /** Somebody SCIM brought, who now signs in for the first time: known by the directory's own id, bound from now on. */
  private async adopt(
    connection: SsoConnection,
    { subject }: Vouched,
    directoryId: string,
  ): Promise<SsoIdentity | null> {
    const found = await this.identities.byExternalId(connection.id, directoryId);
    if (!found || (found.subject !== null && found.subject !== subject)) return null;
    return this.identities.save(connection, { ...found, subject }, this.clock.now());
  }

  private async made(connection: SsoConnection, said: Vouched & { readonly email: string }): Promise<SsoAccount> {
    if (connection.rolesFrom !== 'sign-in') throw new SsoNoAccount();
    const rule = ruleFor(await this.accounts.rules(connection), said.values);
    if (!rule) throw new SsoNoRole();
    const account = await this.accounts.make(connection, said, rule);
    if (!account) throw new SsoNoAccount();
    return account;
  }
}

/** Every failure as something to say; whatever is neither theirs nor the network's is a fault of ours and passes on. */
function refusalOf(error: unknown): SsoFailed {
  if (error instanceof SsoFailed) return error;
  // The session ended while they were away.
  if (error instanceof SignInOver) return new SsoNotBegunHere();
  if (error instanceof NoSuchConnection) throw error;
  if (isOutOfReach(error)) return new SsoUnavailable();
  if (error instanceof client.AuthorizationResponseError) return new SsoDeclined();
  const { code } = error as { code?: unknown };
  if (error instanceof client.ClientError || error instanceof client.ResponseBodyError || /^OAUTH_/.test(String(code)))
    return new SsoNotProved(typeof code === 'string' ? code : 'response');
  throw error;
}
