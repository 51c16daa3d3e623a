import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { SeesContacts } from '#platform/security/contact-sight';
import type { CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';

/** Whose address and telephone are protected, and from whom. */
@Injectable()
export class ProtectedContactsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those of the ids that are protected. */
  among(
    ids: readonly string[],
    sees: SeesContacts,
    today: CalendarDate,
  ): Promise<{ readonly id: string; readonly isHidden: boolean }[]> {
    return this.unitOfWork.query(
      `SELECT p.id, contact_hidden(p.id, $2, $3::date) AS "isHidden" FROM participant p
        WHERE p.id = ANY($1::uuid[]) AND p.contact_protected_at IS NOT NULL`,
      [ids, sees, today],
    );
  }

  async nameOf(actorId: string): Promise<string | null> {
    if (!isUuid(actorId)) return null;
    const [row] = await this.unitOfWork.query<{ name: string }>(`SELECT name FROM user_account WHERE id = $1::uuid`, [
      actorId,
    ]);
    return row?.name ?? null;
  }
}
