import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { AccountNoticesRepository } from '../data/account-notices.repository.js';
import { AccountLog } from '../data/account-log.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { SsoConnectionsRepository, type Rule } from '../data/sso-connections.repository.js';
import { SsoIdentitiesRepository, type SsoAccount, type SsoIdentity } from '../data/sso-identities.repository.js';
import { StaffRegisterRepository } from '../data/staff-register.repository.js';
import { isOfDomain, maySpeakFor, type SsoConnection } from '../domain/sso.js';
import { LastAdministrator } from '../domain/sso.errors.js';

/** What an organisation says of somebody, whichever way it says it. */
export type Described = Pick<SsoIdentity, 'userName' | 'email' | 'givenName' | 'familyName' | 'displayName'>;

/**
 * The accounts a connection speaks for: binding, making, giving roles, suspending. A connection never touches an account
 * outside its area and provider, nor an administrator's unless it was told it may, nor gives a role beyond its rules.
 * Everything runs in the caller's transaction, on record as the connection.
 */
@Injectable()
export class SsoAccounts {
  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly identities: SsoIdentitiesRepository,
    private readonly register: StaffRegisterRepository,
    private readonly sessions: SessionsRepository,
    private readonly log: AccountLog,
    private readonly notices: AccountNoticesRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The account of that address that the connection may open and nobody else has bound; null when there is none. */
  async bindable(connection: SsoConnection, email: string): Promise<SsoAccount | null> {
    if (!isOfDomain(email, connection.domains)) return null;
    const account = await this.identities.accountByEmail(email);
    if (!account || !this.isOpenTo(connection, account)) return null;
    const bound = await this.identities.byAccount(account.id);
    return bound && bound.connectionId !== connection.id ? null : account;
  }

  /** Outside demonstration mode the demonstration's people are nobody's; an account that moved away is not theirs any more. */
  isOpenTo(connection: SsoConnection, account: SsoAccount): boolean {
    return maySpeakFor(connection, account) && (this.config.isDemo || !account.isDemo);
  }

  /** Binds somebody to an account. Unless the connection keeps passwords, only the organisation opens it from now on. */
  async bind(connection: SsoConnection, identity: SsoIdentity, account: SsoAccount): Promise<SsoIdentity> {
    const known = await this.identities.byAccount(account.id);
    if (known && known.id !== identity.id) throw new Error('The account is bound already');
    if (!connection.keepsPasswords) {
      if (await this.identities.removePassword(account.id)) await this.notices.add(account.id, 'password-removed');
      await this.endSessions(account);
    }
    return this.identities.save(connection, { ...identity, userId: account.id }, this.clock.now());
  }

  /** A new account for somebody with a role; null when the connection makes none, or the address is taken or not its own. */
  async make(connection: SsoConnection, said: Described, rule: Rule): Promise<SsoAccount | null> {
    if (!connection.createsAccounts || !isOfDomain(said.email, connection.domains)) return null;
    if (await this.identities.accountByEmail(said.email)) return null;
    const id = await this.identities.makeAccount({
      ...{ areaId: connection.areaId, providerId: rule.providerId, teamId: rule.teamId, role: rule.role },
      ...{ email: said.email, name: nameOf(said), organisation: rule.providerId ? '' : connection.name },
    });
    return this.identities.account(id);
  }

  /** A row for somebody new, unbound; an earlier one of the same name is taken up again. */
  async enrol(connection: SsoConnection, said: Described, subject: string | null): Promise<SsoIdentity> {
    const earlier = await this.identities.byUserName(connection.id, said.userName);
    const fresh = {
      ...{ id: randomUUID(), userId: null, externalId: null, roles: [], active: true, provisioned: false },
      ...{ suspendedByDirectory: false, ...said },
    };
    return this.identities.save(
      connection,
      { ...fresh, ...earlier, subject: subject ?? earlier?.subject ?? null },
      this.clock.now(),
    );
  }

  rules({ id }: SsoConnection): Promise<readonly Rule[]> {
    return this.connections.rules(id);
  }

  /**
   * Gives the role a rule says. Holds from the next request, also in open sessions. Throws LastAdministrator when nobody
   * would be left to let others in. A team that the person was given here stays while the rule names none.
   */
  async giveRole(account: SsoAccount, rule: Rule): Promise<void> {
    const stays = rule.teamId === null && rule.providerId === account.providerId && rule.providerId !== null;
    const teamId = stays ? account.teamId : rule.teamId;
    const { role, providerId } = rule;
    if (account.role === role && account.providerId === providerId && account.teamId === teamId) return;
    if (account.role === 'administrator' && role !== 'administrator') await this.keepOneAdministrator(account);
    await this.identities.setRole(account.id, { role, providerId, teamId });
  }

  /** Lets nobody in any more: sessions and tokens end with the next request (ASVS 7.4.2). */
  async suspend(account: SsoAccount): Promise<void> {
    if (account.suspended) return;
    if (account.role === 'administrator') await this.keepOneAdministrator(account);
    const now = this.clock.now();
    await this.register.suspend(account.id, now);
    await this.endSessions(account);
    if ((await this.sessions.revokeAllOf(account.id, now)) > 0) await this.log.record('token-revoked', account);
  }

  async restore(account: SsoAccount): Promise<void> {
    if (account.suspended) await this.register.suspend(account.id, null);
  }

  /** Name and address as the organisation has them now; an address of another domain, or one that is taken, stays out. */
  async rename(connection: SsoConnection, account: SsoAccount, said: Described): Promise<void> {
    const other = await this.identities.accountByEmail(said.email);
    const isUsable = isOfDomain(said.email, connection.domains) && (!other || other.id === account.id);
    const [name, email] = [nameOf(said), isUsable ? said.email : account.email];
    if (name === account.name && email === account.email) return;
    // Whoever had the address before hears of it there, and whoever has it now here.
    if (email !== account.email) await this.notices.add(account.id, 'email-changed');
    await this.identities.setNameAndEmail(account.id, name, email);
    if (email !== account.email) await this.notices.add(account.id, 'email-changed');
  }

  async endSessions(account: SsoAccount): Promise<void> {
    if ((await this.sessions.endAllOf(account.id, this.clock.now())) > 0) await this.log.record('signed-out', account);
  }

  private async keepOneAdministrator({ areaId, id }: SsoAccount): Promise<void> {
    if ((await this.identities.otherAdministrators(areaId, id, this.config.isDemo)) === 0)
      throw new LastAdministrator();
  }
}

/** How somebody is called here: what the organisation shows, else the parts of the name, else the address before the @. */
export function nameOf({ displayName, givenName, familyName, email }: Described): string {
  const name = displayName.trim() || `${givenName} ${familyName}`.trim() || (email.split('@', 1)[0] ?? '');
  return name.replace(/\s+/g, ' ').slice(0, 200);
}
