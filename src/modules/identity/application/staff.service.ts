import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { AccountsRepository, type StaffMember } from '../data/accounts.repository.js';

export type StaffView = StaffMember;

/** Colleagues, as far as the actor may see them. */
@Injectable()
export class StaffService {
  constructor(private readonly accounts: AccountsRepository) {}

  async get(id: string): Promise<StaffView> {
    const member = await this.accounts.staffMember(id);
    if (!member) throw new NotFound('colleague');
    return member;
  }

  /** The number at work of a colleague, for a letter in their name; null where none is recorded. */
  phoneOf(id: string): Promise<string | null> {
    return this.accounts.phoneOf(id);
  }

  /** Employment specialists at work, of one provider or of all the actor may see, by name. */
  specialists(providerId: string | null = null): Promise<readonly StaffView[]> {
    return this.accounts.specialists(providerId);
  }

  /** Colleagues of one provider, or of every one in sight, who cannot get in any more, by name. */
  suspended(providerId: string | null): Promise<readonly StaffView[]> {
    return this.accounts.suspended(providerId);
  }

  /** Everybody at work at one provider, whatever their role, by name. */
  ofProvider(providerId: string): Promise<readonly StaffView[]> {
    return this.accounts.staffOf(providerId);
  }
}
