import { Chance, digest, idFor } from '../chance.js';
import { inventPerson, type InventedPerson } from '../people/person.js';
import type { Allocation } from '../organisation/allocation.js';
import type { DistrictPlaces } from '../people/districts.js';
import type { EarlyDates, Life, StartedLife, Telling } from './life.js';
import type { Outline } from './outline.js';
import { tellEmployerContacts, tellNotes } from './tell-contacts.js';
import { tellAllocation, tellEpisode } from './tell-episode.js';
import { tellFitNotes } from './tell-fit-notes.js';
import { tellJobs } from './tell-jobs.js';
import { tellPlan, tellProfile, tellProgress } from './tell-planning.js';
import { tellPerson } from './tell-person.js';
import { earlyDates, tellReferral, type ReferralWords } from './tell-referral.js';
import { tellFirstMeeting, tellSessions } from './tell-sessions.js';

/** What the one who tells all lives of an area knows about this one besides its outline. */
export interface Given {
  readonly reference: string;
  readonly referralReference: string;
  readonly allocation: Allocation | null;
  /** Of the provider that checks the referral; null for one in the area's own pool. */
  readonly providerId: string | null;
  readonly district: DistrictPlaces;
  readonly sessions: number;
  readonly nino: string | null;
  readonly decidedBy: string;
  readonly referrer: ReferralWords['referrer'];
  /** An earlier person this one is, or may be, the same as. */
  readonly twin: Twin | null;
}

export interface Twin {
  readonly person: InventedPerson;
  readonly participantId: string;
  readonly kind: 'name-dob-postcode' | 'phone-dob';
}

export interface ToldLife {
  readonly participantId: string;
  readonly person: InventedPerson;
}

/** Tells one life from the referral to today, into the rows. */
export function tellLife(outline: Outline, given: Given, telling: Telling): ToldLife {
  // Millions of ids and draws start from the seed's text, so a short one saves minutes.
  const root = digest(outline.seed).slice(0, 2).join('.');
  const chance = (about: string): Chance => new Chance(`${root}|${about}`);
  const dates = earlyDates(outline, telling, chance('early days'));
  const moment = telling.calendar.moment(dates.received, 9 * 60) + chance('moment').whole(0, 20_000_000);
  const id = (...parts: readonly (string | number)[]): string => idFor(moment, root, ...parts);
  const person = personOf(outline, given, telling, chance);
  const participantId = id('participant');
  const sealed = given.nino === null ? null : telling.seal(given.nino, participantId);
  const life: Life = {
    ...{ outline, person, dates, moment, participantId, id, chance },
    district: given.district,
    ninoIndex: sealed?.index ?? null,
    referralId: id('referral'),
    allocation: given.allocation,
    providerId: given.providerId,
  };
  tellPerson(life, telling, {
    reference: given.reference,
    ninoCipher: sealed?.cipher ?? null,
    referrerUserId: given.referrer?.id ?? null,
    mergedIntoId: outline.stage === 'duplicate' ? (given.twin?.participantId ?? null) : null,
  });
  tellReferral(life, telling, {
    reference: given.referralReference,
    decidedBy: given.decidedBy,
    referrer: given.referrer,
    match: given.twin,
  });
  if (given.allocation) tellSupport({ ...life, allocation: given.allocation }, given, telling, dates);
  return { participantId, person };
}

function tellSupport(
  life: Life & { readonly allocation: Allocation },
  given: Given,
  telling: Telling,
  dates: EarlyDates,
): void {
  const { outline } = life;
  const { calendar, today } = telling;
  const episodeId = life.id('episode');
  const { start } = outline;
  if (!start) {
    tellAllocation({ ...life, episodeId }, telling);
    if (outline.situation !== 'first-meeting-booked') return;
    const day = calendar.workingFrom(today + life.chance('first meeting day').whole(1, 8));
    const none = {
      on: dates.received,
      route: 'out-of-work',
      model: 'ips',
      windowEnds: day,
      jobs: [],
      exit: null,
    } as const;
    tellFirstMeeting({ ...life, episodeId, start: none, until: today, startedOn: calendar.day(day) }, telling, day);
    return;
  }
  const until = Math.min(start.exit?.on ?? today, today);
  const started: StartedLife = { ...life, episodeId, start, until, startedOn: calendar.day(start.on) };
  const jobs = tellJobs(started, telling);
  const sessions = tellSessions(started, telling, { count: given.sessions, jobs });
  const lastReached = tellNotes(started, telling, sessions.lastAttendedOn);
  const firstEmployerContact = tellEmployerContacts(started, telling);
  tellProfile(started, telling, jobs);
  tellPlan(started, telling);
  tellFitNotes(started, telling);
  tellProgress(started, telling);
  tellEpisode(started, telling, { sessions, jobs, lastReached, firstEmployerContact });
}

/** Somebody new, or the same person once more with what a second referral would carry. */
function personOf(
  outline: Outline,
  { twin, district }: Given,
  { calendar, unlike }: Telling,
  chance: (about: string) => Chance,
): InventedPerson {
  const inWork = outline.start?.route === 'in-work-retention';
  const person = inventPerson(chance('person'), district, calendar.day(outline.receivedOn), inWork);
  if (!twin) return unlike(person);
  if (twin.kind === 'phone-dob') return { ...person, bornOn: twin.person.bornOn, phone: twin.person.phone };
  return { ...person, name: twin.person.name, bornOn: twin.person.bornOn, postcode: twin.person.postcode };
}
