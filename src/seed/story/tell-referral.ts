import { testEligibility } from '#modules/referrals';
import { nameKey } from '#shared/name-key';
import type { Chance } from '../chance.js';
import type { Value } from '../load/tables.js';
import type { EarlyDates, Life, Telling } from './life.js';
import type { Outline, Stage } from './outline.js';

/** Who refers how often, as far as is known of Kent: Jobcentres first, then people themselves and GP practices. */
const SOURCES: readonly (readonly [string, number])[] = [
  ['jobcentre', 34],
  ['self', 17],
  ['gp-practice', 16],
  ['nhs-talking-therapies', 7],
  ['nhs-mental-health', 6],
  ['vcse', 6],
  ['local-authority', 4],
  ['housing', 3],
  ['social-care', 2],
  ['probation', 2],
  ['nhs-msk', 2],
  ['drug-alcohol', 1],
  ['education', 1],
  ['family-carer', 1],
  ['employer', 1],
];

const ORGANISATIONS: Readonly<Record<string, readonly string[]>> = {
  jobcentre: ['Jobcentre'],
  'gp-practice': ['Social prescribing team', 'Practice care navigator'],
  'nhs-talking-therapies': ['Talking Therapies'],
  'nhs-mental-health': ['Community mental health team'],
  'nhs-msk': ['Muscle and joint service'],
  vcse: ['Tideline Advice Hub', 'Open Gate Project', 'Hop Yard Community Trust', 'Bridge House Charity'],
  'local-authority': ['Council family hub', 'Adult education'],
  housing: ['Saxon Homes', 'Downland Housing', 'Medway Quays Housing'],
  'social-care': ['Adult social care'],
  probation: ['Probation service'],
  'drug-alcohol': ['Recovery service'],
  education: ['College careers team'],
  employer: ['Employer'],
};

const NOTES: readonly string[] = [
  'Keen to start soon.',
  'Has been out of work for about two years and would like to try again.',
  'Best reached in the afternoon.',
  'Would like somebody to come along to the first meeting.',
  'Asked for help with applications and confidence.',
  'Worked in care before; back problems since.',
  'Interested in part-time work near home.',
];

const DECLINED: readonly (readonly [string, number])[] = [
  ['does-not-want-work', 34],
  ['does-not-want-service', 22],
  ['better-served-elsewhere', 18],
  ['not-enough-information', 14],
  ['another-area', 8],
  ['no-consent', 4],
];
const WITHDRAWN: readonly (readonly [string, number])[] = [
  ['changed-mind', 36],
  ['found-work', 22],
  ['health', 17],
  ['other-programme', 10],
  ['moved-away', 8],
  ['taken-back-by-referrer', 5],
  ['sent-in-error', 2],
];

/** When things happened before the start, told back from what is known. Most keep the time standards, some do not. */
export function earlyDates(outline: Outline, { calendar, today }: Telling, chance: Chance): EarlyDates {
  const received = outline.receivedOn;
  const referred = Math.max(0, received - (chance.happens(0.3) ? chance.whole(1, 3) : 0));
  const upTo = (day: number): number | null => (day <= today ? day : null);
  const acknowledged = upTo(
    calendar.addWorking(received, chance.happens(0.9) ? chance.whole(0, 2) : chance.whole(3, 5)),
  );
  const late = chance.happens(0.12) ? chance.whole(3, 7) : chance.whole(1, 2);
  const firstContact = upTo(calendar.addWorking(received, late));
  const waits = { referred, received };
  const { stage } = outline;
  if (stage === 'received') return { ...waits, acknowledged: null, firstContact: null, decided: null, allocated: null };
  if (stage === 'triage') {
    const tried = chance.happens(0.65) ? firstContact : null;
    return { ...waits, acknowledged: acknowledged ?? received, firstContact: tried, decided: null, allocated: null };
  }
  // Between the referral and the start, or today: a decision after about a third of the time, then an allocation.
  const end = Math.min(outline.start?.on ?? today, today);
  const decided = calendar.workingUpTo(
    received + Math.max(1, Math.round((end - received) * (0.25 + chance.next() * 0.2))),
  );
  const reachedPlace = stage === 'allocated' || stage === 'started';
  const allocated = calendar.workingUpTo(
    received + Math.max(1, Math.round((end - received) * (0.55 + chance.next() * 0.2))),
  );
  return {
    ...waits,
    acknowledged: Math.min(acknowledged ?? received, decided),
    firstContact: Math.min(firstContact ?? decided, decided),
    decided,
    allocated: reachedPlace ? Math.max(decided, allocated) : null,
  };
}

