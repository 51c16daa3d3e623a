import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { AccountOfEntry } from './account-log.js';

export interface SsoSession {
  readonly connectionId: string;
  readonly identityId: string;
  /** The organisation's own name for the session; null when it gives none. */
  readonly sid: string | null;
  readonly authTime: Date | null;
  readonly factorShown: boolean;
}

/** Which sessions an organisation opened. */
@Injectable()
export class SsoSessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(id: Buffer, { connectionId, identityId, sid, authTime, factorShown }: SsoSession): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO sso_session (session_id, connection_id, identity_id, sid, auth_time, factor_shown) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, connectionId, identityId, sid, authTime, factorShown],
    );
  }

  /** The accounts of somebody there, by the subject or by the organisation's own name for one of their sessions. */
  whose(connectionId: string, subject: string | null, sid: string | null): Promise<AccountOfEntry[]> {
    return this.unitOfWork.query<AccountOfEntry>(
      `SELECT DISTINCT u.id, u.area_id AS "areaId" FROM sso_identity i JOIN user_account u ON u.id = i.user_id
        WHERE i.connection_id = $1 AND ($2::text IS NULL OR i.subject = $2)
          AND ($2::text IS NOT NULL OR EXISTS (SELECT FROM sso_session o WHERE o.identity_id = i.id AND o.sid = $3))`,
      [connectionId, subject, sid],
    );
  }
}
