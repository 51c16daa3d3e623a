import type { NewPerson } from '#modules/participants';
import { calendarDate } from '#shared/calendar-date';
import type { TestApp } from '../support/app.js';

/** Somebody of the first provider, with a long-term condition, but for what a test wants different. */
export function somebody(app: TestApp, differing: Partial<NewPerson> = {}): NewPerson {
  return {
    areaId: app.cast.areaId,
    providerId: app.cast.providers[0].id,
    givenName: 'Zoë',
    familyName: 'O’Brien-Smith',
    dateOfBirth: calendarDate('1985-03-27'),
    nino: null,
    postcode: 'CT14 3EJ',
    districtGss: 'E07000108',
    phone: '+441632960001',
    email: 'zoe@example.com',
    needGroups: ['LTHC'],
    primaryNeed: 'LTHC',
    ...differing,
  };
}
