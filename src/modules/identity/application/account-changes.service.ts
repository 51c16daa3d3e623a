import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { Transactional } from '#platform/persistence/transactional';
import { PROVIDER_ROLES, ROLE_LABEL, type Role } from '#platform/security/role';
import { AccountLog } from '../data/account-log.js';
import { AccountRegisterRepository, type AccountEntry } from '../data/account-register.repository.js';
import { StaffRegisterRepository } from '../data/staff-register.repository.js';
import {
  AccountExists,
  AccountSuspended,
  AlreadyIn,
  LastAdministrator,
  OwnAccount,
  RoleNotYoursToGive,
} from '../domain/identity.errors.js';
import { AccountLinks } from './account-links.service.js';
import { NewAccounts, type NewAccount } from './new-accounts.js';
import { rolesGivenBy } from './role-grants.js';

/** What may be changed of an account: everything but its address, which is who it is. */
export type AccountChange = Omit<NewAccount, 'email' | 'area'>;

/** What a suspension ended. */
export interface Suspension {
  readonly account: AccountEntry;
  readonly sessions: number;
  readonly tokens: number;
}

/**
 * Joiner, mover, leaver. Administrators look after the accounts of their area, managers after those of their own provider;
 * row-level security keeps everybody else's out. A change holds from the next request, also in an open session, because
 * rights are read anew with each.
 */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly register: AccountRegisterRepository,
    private readonly staff: StaffRegisterRepository,
    private readonly newAccounts: NewAccounts,
    private readonly links: AccountLinks,
    private readonly organisations: OrganisationsService,
    private readonly log: AccountLog,
    private readonly clock: Clock,
  ) {}

  /** Adds an account without a password; an e-mail lets the person choose one. Throws AccountExists for an address in use. */
  @Transactional()
  async invite(wished: Omit<NewAccount, 'area'>): Promise<AccountEntry> {
    const row = await this.newAccounts.rowFor(await this.within(wished));
    const id = await refusing({ user_account_email: () => new AccountExists(row.email) }, () =>
      this.staff.add({ ...row, passwordHash: null, passwordGivenUntil: null }),
    );
    await this.links.invite({ id, areaId: row.areaId, providerId: row.providerId });
    return this.get(id);
  }

  /** Sends another invitation to somebody who has not chosen a password yet; the one before is over. */
  @Transactional()
  async inviteAgain(id: string): Promise<AccountEntry> {
    const account = await this.held(id);
    if (account.suspendedAt) throw new AccountSuspended(account.email);
    if (!account.isInvited) throw new AlreadyIn();
    await this.links.invite(account);
    return this.get(id);
  }

  /** `version` null leaves out the check whether somebody else changed it first. */
  @Transactional()
  async change(id: string, change: AccountChange, version: number | null): Promise<AccountEntry> {
    const account = await this.held(id, version);
    const wished = await this.within({ ...change, email: account.email }, account.areaId);
    const row = await this.newAccounts.rowFor(wished);
    if (account.role === 'administrator' && row.role !== 'administrator') await this.expectAnother(account);
    await this.staff.change(id, row);
    return this.get(id);
  }

  /** Lets nobody in as this account any more: sessions and tokens end with the next request. Safe to do again. */
  @Transactional()
  async suspend(id: string, version: number | null): Promise<Suspension> {
    const account = await this.held(id, version);
    if (account.role === 'administrator') await this.expectAnother(account);
    const now = this.clock.now();
    await this.staff.suspend(id, now);
    const ended = await this.register.endAccess(id, now);
    if (ended.sessions > 0) await this.log.record('signed-out', account);
    if (ended.tokens > 0) await this.log.record('token-revoked', account);
    return { account: await this.get(id), ...ended };
  }

  /** Lets a suspended account sign in again, with its password as it was. Its sessions and tokens stay ended. */
  @Transactional()
  async restore(id: string): Promise<AccountEntry> {
    const account = await this.held(id);
    if (account.suspendedAt) await this.staff.suspend(id, null);
    return this.get(id);
  }

  private async get(id: string): Promise<AccountEntry> {
    const account = await this.register.get(id);
    if (!account) throw new NotFound('account');
    return account;
  }

  /** The account, which nobody else changes until this is done. Refuses what is not the actor's to change. */
  private async held(id: string, version: number | null = null): Promise<AccountEntry> {
    const { actor } = RequestContext.current;
    if (!(await this.register.hold(id))) throw new NotFound('account');
    const account = await this.get(id);
    if (account.id === actor.id) throw new OwnAccount();
    this.expectToGive(account.role);
    if (version !== null && version !== account.version) throw new StaleVersion('account', account.version);
    return account;
  }

  /** The wish with what the actor cannot choose: their area, and for a manager their provider. */
  private async within(wished: Omit<NewAccount, 'area'>, areaId: string | null = null): Promise<NewAccount> {
    const { actor } = RequestContext.current;
    this.expectToGive(wished.role);
    const area = await this.organisations.area(actor.areaId ?? areaId ?? '');
    const provider = actor.providerId && PROVIDER_ROLES.has(wished.role) ? actor.providerId : wished.provider;
    return { ...wished, provider, area: area.code };
  }

  private expectToGive(role: Role): void {
    if (!rolesGivenBy(RequestContext.current.actor).includes(role)) throw new RoleNotYoursToGive(ROLE_LABEL[role]);
  }

  private async expectAnother({ id, areaId, suspendedAt }: AccountEntry): Promise<void> {
    if (!suspendedAt && (await this.register.otherAdministrators(areaId, id)) === 0) throw new LastAdministrator();
  }
}
