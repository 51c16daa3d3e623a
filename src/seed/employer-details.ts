import type pg from 'pg';
import type { CalendarDate } from '#shared/calendar-date';

/** One in so many employers has made an adjustment before, has been pointed to something, and is a second site of another. */
const [ADJUSTED, ADVISED, SITES] = [6, 8, 40];
/** One in so many people whose support goes on gives their time to something unpaid. */
const UNPAID = 12;

/** What they do without pay, where, for how long a week and why: never a job (domain 4.3). A trial is over in days. */
const UNPAID_KINDS = `(VALUES
  (0, 'volunteering', 'Community garden', 'Helping in the beds', 'Thursday mornings', 3, 'To find out whether work outdoors suits them', NULL::integer, NULL),
  (1, 'volunteering', 'Hospice shop', 'Sorting books', 'Tuesday afternoons', 4, 'To get used to a till and to customers again', NULL, NULL),
  (2, 'work-experience', 'Town library', 'Shelving and the front desk', 'Monday to Wednesday', 12, 'To have something recent on their CV', 21, 'reference'),
  (3, 'work-trial', 'Corner café', 'Kitchen help', 'Friday and Saturday', 8, 'To see whether the job suits both', 1, 'learned')) AS w(place, kind, employer_name, role, days, hours, purpose, lasts, result)`;

/** The same id for the same row in every demonstration database. */
const idOf = (what: string, row: string): string =>
  `overlay(overlay(md5('${what}' || ${row}) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid`;
const HASHED = `CROSS JOIN LATERAL (SELECT abs(hashtext(e.id::text)::bigint) AS n) h`;

/** What is known of the employers of an area besides their names, and some unpaid work: the same in every demonstration database. */
export async function insertEmployerDetails(
  client: pg.ClientBase,
  areaCode: string,
  today: CalendarDate,
): Promise<void> {
  // Days of Disability Confident: some ran out. Large public employers are anchors of their place.
  await client.query(
    `UPDATE employer e SET disability_confident_since = d.since, disability_confident_until = (d.since + interval '36 months' - interval '1 day')::date,
            is_anchor = (e.size = '250+'), company_number = lpad((d.n % 9999999 + 1)::text, 8, '0')
       FROM (SELECT e.id, h.n, (e.created_at::date - (h.n % 1300)::integer) AS since FROM employer e ${HASHED}) d, area a
      WHERE a.id = e.area_id AND a.code = $1 AND d.id = e.id AND e.disability_confident <> 'none'`,
    [areaCode],
  );
  await client.query(
    `INSERT INTO employer (id, area_id, organisation_id, name, name_key, postcode, district_gss, disability_confident, created_at)
     SELECT ${idOf('site/', 'e.id')}, e.area_id, e.id, e.name, e.name_key, split_part(e.postcode, ' ', 1) || ' 9ZZ', e.district_gss, 'none', e.created_at
       FROM employer e ${HASHED} JOIN area a ON a.id = e.area_id AND a.code = $1
      WHERE h.n % $2 = 0 AND e.postcode IS NOT NULL AND e.organisation_id IS NULL AND NOT e.is_own_business
     ON CONFLICT (area_id, name_key, (coalesce(postcode, ''))) WHERE NOT is_own_business DO NOTHING`,
    [areaCode, SITES],
  );
  await client.query(
    `INSERT INTO employer_adjustment (id, area_id, employer_id, provider_id, kind, made_on)
     SELECT ${idOf('adjustment/', 'e.id')}, e.area_id, e.id, u.provider_id, (ARRAY['hours', 'breaks', 'quiet', 'written', 'phased'])[1 + (h.n / 7 % 5)::integer],
            e.created_at::date
       FROM employer e ${HASHED} JOIN area a ON a.id = e.area_id AND a.code = $1 JOIN user_account u ON u.id = e.owner_user_id
      WHERE h.n % $2 = 0 AND u.provider_id IS NOT NULL`,
    [areaCode, ADJUSTED],
  );
  await client.query(
    `INSERT INTO employer_advice (id, area_id, employer_id, provider_id, topic, given_on, given_by)
     SELECT ${idOf('advice/', 'e.id')}, e.area_id, e.id, u.provider_id, (ARRAY['disability-confident', 'access-to-work', 'mental-health-plan'])[1 + (h.n / 7 % 3)::integer],
            e.created_at::date, u.id
       FROM employer e ${HASHED} JOIN area a ON a.id = e.area_id AND a.code = $1 JOIN user_account u ON u.id = e.owner_user_id
      WHERE h.n % $2 = 1 AND u.provider_id IS NOT NULL`,
    [areaCode, ADVISED],
  );
  await client.query(
    `INSERT INTO unpaid_work (id, area_id, provider_id, participant_id, episode_id, kind, employer_name, role, starts_on, ends_on, days, hours_per_week,
                              purpose, result, created_by, created_at)
     SELECT ${idOf('unpaid-work/', 'e.id')}, e.area_id, e.provider_id, e.participant_id, e.id, w.kind, w.employer_name, w.role, e.started_on + 7,
            e.started_on + 7 + w.lasts, w.days, w.hours, w.purpose, CASE WHEN e.started_on + 7 + w.lasts < $3::date THEN w.result END,
            e.specialist_id::text, e.started_on + time '10:00'
       FROM episode e ${HASHED} JOIN area a ON a.id = e.area_id AND a.code = $1 JOIN ${UNPAID_KINDS} ON w.place = h.n / $2 % 4
      WHERE e.started_on IS NOT NULL AND e.exited_on IS NULL AND e.started_on < $3::date - 14 AND h.n % $2 = 3`,
    [areaCode, UNPAID, today],
  );
}
