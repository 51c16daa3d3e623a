import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { SystemAccountsRepository, type SystemAccount } from '../data/system-accounts.repository.js';

/**
 * Accounts of partners' systems: so that what a system does has a name wherever somebody's has one. No password opens
 * them, no link, no organisation's sign-in and no directory; the register of accounts does not show them.
 */
@Injectable()
export class SystemAccounts {
  constructor(private readonly accounts: SystemAccountsRepository) {}

  @Transactional()
  async add(account: SystemAccount): Promise<void> {
    await this.accounts.add(account);
  }

  @Transactional()
  async rename(id: string, name: string, organisation: string): Promise<void> {
    await this.accounts.rename(id, name, organisation);
  }
}
