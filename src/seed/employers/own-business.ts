import { nameKey } from '#shared/name-key';
import type { Job } from './trades.js';
import { whose, type StartedLife, type Telling } from '../story/life.js';

interface OwnTrade extends Pick<Job, 'title' | 'above'> {
  readonly called: string;
}

/** What people do who work for themselves, and what such a business tends to be called after its owner. */
export const OWN_TRADES: readonly OwnTrade[] = [
  { title: 'Gardener', called: 'Gardens', above: [0, 300] },
  { title: 'Cleaner', called: 'Cleaning', above: [0, 250] },
  { title: 'Dog walker', called: 'Dog Walks', above: [0, 200] },
  { title: 'Handyman', called: 'Home Repairs', above: [100, 600] },
  { title: 'Baker', called: 'Bakes', above: [0, 300] },
  { title: 'Mobile hairdresser', called: 'Hair at Home', above: [50, 400] },
];

export interface OwnBusiness {
  readonly id: string;
  readonly name: string;
}

/**
 * The business of somebody who works for themselves: with their name and at their address, as most are, and so seen by nobody but
 * those who see the job. `place`: of the job in their life.
 */
export function tellOwnBusiness(
  life: StartedLife,
  { area, rows }: Telling,
  { called, place, createdAt }: { readonly called: string; readonly place: number; readonly createdAt: string },
): OwnBusiness {
  const { person, district, allocation } = life;
  const { area_id, provider_id } = whose(life, area);
  const id = life.id('own-business', place);
  const name = `${person.name.familyName} ${called}`;
  rows.add('employer', {
    ...{ id, area_id, name, name_key: nameKey(name), postcode: person.postcode, district_gss: district.gss },
    ...{ disability_confident: 'none', owner_user_id: allocation.specialist.id, added_by: provider_id },
    ...{ is_own_business: true, created_at: createdAt },
  });
  return { id, name };
}
