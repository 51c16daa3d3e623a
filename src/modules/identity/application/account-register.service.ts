import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import {
  AccountRegisterRepository,
  type AccountEntry,
  type AccountSelection,
} from '../data/account-register.repository.js';
import { rolesGivenBy } from './role-grants.js';

export type { AccountEntry, AccountSelection, AccountState } from '../data/account-register.repository.js';

/** Who has an account here, for those who look after accounts: the area's, or one provider's. */
@Injectable()
export class AccountRegister {
  constructor(private readonly register: AccountRegisterRepository) {}

  /** A page of accounts, by name. A cursor that is none begins at the start. */
  @Transactional()
  async list(selection: AccountSelection, after: string | null, limit: number): Promise<Page<AccountEntry>> {
    const [last = null] = readCursor(after, 'uuid') ?? [];
    const rows = await this.register.list(selection, last, limit + 1);
    const items = rows.slice(0, limit);
    const end = items.at(-1);
    return { items, next: rows.length > limit && end ? encodeCursor([end.id]) : null };
  }

  /** Every account there is to see. */
  @Transactional()
  all(): Promise<readonly AccountEntry[]> {
    return this.register.list({ role: null, state: null, providerId: null, words: [] }, null, 100_000);
  }

  @Transactional()
  async get(id: string): Promise<AccountEntry> {
    const account = await this.register.get(id);
    if (!account) throw new NotFound('account');
    return account;
  }

  /** Whether the actor may change this account: not their own, and only one whose role they could give. */
  mayChange({ id, role }: Pick<AccountEntry, 'id' | 'role'>): boolean {
    const { actor } = RequestContext.current;
    return id !== actor.id && rolesGivenBy(actor).includes(role);
  }
}
