import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/**
 * Whom somebody rings about their support, as it may be printed for them; numbers are null where we know none. The
 * organisation has no name here: whoever reads over their shoulder need not learn who helps them.
 */
export interface ContactPerson {
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerPhone: string | null;
}

@Injectable()
export class ContactPersonQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The specialist of a run of support and their organisation; null where the actor may not see them. */
  async ofEpisode(episodeId: string): Promise<ContactPerson | null> {
    const [row] = await this.unitOfWork.query<ContactPerson>(
      `SELECT u.name AS "specialistName", u.phone AS "specialistPhone", o.phone AS "providerPhone"
         FROM episode e JOIN user_account u ON u.id = e.specialist_id JOIN provider o ON o.id = e.provider_id WHERE e.id = $1`,
      [episodeId],
    );
    return row ?? null;
  }
}
