import type { CalendarDate } from '#shared/calendar-date';
import type { ServiceWithOrganisation } from '../data/directory.repository.js';
import type { DirectoryEntry } from '../domain/directory-entry.js';

/** A service as the rooms above and our own pages see it. */
export interface ServiceView extends DirectoryEntry {
  readonly areaId: string;
  readonly checkedBy: string | null;
  readonly changedBy: string;
  readonly retiredOn: CalendarDate | null;
  readonly retiredBecause: string;
  readonly version: number;
}

export function serviceView({ service, organisation }: ServiceWithOrganisation): ServiceView {
  const { id, name, description, website, email } = organisation;
  return { ...service, organisation: { id, name, description, website, email } };
}
