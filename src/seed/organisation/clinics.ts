import { Chance } from '../chance.js';
import type { AreaOrganisation, Practice, Specialist } from './organisation.js';

/** A room at a GP practice that one specialist uses. */
export interface ClinicRoom {
  readonly practiceCode: string;
  readonly room: string;
}

const ROOMS = ['Consulting room 2', 'Room 4', 'Counselling room', 'Room 7', 'Upstairs room', 'Nurse room 1', 'Room 9'];
const CLINICS_EACH = 2;
/** The practice of the demonstration's practice host, where the demonstration's own specialist must be seen. */
const HOST_PRACTICE = 'G82050';
const DEMO_SPECIALIST = 'specialist@demo.example';

/**
 * Which specialist sits at which practices. A room belongs to one specialist, so that no room is booked twice because
 * no specialist is. Practices lend at most as many rooms as the list has; specialists without one meet people elsewhere.
 */
export function clinicRooms(area: AreaOrganisation): ReadonlyMap<string, readonly ClinicRoom[]> {
  const given = new Map<string, number>();
  const rooms = new Map<string, ClinicRoom[]>();
  const demoFirst = area.specialists.toSorted(
    (a, b) => Number(b.email === DEMO_SPECIALIST) - Number(a.email === DEMO_SPECIALIST),
  );
  for (const specialist of demoFirst) {
    const own: ClinicRoom[] = [];
    for (const { code } of practicesFor(specialist, area).slice(0, 12)) {
      const taken = given.get(code) ?? 0;
      const room = ROOMS[taken];
      if (!room || own.length === CLINICS_EACH) continue;
      given.set(code, taken + 1);
      own.push({ practiceCode: code, room });
    }
    rooms.set(specialist.id, own);
  }
  return rooms;
}

/** The practices of a specialist's districts, in an order of their own. */
function practicesFor(specialist: Specialist, area: AreaOrganisation): Practice[] {
  const outcodes = new Set(
    area.districts.filter(({ gss }) => specialist.districts.includes(gss)).flatMap((district) => district.outcodes),
  );
  const near = area.practices.filter(({ outcode, districtGss }) =>
    districtGss === null ? outcodes.has(outcode) : specialist.districts.includes(districtGss),
  );
  const drawn = new Chance(`${specialist.email}|clinics`).some(near, 14);
  if (specialist.email !== DEMO_SPECIALIST) return drawn;
  return [...near.filter(({ code }) => code === HOST_PRACTICE), ...drawn.filter(({ code }) => code !== HOST_PRACTICE)];
}
