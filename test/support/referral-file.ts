import { addDays, calendarDate, type CalendarDate } from '../../src/shared/calendar-date.js';
import { INTAKE_COLUMNS, type IntakeColumn } from '../../src/modules/referrals/domain/intake/columns.js';
import { csvLine } from '../../src/modules/referrals/domain/intake/report.js';

const GIVEN = ['Ada', 'Bilal', 'Chloé', 'Dmytro', 'Efua', 'Frank', 'Grażyna', 'Hana', 'Idris', 'Joan', 'Kofi', 'Leila'];
const FIRST_HALF = ['Ash', 'Birch', 'Cold', 'Down', 'East', 'Fern', 'Green', 'Hollow', 'Iron', 'Kings', 'Long', 'Mill'];
const SECOND_HALF = ['bourne', 'combe', 'dale', 'field', 'ford', 'hurst', 'lake', 'mere', 'stead', 'wick', 'wood'];
/** District and an outcode inside it. */
const PLACES = [
  ['Ashford', 'TN23'],
  ['Canterbury', 'CT1'],
  ['Dartford', 'DA1'],
  ['Dover', 'CT16'],
  ['Gravesham', 'DA11'],
  ['Maidstone', 'ME14'],
  ['Sevenoaks', 'TN13'],
  ['Folkestone and Hythe', 'CT19'],
  ['Swale', 'ME10'],
  ['Thanet', 'CT9'],
  ['Tonbridge and Malling', 'TN9'],
  ['Tunbridge Wells', 'TN1'],
  ['Medway', 'ME7'],
] as const;
const PRACTICES = ['G82002', 'G82006', 'G82007', 'G82013', '', ''];
const SOURCES = ['jobcentre', 'gp-practice', 'self', 'vcse', 'local-authority', 'nhs-talking-therapies', 'housing'];
const NEEDS = ['LTHC', 'DISABLED', 'CARER;LTHC', 'HOMELESS', 'ARMED_FORCES;LTHC', 'OFFENDER', 'UKRAINE'];
const NINO_LETTERS = 'ABCEGHJKLMRSTWXYZ';
/** Letters that an inward postcode code uses, without those of special meaning. */
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ';
/** Made of two letters that are allowed, never together. */
const NEVER_USED = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ', 'CR', 'MW', 'NC']);
const PREFIXES = [...NINO_LETTERS]
  .flatMap((first) => [...NINO_LETTERS].map((second) => first + second))
  .filter((prefix) => !NEVER_USED.has(prefix));
/** Shares no factor with the 2,000 phone numbers or the 4,000 inward codes, so no two rows share a birthday and one. */
const BIRTHDAYS = 15_991;

/**
 * A referral file of `rows` rows for benchmarks and large tests, the same for the same seed. Every person is different
 * (NINO unique up to a million rows a seed; birthday with phone or postcode up to 30 million). Of each 50 rows 46 can
 * be accepted when judged on or after `referredBy`; one lacks its NINO and is accepted so, one repeats the NINO of the
 * row before (`duplicate`), one has a postcode that is none (`error`), and one lives outside the area (`ineligible`).
 * Phone numbers come from Ofcom's drama ranges.
 */
export function makeReferralFile(rows: number, seed: number, referredBy = calendarDate('2026-11-20')): string {
  const lines = [csvLine(INTAKE_COLUMNS)];
  for (let i = 0; i < rows; i += 1) {
    const person = personOf(i, seed, referredBy);
    lines.push(csvLine(INTAKE_COLUMNS.map((column) => person[column] ?? '')));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function personOf(i: number, seed: number, referredBy: CalendarDate): Partial<Record<IntakeColumn, string>> {
  const dice = (use: number) => scrambled(i, seed * 31 + use);
  const one = <T>(use: number, choices: readonly T[]): T => choices[dice(use) % choices.length] as T;
  const [district, outcode] = one(1, PLACES);
  const surname = one(2, FIRST_HALF) + one(3, SECOND_HALF);
  const given = one(4, GIVEN);
  const flaw = i % 50;
  return {
    external_ref: `${seed}-${String(i + 1).padStart(6, '0')}`,
    referred_on: addDays(referredBy, -(dice(5) % 60)),
    source: one(6, SOURCES),
    referrer_organisation: `${one(7, FIRST_HALF)} Trust, ${district}`,
    referrer_name: `${one(8, GIVEN)} ${one(9, SECOND_HALF)}`,
    referrer_email: `referrals${dice(7) % 100}@example.org`,
    given_name: given,
    family_name: surname,
    date_of_birth: addDays(calendarDate('1962-01-01'), (i * 7) % BIRTHDAYS),
    nino: flaw === 10 ? '' : ninoOf(flaw === 20 ? i - 1 : i, seed),
    postcode: flaw === 30 ? `${outcode} 9ZZZ` : `${outcode} ${inwardOf(i)}`,
    local_authority: flaw === 40 ? 'Rother' : district,
    phone: phoneOf(i),
    email: `person${seed}.${i + 1}@example.com`,
    contact_preference: one(10, ['phone', 'sms', 'email', 'letter']),
    gp_practice_ods_code: one(11, PRACTICES),
    work_status: one(12, ['out-of-work', 'out-of-work', 'out-of-work', 'in-work-at-risk']),
    need_groups: one(13, NEEDS),
    right_to_work: 'yes',
    uk_resident: 'yes',
    consent_to_share: 'yes',
    language: 'English',
    interpreter_needed: 'no',
    notes: dice(14) % 4 === 0 ? 'Prefers mornings,\nand a "quiet" room.' : '',
  };
}

/** Each seed has its own block of a million numbers, as long as seeds differ by less than the number of prefixes. */
function ninoOf(i: number, seed: number): string {
  const prefix = PREFIXES[(seed + Math.floor(i / 1_000_000)) % PREFIXES.length];
  const digits = String((i * 7_919) % 1_000_000).padStart(6, '0');
  return `${prefix}${digits}${'ABCD'[i % 4]}`;
}

function phoneOf(i: number): string {
  const number = i % 2_000;
  const last = String(number % 1_000).padStart(3, '0');
  return number < 1_000 ? `01632 960${last}` : `020 7946 0${last}`;
}

function inwardOf(i: number): string {
  const place = (i * 3) % 4_000;
  const letter = (n: number) => INWARD[n % INWARD.length];
  return `${place % 10}${letter(Math.floor(place / 10))}${letter(Math.floor(place / 200))}`;
}

/** A number that looks random but follows from the two; the finishing steps of MurmurHash3. */
function scrambled(i: number, salt: number): number {
  let hash = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
