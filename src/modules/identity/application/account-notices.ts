import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { AccountNoticesRepository, type AccountNotice } from '../data/account-notices.repository.js';

export type { AccountChangeKind, AccountNotice } from '../data/account-notices.repository.js';

/** What the owners of accounts still have to hear of (ASVS 6.3.7), for the room that writes messages. */
@Injectable()
export class AccountNotices {
  constructor(private readonly notices: AccountNoticesRepository) {}

  @Transactional()
  get(id: string): Promise<AccountNotice | null> {
    return this.notices.get(id);
  }

  /** Its message is made: nothing of it is kept here. */
  @Transactional()
  told(id: string): Promise<void> {
    return this.notices.forget(id);
  }
}
