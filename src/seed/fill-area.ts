import type pg from 'pg';
import { addDays, calendarDate, later, type CalendarDate } from '#shared/calendar-date';
import { tellEmployers } from './employers/tell-employers.js';
import type { BulkLoad } from './load/bulk-load.js';
import { clinicRooms } from './organisation/clinics.js';
import { enlarge } from './organisation/enlarge.js';
import type { AreaOrganisation } from './organisation/organisation.js';
import { areaCode } from './organisation/other-areas.js';
import { promise } from './organisation/profile.js';
import { readOrganisation } from './organisation/read.js';
import { programmeBegins, programmeMonths } from './programme.js';
import { sizeOfArea, type Size } from './sizes.js';
import { startedOf } from './story/cases.js';
import { Diary } from './story/calendar.js';
import type { Telling } from './story/life.js';
import { tellArea, type Counters } from './story/tell-area.js';

/** What all areas of one seed share. */
export type SharedTelling = Omit<Telling, 'area' | 'eligibility' | 'diary' | 'rooms' | 'employers' | 'diaryNumber'>;

export interface AreaToFill {
  /** 0 is Kent and Medway. */
  readonly place: number;
  readonly size: Size;
  readonly shared: SharedTelling;
  readonly load: BulkLoad;
  readonly counters: Counters;
  readonly today: CalendarDate;
}

/** Brings one area to its size and tells everybody's story in it. Answers how many people that are. */
export async function fillArea(
  client: pg.Client,
  { place, size, shared, load, counters, today }: AreaToFill,
): Promise<number> {
  const code = areaCode(place);
  const areaSize = sizeOfArea(size, place);
  const text = `${size.name}|${today}|${code}`;
  const { calendar } = shared;
  const until = contractsEnd(today);
  const hiring = { seed: `${size.name}|${code}`, from: addDays(programmeBegins(today), -1), until };
  await enlarge(client, await readOrganisation(client, code), areaSize, hiring);
  const area = await readOrganisation(client, code);
  const months = programmeMonths(today, areaSize, startedOf(areaSize.participants));
  await promise(client, area, months, until);
  const fullTime = area.specialists.reduce((sum, { fte }) => sum + fte, 0);
  const numbers = new Map(area.specialists.map(({ id }, number) => [id, number]));
  const telling: Telling = {
    ...shared,
    area,
    eligibility: {
      ...shared.rules.eligibility,
      areaName: area.name,
      areas: area.districts.map(({ gss, name }) => ({ gssCode: gss, name, otherNames: [] })),
    },
    employers: tellEmployers(area, areaSize, text, shared),
    diary: new Diary(calendar),
    rooms: clinicRooms(area),
    diaryNumber: (id) => numbers.get(id) ?? 0,
  };
  const plan = {
    seed: text,
    participants: areaSize.participants,
    open: Math.round(fullTime * areaSize.caseload),
    ...{ months, calendar, today: shared.today, counters },
    windowEnd: (startedOn: number, route: 'out-of-work' | 'in-work-retention') =>
      calendar.numberOf(shared.rules.window(calendar.day(startedOn), route).lastDay),
    hasScript: place === 0,
    sessions: areaSize.sessions,
    deciders: await decidersOf(client, area),
    pause: () => load.breathe(),
  };
  return tellArea(plan, telling);
}

/** Contracts run on for at least half a year, as the cast's do. */
function contractsEnd(today: CalendarDate): CalendarDate {
  return later(calendarDate('2028-03-31'), addDays(today, 184));
}

/** Team leaders, managers and administrators of the area: they decide on referrals. */
async function decidersOf(client: pg.ClientBase, area: AreaOrganisation): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM user_account WHERE area_id = $1 AND role IN ('team-leader', 'provider-manager', 'administrator') ORDER BY email`,
    [area.areaId],
  );
  return rows.length > 0 ? rows.map(({ id }) => id) : ['system'];
}
