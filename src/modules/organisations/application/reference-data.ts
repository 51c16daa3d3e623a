import type { DataSource } from 'typeorm';
import { plural } from '#shared/wording';
import { shipOrganisations } from '../data/shipped.js';

/** Brings the area, its districts and the GP practices of the NHS file into the tables, as the owner. One line to show. */
export async function loadOrganisationsReference(owner: DataSource): Promise<string> {
  const { districts, practices } = await shipOrganisations(owner);
  if (districts + practices === 0) return 'organisations: nothing new';
  return `organisations: ${plural(districts, 'district')} added, ${plural(practices, 'GP practice')} added or changed`;
}