export interface ReferralWords {
  readonly reference: string;
  readonly decidedBy: string;
  readonly referrer: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly organisation: string;
  } | null;
  /** An earlier person this may be, and how they match. */
  readonly match: { readonly participantId: string; readonly kind: string } | null;
}

/** The referral, as it stands today. */
export function tellReferral(life: Life, telling: Telling, words: ReferralWords): void {
  const { outline, person, dates, district } = life;
  const { calendar, area, rows } = telling;
  const chance = life.chance('referral');
  const source = words.referrer ? 'vcse' : chance.weighted(SOURCES);
  const inWork = outline.start?.route === 'in-work-retention';
  const failed = failedTestOf(life);
  const name = words.referrer?.name ?? (source === 'self' ? '' : `${chance.one(FIRST)} ${chance.one(LAST)}`);
  const dateOf = (day: number | null): Value => (day === null ? null : calendar.day(day));
  const organisation = words.referrer?.organisation ?? organisationOf(chance, source, district.name);
  const receivedAt = calendar.instant(dates.received, chance.whole(8 * 60, 17 * 60));
  const said = {
    work_status: inWork ? 'in-work-at-risk' : chance.happens(0.7) ? 'out-of-work' : chance.one(INACTIVE),
    need_groups: failed === 'E7' ? [] : person.needGroups,
    right_to_work: failed === 'E4' ? ('no' as const) : ('yes' as const),
    uk_resident: 'yes' as const,
    local_authority: failed === 'E5' ? chance.one(['Bexley', 'Bromley', 'Rother', 'Tandridge']) : district.name,
    other_programme: failed === 'E10' ? chance.one(['Restart', 'IPS in secondary mental health']) : '',
    wants_work: dates.firstContact === null ? 'unknown' : outline.stage === 'declined' ? 'no' : 'yes',
  };
  rows.add('referral', {
    id: life.referralId,
    reference: words.reference,
    area_id: area.areaId,
    provider_id: life.providerId,
    participant_id: life.participantId,
    referrer_user_id: words.referrer?.id ?? null,
    external_ref:
      source === 'self' || words.referrer
        ? ''
        : `${source.replaceAll('-', '').slice(0, 3).toUpperCase()}-${words.reference.slice(2)}`,
    source,
    referrer_organisation: organisation,
    referrer_name: name,
    referrer_email: words.referrer?.email ?? (name ? `${nameKey(name).replace(' ', '.')}@example.org` : ''),
    referred_on: calendar.day(dates.referred),
    received_at: receivedAt,
    received_on: calendar.day(dates.received),
    ...said,
    consent_to_share: true,
    nino_missing: life.ninoIndex === null,
    notes: chance.happens(0.45) ? chance.one(NOTES) : '',
    status: outline.stage,
    ...decision(life, telling, chance, words, failed),
    ...judged(life, telling, said),
    failed_tests: failed ? [failed] : [],
    acknowledged_on: dateOf(dates.acknowledged),
    first_contact_on: dateOf(dates.firstContact),
    possible_match_ids: words.match && outline.stage !== 'duplicate' ? [words.match.participantId] : [],
    match_codes: words.match && outline.stage !== 'duplicate' ? [words.match.kind] : [],
  });
}

