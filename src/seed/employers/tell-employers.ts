import type { Rows } from '../load/tables.js';
import type { AreaOrganisation } from '../organisation/organisation.js';
import type { AreaSize } from '../sizes.js';
import type { SeedCalendar } from '../story/calendar.js';
import { vacancyRow } from './vacancy-rows.js';
import { inventEmployers, type InventedEmployer } from './employer.js';

/** The employers of an area with somebody to talk to in each. `today` is a number of the calendar. */
export function tellEmployers(
  area: AreaOrganisation,
  size: AreaSize,
  seed: string,
  { calendar, today, rows }: { readonly calendar: SeedCalendar; readonly today: number; readonly rows: Rows },
): readonly InventedEmployer[] {
  const employers = inventEmployers(seed, size.employers, area.districts, calendar.moment(10, 9 * 60));
  if (employers.length === 0) throw new RangeError('An area needs at least one employer');
  for (const [n, employer] of employers.entries()) {
    const owner = n % 3 === 0 ? area.specialists[n % area.specialists.length] : undefined;
    rows.add('employer', {
      id: employer.id,
      area_id: area.areaId,
      name: employer.name,
      name_key: employer.nameKey,
      sic_code: employer.trade.sic,
      postcode: employer.postcode,
      district_gss: employer.districtGss,
      website: employer.website,
      size: employer.size,
      disability_confident: employer.disabilityConfident,
      owner_user_id: owner?.id ?? null,
      added_by: owner?.providerId ?? null,
      is_own_business: false,
      created_at: calendar.instant(Math.min(today, 10 + n), 9 * 60),
    });
    if (owner) {
      rows.add('employer_lead', {
        id: `${employer.id.slice(0, -4)}1ead`,
        employer_id: employer.id,
        area_id: area.areaId,
        provider_id: owner.providerId,
        user_id: owner.id,
        since: calendar.day(Math.min(today, 10 + n)),
      });
    }
    const vacancy = vacancyRow(employer, n, { areaId: area.areaId, today, calendar });
    if (vacancy) rows.add('vacancy', vacancy);
    const { name, jobTitle, phone, email } = employer.contact;
    rows.add('employer_contact', {
      id: `${employer.id.slice(0, -4)}c0c0`,
      employer_id: employer.id,
      area_id: area.areaId,
      ...{ name, job_title: jobTitle, phone, email, preferred: n % 3 === 0 ? 'phone' : null },
      kept_by: owner?.providerId ?? null,
    });
  }
  return employers;
}
