import type { ParticipantView } from '#modules/participants';
import type { PersonToAllocate } from '../domain/suggest-allocation.js';

/** What a suggestion goes by: as much of somebody as whoever chooses may see. */
export function personToAllocate(person: ParticipantView): PersonToAllocate {
  const { districtGss, districtName, language, needGroups, healthConditions } = person;
  return { districtGss, districtName, language, needs: [...needGroups, ...healthConditions] };
}
