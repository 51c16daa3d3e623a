// What is measured, on which records. Every measure that takes load names its requests to the program; writes also say
// which values of a request the bare server has to exchange.
import { ask } from './database.mjs';

const SPECIALIST = 'specialist@demo.example';
export const COMMISSIONER = 'commissioner@demo.example';
/** Different records and surnames a read goes through. */
const VARIETY = 8;
/** Words of notes: of everybody's, of many, and two that stand together. */
const NOTED = ['interview', 'employer', 'confidence', 'cv', 'travel', 'interview+employer'];
/** Bookings begin so many days ahead, where no seed has booked anything. */
const FAR_AHEAD = 90;
const MINUTES = 30;

/** Finds the records to measure on in a copy of the seeded database. */
export async function measuresOn(ownerUrl) {
  const people = await ask(
    ownerUrl,
    `SELECT e.participant_id AS id, p.family_name AS name, p.given_name AS given, right(p.phone, 10) AS phone FROM episode e JOIN participant p ON p.id = e.participant_id JOIN user_account u ON u.id = e.specialist_id
      WHERE u.email = $1 AND e.exited_on IS NULL AND p.phone IS NOT NULL AND e.started_on < current_date - 60 ORDER BY e.started_on LIMIT $2`,
    [SPECIALIST, VARIETY],
  );
  const episodes = await ask(
    ownerUrl,
    `SELECT e.id AS episode, e.participant_id AS participant, e.specialist_id AS specialist FROM episode e
      WHERE e.provider_id = (SELECT provider_id FROM user_account WHERE email = $1) AND e.exited_on IS NULL
        AND e.route = 'out-of-work' AND e.status = 'pre-employment'
        AND NOT EXISTS (SELECT FROM record_restriction r WHERE r.participant_id = e.participant_id AND r.lifted_at IS NULL) ORDER BY e.specialist_id, e.id`,
    [SPECIALIST],
  );
  const [employer] = await ask(
    ownerUrl,
    `SELECT id FROM employer WHERE area_id = (SELECT area_id FROM user_account WHERE email = $1) AND sic_code IS NOT NULL ORDER BY id LIMIT 1`,
    [SPECIALIST],
  );
  const records = people.map(({ id }) => id);
  const words = people.map(({ name }) => encodeURIComponent(name));
  return [
    read('Caseload page of one specialist', SPECIALIST, ['/api/v1/caseload'], ['/caseload']),
    read(
      'Participant record',
      SPECIALIST,
      records.map((id) => `/api/v1/participants/${id}/record`),
      records.map((id) => `/participants/${id}`),
    ),
    read(
      'Surname search',
      SPECIALIST,
      words.map((word) => `/api/v1/participants?search=${word}`),
      words.map((word) => `/search?words=${word}`),
    ),
    finding(
      'Search by sound',
      people.map(({ given, name }) => `${misheard(given)} ${misheard(name)}`),
    ),
    finding(
      'Search by phone',
      people.map(({ phone }) => `0${phone}`),
    ),
    // No door for programs: the page itself, beside a server that sends the same SQL.
    { name: 'Words in notes', email: SPECIALIST, pages: NOTED.map((word) => ({ path: `/search?words=${word}` })) },
    read('Who needs me today', SPECIALIST, ['/api/v1/caseload/needs'], ['/today']),
    read('Contract performance', COMMISSIONER, ['/api/v1/performance?from=2025-07'], ['/performance?from=2025-07']),
    { name: 'Log a session', email: SPECIALIST, write: bookings(episodes) },
    { name: 'Record a job start', email: SPECIALIST, write: jobStarts(episodes, employer.id) },
  ];
}

function finding(name, typed) {
  const words = typed.map(encodeURIComponent);
  return read(
    name,
    SPECIALIST,
    words.map((word) => `/api/v1/participants?search=${word}`),
    words.map((word) => `/search?words=${word}`),
  );
}

/** As somebody writes down a name heard on the telephone. */
const misheard = (name) =>
  name
    .replace(/ph/g, 'f')
    .replace(/[ck](?=[aeiou])/g, 'k')
    .replace(/e(?!$)/g, 'a');

function read(name, email, json, pages) {
  return { name, email, json: json.map((path) => ({ path })), pages: pages.map((path) => ({ path })) };
}

/** Sessions on free days far ahead, one after another for each person in turn. */
function bookings(episodes) {
  const taken = new Map();
  return rotating(episodes, ({ episode, participant, specialist }) => {
    const nth = taken.get(specialist) ?? 0;
    taken.set(specialist, nth + 1);
    const perDay = 20;
    const day = new Date(Date.now() + (FAR_AHEAD + Math.floor(nth / perDay)) * 86_400_000).toISOString().slice(0, 10);
    const minute = 8 * 60 + (nth % perDay) * MINUTES;
    const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    const startsAt = londonInstant(day, time);
    return {
      path: `/api/v1/episodes/${episode}/sessions`,
      body: { day, time, minutes: MINUTES, mode: 'phone', purpose: 'Catch-up' },
      values: { episode, participant, specialist, startsAt, endsAt: new Date(startsAt.getTime() + MINUTES * 60_000) },
    };
  });
}

/** A first day at work today, each time another job of the next person. */
function jobStarts(episodes, employerId) {
  let number = 0;
  const startsOn = new Date().toISOString().slice(0, 10);
  return rotating(episodes, ({ episode, participant, specialist }) => {
    number += 1;
    const jobTitle = `Sales assistant ${number}`;
    return {
      path: `/api/v1/episodes/${episode}/placements`,
      body: {
        employerId,
        jobTitle,
        kind: 'competitive',
        contractType: 'permanent',
        hoursPerWeek: 16,
        payPencePerHour: 1300,
        startsOn,
        confirmed: ['overlap', 'not-fit'],
      },
      values: { episode, participant, specialist, jobTitle },
    };
  });
}

function rotating(episodes, requestFor) {
  let turn = 0;
  const next = () => {
    const chosen = episodes[turn % episodes.length];
    turn += 1;
    return requestFor(chosen);
  };
  return { next };
}

/** London is at most an hour ahead, and no session begins in the night. */
function londonInstant(day, time) {
  const asUniversal = new Date(`${day}T${time}:00Z`);
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return shown.format(asUniversal) === time ? asUniversal : new Date(asUniversal.getTime() - 3_600_000);
}

const two = (number) => String(number).padStart(2, '0');
