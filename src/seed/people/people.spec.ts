import { ageOn, calendarDate } from '#shared/calendar-date';
import { parseEmail } from '#shared/email';
import { ninoMatchKey, parseNino } from '#shared/nino';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import { Chance } from '../chance.js';
import { keepApart } from './apart.js';
import { KENT_AND_MEDWAY } from './districts.js';
import { inventName } from './names.js';
import { inventedNino, NINOS_AT_MOST } from './ninos.js';
import { inventPerson, type InventedPerson } from './person.js';

const today = calendarDate('2026-11-20');
const people = Array.from({ length: 600 }, (_, n) => {
  const district = KENT_AND_MEDWAY[n % KENT_AND_MEDWAY.length];
  if (!district) throw new Error('no district');
  return { district, person: inventPerson(new Chance(`person|${n}`), district, today, n % 9 === 0) };
});

describe('National Insurance numbers', () => {
  const numbers = Array.from({ length: 50_000 }, (_, n) => inventedNino(n));

  it('have the form of real ones that somebody could hold', () => {
    for (const nino of numbers.slice(0, 300)) {
      expect(parseNino(nino)).toEqual({ ok: true, nino, administrative: false });
    }
  });

  it('are different in the characters that tell people apart', () => {
    expect(new Set(numbers.map(ninoMatchKey)).size).toBe(numbers.length);
  });

  it('stop rather than repeat', () => {
    expect(NINOS_AT_MOST).toBeGreaterThan(40_000_000);
    expect(() => inventedNino(NINOS_AT_MOST)).toThrow(RangeError);
  });
});

describe('invented people', () => {
  it('are of working age', () => {
    const ages = people.map(({ person }) => ageOn(person.bornOn, today));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...ages)).toBeLessThanOrEqual(66);
    expect(new Set(ages).size).toBeGreaterThan(40);
  });

  it('live in their district and can be reached only where nobody real is', () => {
    for (const { person, district } of people) {
      expect(parsePostcode(person.postcode)).toBe(person.postcode);
      expect(district.outcodes).toContain(person.postcode.split(' ')[0]);
      if (person.phone) {
        expect(parsePhone(person.phone)).toBe(person.phone);
        expect(person.phone).toMatch(/^\+44(1632960|2079460)\d{3}$/);
      }
      if (person.email) {
        expect(parseEmail(person.email)).toBe(person.email);
        expect(person.email).toMatch(/@example\.(com|org|net)$/);
      }
    }
  });

  it('have a need group, the main one among them, and a preference that works', () => {
    for (const { person } of people) {
      expect(person.needGroups).toContain(person.primaryNeed);
      if (person.contactPreference === 'sms') expect(person.mayText && person.phone).toBeTruthy();
      if (person.contactPreference === 'email') expect(person.mayEmail && person.email).toBeTruthy();
    }
  });

  it('come from many places', () => {
    const names = Array.from({ length: 2_000 }, (_, n) => inventName(new Chance(`name|${n}`)));
    expect(new Set(names.map(({ givenName, familyName }) => `${givenName} ${familyName}`)).size).toBeGreaterThan(1_900);
    expect(names.some(({ givenName, familyName }) => /[^\x20-\x7e]/.test(givenName + familyName))).toBe(true);
  });
});

it('keeps apart people of one birthday who would share a telephone', () => {
  const apart = keepApart();
  const first = people.find(({ person }) => person.phone !== null)?.person as InventedPerson;
  expect(apart(first)).toEqual(first);
  expect(apart(first)).toMatchObject({ phone: null, mayText: false, mayLeaveVoicemail: false });
  const otherDay = { ...first, bornOn: calendarDate('1990-02-03') };
  expect(apart(otherDay).phone).toBe(first.phone);
});
