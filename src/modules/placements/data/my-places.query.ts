import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Where somebody works: where the people live whom they support, and where they hold clinics. */
export interface MyPlaces {
  readonly districts: readonly string[];
  readonly districtNames: readonly string[];
  readonly outcodes: readonly string[];
  /** Whether anybody they support now has individual placement and support. */
  readonly isIps: boolean;
}

interface PlaceRow {
  readonly districtGss: string | null;
  readonly districtName: string | null;
  readonly outcode: string | null;
  readonly model: string | null;
}

/**
 * The places of one specialist's work: districts and first halves of postcodes of those they support and of practices where
 * they hold clinics. What is near is reckoned from the latter, and by district where there is no postcode.
 */
@Injectable()
export class MyPlacesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(specialistId: string, today: CalendarDate): Promise<MyPlaces> {
    const rows = await this.unitOfWork.query<PlaceRow>(
      `SELECT w.district_gss AS "districtGss", d.name AS "districtName", nullif(w.outcode, '') AS outcode, w.model
         FROM (SELECT p.district_gss, split_part(p.postcode, ' ', 1) AS outcode, e.model
                 FROM episode e JOIN participant p ON p.id = e.participant_id
                WHERE e.exited_on IS NULL AND e.specialist_id = $1
               UNION SELECT g.district_gss, split_part(g.postcode, ' ', 1), NULL
                 FROM clinic c JOIN gp_practice g ON g.ods_code = c.practice_code
                WHERE c.specialist_id = $1 AND c.until >= $2) w
         LEFT JOIN district d ON d.gss_code = w.district_gss
        ORDER BY d.name`,
      [specialistId, today],
    );
    return {
      districts: known(rows.map(({ districtGss }) => districtGss)),
      districtNames: known(rows.map(({ districtName }) => districtName)),
      outcodes: known(rows.map(({ outcode }) => outcode)),
      isIps: rows.some(({ model }) => model === 'ips'),
    };
  }
}

const known = (list: readonly (string | null)[]): string[] => [...new Set(list.filter((one) => one !== null))];
