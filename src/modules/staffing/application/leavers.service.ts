import { Injectable } from '@nestjs/common';
import { AccountChanges, AccountRegister, StaffService, type AccountEntry } from '#modules/identity';
import { Transactional } from '#platform/persistence/transactional';
import { CarriedQuery } from '../data/carried.query.js';

/** An account with the people who would need another specialist without it. */
export interface AccountWithCaseload {
  readonly account: AccountEntry;
  readonly people: number;
}

/** What a suspension ended, and whom it leaves without a specialist. */
export interface Left extends AccountWithCaseload {
  readonly sessions: number;
  readonly tokens: number;
}

const LEAD: ReadonlySet<string> = new Set(['team-leader', 'provider-manager']);

/** Somebody leaves, or stops being a specialist: who needs another. */
@Injectable()
export class Leavers {
  constructor(
    private readonly register: AccountRegister,
    private readonly changes: AccountChanges,
    private readonly carried: CarriedQuery,
    private readonly staff: StaffService,
  ) {}

  @Transactional()
  async get(id: string): Promise<AccountWithCaseload> {
    return { account: await this.register.get(id), people: await this.carried.by(id) };
  }

  /** Suspends the account whatever it carries: a leaver must never be let in because of their caseload. */
  @Transactional()
  async suspend(id: string, version: number | null): Promise<Left> {
    const { account, sessions, tokens } = await this.changes.suspend(id, version);
    return { account, sessions, tokens, people: await this.carried.by(id) };
  }

  /** Names of those who can move people to a colleague, or arrange cover: who leads at the provider. */
  @Transactional()
  async leaders({ id, providerId }: AccountEntry): Promise<readonly string[]> {
    const colleagues = providerId === null ? [] : await this.staff.ofProvider(providerId);
    return colleagues.filter((each) => LEAD.has(each.role) && each.id !== id).map(({ name }) => name);
  }
}
