import type { Client, TestApp } from '../support/app.js';

/** Sydenham House Medical Centre, whose host signs in as practice@demo.example. */
export const PRACTICE = 'G82050';
export const ROOM = 'Consulting room 2';
export const MAYA = 'specialist@demo.example';
export const HOST = 'practice@demo.example';

export const SITE = {
  practiceCode: PRACTICE,
  rooms: [ROOM, 'Room 4'],
  hostName: 'Priya Nair',
  hostPhone: '01632 960150',
  network: 'Ashford Rural',
  loneWorking: 'low',
  opening: [
    { weekday: 'tuesday', opens: '08:00', closes: '18:30' },
    { weekday: 'friday', opens: '08:00', closes: '18:30' },
  ],
} as const;

export interface GivenDay {
  readonly id: string;
  readonly day: string;
  readonly version: number;
}

/** A site with two rooms, as its team leader adds it. */
export async function givenSite(app: TestApp): Promise<string> {
  const leader = await app.as('leader@demo.example');
  const { body } = await leader.post('/api/v1/practice-sites', SITE).expect(201);
  return (body as { id: string }).id;
}

/** A clinic as its specialist sets it up: Tuesdays from 9 to 12 unless said. */
export async function givenClinic(app: TestApp, by: Client, wish: object = {}): Promise<readonly GivenDay[]> {
  const { body } = await by
    .post('/api/v1/clinics', {
      specialistId: app.cast.person(MAYA).id,
      ...{ practiceCode: PRACTICE, room: ROOM, startsOn: '2026-11-24', until: '2026-12-15' },
      ...{ everyWeeks: 1, begins: '09:00', ends: '12:00', firstSlots: 1 },
      ...wish,
    })
    .expect(201);
  const { id } = body as { id: string };
  return app.query<GivenDay>(`SELECT id, day::text AS day, version FROM clinic_day WHERE clinic_id = $1 ORDER BY day`, [
    id,
  ]);
}
