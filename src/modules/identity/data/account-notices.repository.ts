import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { AccountSecured } from '../domain/account.events.js';

/** What became different about the ways into an account, as its owner is told. */
export const ACCOUNT_CHANGES = [
  'app-added',
  'app-removed',
  'passkey-added',
  'passkey-removed',
  'factors-reset',
  'backup-codes-made',
  'backup-code-used',
  'password-changed',
  'password-replaced',
  'password-removed',
  'email-changed',
] as const;
export type AccountChangeKind = (typeof ACCOUNT_CHANGES)[number];

/** One of them, to be told. */
export interface AccountNotice {
  readonly id: string;
  readonly change: AccountChangeKind;
  readonly address: string;
  readonly changedAt: Date;
  readonly name: string;
  readonly areaId: string;
}

/**
 * Changes that the owner of an account still has to hear of: written in the transaction of the change itself, so that none is
 * told that did not happen and none happens untold. As the system.
 */
@Injectable()
export class AccountNoticesRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** To the address the account has now; call it before and after a change of address. */
  async add(userId: string, change: AccountChangeKind): Promise<void> {
    const id = randomUUID();
    const [row] = await this.unitOfWork.query(
      `INSERT INTO account_notice (id, user_id, change, address, changed_at)
       SELECT $1, id, $3, email, $4 FROM user_account WHERE id = $2 RETURNING 1`,
      [id, userId, change, this.clock.now()],
    );
    if (row) await this.outbox.record(new AccountSecured(id));
  }

  /** Null when it was told already. */
  async get(id: string): Promise<AccountNotice | null> {
    const [row] = await this.unitOfWork.query<AccountNotice>(
      `SELECT n.id, n.change, n.address, n.changed_at AS "changedAt", u.name, u.area_id AS "areaId"
         FROM account_notice n JOIN user_account u ON u.id = n.user_id WHERE n.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async forget(id: string): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM account_notice WHERE id = $1`, [id]);
  }
}
