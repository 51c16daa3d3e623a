import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { AccountLog } from '../data/account-log.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { SsoConnectionsRepository } from '../data/sso-connections.repository.js';
import { SsoIdentitiesRepository } from '../data/sso-identities.repository.js';
import { SsoSessionsRepository } from '../data/sso-sessions.repository.js';
import { NoSuchConnection, SsoNotProved } from '../domain/sso.errors.js';
import { OnRecord } from './on-record.js';
import { SsoProvider, TOLERANCE_SECONDS } from './sso-provider.js';

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** A logout token is for now: neither older than this nor longer remembered. */
const TOKEN_MINUTES = 10;

/** Where somebody can sign out of their organisation too. */
export interface OrganisationSignOut {
  readonly name: string;
  readonly href: string;
}

/** The end of sessions an organisation opened: ours and theirs. */
@Injectable()
export class SsoSignOutService {
  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly identities: SsoIdentitiesRepository,
    private readonly ssoSessions: SsoSessionsRepository,
    private readonly sessions: SessionsRepository,
    private readonly provider: SsoProvider,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: Logger,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The connection an account is bound to; null for one that no organisation opens. */
  async connectionOf(accountId: string): Promise<string | null> {
    const identity = await this.unitOfWork.runApartAsSystem(() => this.identities.byAccount(accountId));
    return identity?.connectionId ?? null;
  }

  /**
   * Where to sign out of the organisation (RP-initiated logout); null when it has no such place or does not answer. The ID
   * token stays out of the address: it holds a name (ASVS 14.2.1).
   */
  async elsewhere(id: string): Promise<OrganisationSignOut | null> {
    const connection = await this.unitOfWork.runApartAsSystem(() => this.connections.byId(id));
    if (!connection) return null;
    try {
      const { end_session_endpoint: place } = await this.provider.serverOf(connection);
      if (!place) return null;
      const href = new URL(place);
      href.searchParams.set('client_id', connection.clientId);
      href.searchParams.set('post_logout_redirect_uri', this.afterwards);
      href.searchParams.set('state', client.randomState());
      return { name: connection.name, href: href.href };
    } catch {
      return null;
    }
  }

  /** Where the organisation leads people back to; it is given to it word for word. */
  get afterwards(): string {
    return `${this.config.origins[0] ?? ''}/sign-in`;
  }

  /**
   * The organisation says that somebody signed out there (OpenID Connect back-channel logout): ends whatever they
   * have open here, in every browser. Each token counts once. Throws SsoNotProved for one that does not hold; answers how many people it was.
   */
  async told(id: string, token: string): Promise<number> {
    const connection = await this.unitOfWork.runApartAsSystem(() => this.connections.byId(id));
    if (!connection) throw new NoSuchConnection();
    const claims = await this.provider.verified(connection, token);
    const { sub, sid, jti, iat = 0, nonce, events } = claims as typeof claims & Readonly<Record<string, unknown>>;
    const now = this.clock.now();
    const isAbout = (typeof sub === 'string' && sub !== '') || (typeof sid === 'string' && sid !== '');
    const isLogout = typeof events === 'object' && events !== null && LOGOUT_EVENT in events;
    const age = now.getTime() / 1000 - iat;
    const isNow = age > -TOLERANCE_SECONDS && age < TOKEN_MINUTES * 60;
    if (!isAbout || !isLogout || !isNow || nonce !== undefined || typeof jti !== 'string')
      throw new SsoNotProved('logout');
    const until = new Date(now.getTime() + 2 * TOKEN_MINUTES * 60_000);
    const hash = createHash('sha256').update(`jti|${id}|${jti}`).digest();
    const ended = await this.onRecord.as(`sso:${id}`, async () => {
      if (!(await this.connections.spend(hash, now, until))) throw new SsoNotProved('jti');
      const subject = typeof sub === 'string' && sub !== '' ? sub : null;
      const accounts = await this.ssoSessions.whose(id, subject, typeof sid === 'string' ? sid : null);
      for (const account of accounts)
        if ((await this.sessions.endAllOf(account.id, now)) > 0) await this.log.record('signed-out', account);
      return accounts.length;
    });
    this.logger.event('sso.signed-out', { connection: id, people: ended });
    return ended;
  }
}
