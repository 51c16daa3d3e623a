import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Places to look in: districts by their GSS code, and the first halves of postcodes. */
export interface Places {
  readonly districts: readonly string[];
  readonly outcodes: readonly string[];
}

export interface NearbyEmployer {
  readonly id: string;
  readonly name: string;
  readonly postcode: string | null;
  readonly districtName: string | null;
  /** By when the provider meant to be in touch again, as its last contact said; null when that said nothing. */
  readonly followUpOn: CalendarDate | null;
  /** Who said so. */
  readonly followUpBy: string | null;
}

/** More than an area has in a few districts; a bound, so that no list grows without end. */
const MOST_NEARBY = 5_000;

/** Employers that may be near some places: how far each is, is reckoned from its postcode. */
@Injectable()
export class NearbyEmployersQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Employers of these districts, or whose postcode begins like one of these. Nobody goes round to a participant's own business for work. */
  near({ districts, outcodes }: Places): Promise<NearbyEmployer[]> {
    return this.unitOfWork.query<NearbyEmployer>(
      `SELECT e.id, e.name, e.postcode, d.name AS "districtName", f.follow_up_on AS "followUpOn",
              f.specialist_id AS "followUpBy"
         FROM employer e LEFT JOIN district d ON d.gss_code = e.district_gss
         LEFT JOIN LATERAL (
           SELECT a.follow_up_on, a.specialist_id FROM employer_activity a
            WHERE a.employer_id = e.id AND a.voided_at IS NULL ORDER BY a.happened_on DESC, a.created_at DESC LIMIT 1) f ON true
        WHERE (e.district_gss = ANY ($1::text[]) OR split_part(e.postcode, ' ', 1) = ANY ($2::text[])) AND NOT e.is_own_business
        ORDER BY e.name_key, e.id LIMIT ${MOST_NEARBY}`,
      [districts, outcodes],
    );
  }
}