const INACTIVE = ['unemployed', 'inactive-sick', 'inactive-sick', 'inactive-carer', 'inactive-discouraged'];
const FIRST =
  'Alison Dean Farah Gary Harriet Ian Jaspreet Karen Lloyd Moira Nick Oyin Pippa Rob Sunil Tess Una Viv'.split(' ');
const LAST =
  'Amos Bright Caldwell Drummond Ferris Gill Hallam Inskip Kerr Lovell Mistry Naylor Orme Pike Rudd Shaw Tully Voss'.split(
    ' ',
  );

function organisationOf(chance: Chance, source: string, district: string): string {
  const known = ORGANISATIONS[source];
  if (!known) return '';
  const organisation = chance.one(known);
  return ['jobcentre', 'gp-practice', 'nhs-mental-health', 'nhs-talking-therapies'].includes(source)
    ? `${organisation}, ${district}`
    : organisation;
}

/** The eligibility test that ended this referral; null when none did. */
export function failedTestOf({ outline, chance }: Pick<Life, 'outline' | 'chance'>): string | null {
  if (outline.stage !== 'ineligible') return null;
  return chance('failed test').weighted([
    ['E5', 34],
    ['E10', 27],
    ['E7', 22],
    ['E4', 17],
  ]);
}

function decision(
  { outline, dates }: Life,
  { calendar }: Telling,
  chance: Chance,
  { decidedBy }: ReferralWords,
  failed: string | null,
): Readonly<Record<string, Value>> {
  if (dates.decided === null) return { decision_reason: null, decision_note: '', decided_by: null, decided_at: null };
  const reason = failed ?? reasonOf(outline.stage, chance);
  return {
    decision_reason: reason,
    decision_note: reason && chance.happens(0.3) ? 'Told the referrer by email.' : '',
    decided_by: decidedBy,
    decided_at: calendar.instant(dates.decided, chance.whole(9 * 60, 16 * 60 + 30)),
  };
}

interface Said {
  readonly work_status: string;
  readonly need_groups: readonly string[];
  readonly right_to_work: 'yes' | 'no';
  readonly uk_resident: 'yes';
  readonly local_authority: string;
  readonly other_programme: string;
  readonly wants_work: string;
}

/** The results of E1 to E11 on the day of the decision, by the program's own rules; nothing before there is one. */
function judged(
  { outline, dates, person, ninoIndex }: Life,
  { calendar, eligibility }: Telling,
  said: Said,
): Readonly<Record<string, Value>> {
  if (dates.decided === null) return { override_reasons: [], tests: null, tests_judged_on: null };
  const on = calendar.day(dates.decided);
  const facts = {
    bornOn: person.bornOn,
    localAuthority: said.local_authority,
    rightToWork: said.right_to_work,
    ukResident: said.uk_resident,
    needGroups: said.need_groups,
    workStatus: said.work_status,
    otherProgramme: said.other_programme,
    ...(said.wants_work === 'unknown' ? {} : { wantsToWork: said.wants_work === 'yes' }),
    ...(ninoIndex ? { openParticipation: false } : {}),
  };
  const isAccepted = outline.stage === 'eligible' || outline.stage === 'allocated' || outline.stage === 'started';
  return {
    // Without a number nobody can look for an open participation (E11): whoever accepted them said so.
    override_reasons: isAccepted && !ninoIndex ? ['no-number-yet'] : [],
    tests: JSON.stringify(testEligibility(facts, eligibility, on)),
    tests_judged_on: on,
  };
}

function reasonOf(stage: Stage, chance: Chance): string | null {
  if (stage === 'declined') return chance.weighted(DECLINED);
  if (stage === 'withdrawn') return chance.weighted(WITHDRAWN);
  if (stage === 'unreachable') return 'not-reached';
  return stage === 'duplicate' ? 'same-person' : null;
}
