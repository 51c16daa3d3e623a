import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ACCOUNT_CHANGES, AccountNoticesRepository, type AccountChangeKind } from './account-notices.repository.js';

/** What happens to an account that no trigger sees, as the audit calls it. */
export type AccountEvent =
  | 'password-right'
  | 'signed-in'
  | 'signed-out'
  | 'stepped-up'
  | 'token-made'
  | 'token-revoked'
  | 'app-added'
  | 'app-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'factors-reset'
  | 'backup-codes-made'
  | 'backup-code-used'
  | 'wrong-code'
  | 'sign-in-closed';

/** Closing is a refusal, told in its own words; the others are about rows that come and go. */
const ENTRY: Readonly<Record<AccountEvent, { readonly action: string; readonly what: string }>> = {
  'password-right': { action: 'insert', what: 'half-open session' },
  'signed-in': { action: 'insert', what: 'user_session' },
  'signed-out': { action: 'delete', what: 'user_session' },
  'stepped-up': { action: 'update', what: 'user_session' },
  'token-made': { action: 'insert', what: 'personal_token' },
  'token-revoked': { action: 'delete', what: 'personal_token' },
  'app-added': { action: 'insert', what: 'authenticator_app' },
  'app-removed': { action: 'delete', what: 'authenticator_app' },
  'passkey-added': { action: 'insert', what: 'passkey' },
  'passkey-removed': { action: 'delete', what: 'passkey' },
  'factors-reset': { action: 'delete', what: 'second factors' },
  'backup-codes-made': { action: 'insert', what: 'backup_code' },
  'backup-code-used': { action: 'update', what: 'backup_code' },
  'wrong-code': { action: 'denied', what: 'a second factor that was not right' },
  'sign-in-closed': { action: 'denied', what: 'sign-in, after too many wrong passwords or codes' },
};

const TOLD: ReadonlySet<string> = new Set(ACCOUNT_CHANGES);

/** The owner hears by e-mail of what changes the ways into their account (ASVS 6.3.7). */
const isToldToOwner = (event: AccountEvent): event is AccountEvent & AccountChangeKind => TOLD.has(event);

/** Whose account it is about; nobody's when no account has the address that was tried. */
export interface AccountOfEntry {
  readonly id: string;
  readonly areaId: string;
}

/**
 * Writes into the audit what happens with sessions, tokens and second factors: who (the actor), when, and whose account. Never the value
 * of a cookie or a token, nor the hash of one, which is why these tables have no trigger.
 */
@Injectable()
export class AccountLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: AccountNoticesRepository,
  ) {}

  async record(event: AccountEvent, account: AccountOfEntry | null): Promise<void> {
    const { action, what } = ENTRY[event];
    await this.unitOfWork.query(
      `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, correlation_id, purpose)
       VALUES (app_actor_id(), $1, $2, $3, $4, app_setting('correlation_id'), app_setting('purpose'))`,
      [account?.areaId ?? null, action, what, account?.id ?? null],
    );
    if (account && isToldToOwner(event)) await this.notices.add(account.id, event);
  }

  /** A refusal before anybody is known: what it was, in words without anybody's name. */
  async refused(what: string): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO audit_entry (actor_id, action, what, correlation_id, purpose)
       VALUES (app_actor_id(), 'denied', $1, app_setting('correlation_id'), app_setting('purpose'))`,
      [what],
    );
  }
}
