import { addMonths } from '#shared/calendar-date';
import { outcode } from '#shared/postcode';
import { familyKeyOf, searchKeyOf } from '#modules/participants';
import type { AreaOrganisation } from '../organisation/organisation.js';
import type { Life, Telling } from './life.js';
import { failedTestOf } from './tell-referral.js';

export interface PersonWords {
  /** Such as KM-000123. */
  readonly reference: string;
  readonly ninoCipher: Buffer | null;
  readonly referrerUserId: string | null;
  /** The record this one turned out to be the same person as. */
  readonly mergedIntoId: string | null;
}

/** The person, as far as the programme knows them by now. */
export function tellPerson(life: Life, telling: Telling, words: PersonWords): void {
  const { person, outline, district } = life;
  const { name } = person;
  const { area, calendar, rows } = telling;
  const chance = life.chance('person');
  const names = { givenName: name.givenName, familyName: name.familyName, knownAs: name.knownAs };
  // Much of a record is asked only when support starts.
  const met = outline.start !== null;
  rows.add('participant', {
    id: life.participantId,
    reference: words.reference,
    area_id: area.areaId,
    provider_id: life.providerId,
    referrer_user_id: words.referrerUserId,
    given_name: name.givenName,
    family_name: name.familyName,
    known_as: name.knownAs,
    date_of_birth: person.bornOn,
    nino_cipher: words.ninoCipher,
    nino_index: life.ninoIndex,
    postcode: person.postcode,
    district_gss: failedTestOf(life) === 'E5' ? null : district.gss,
    phone: person.phone,
    email: person.email,
    contact_preference: person.contactPreference,
    safe_contact: person.safeContact,
    may_text: person.mayText,
    may_email: person.mayEmail,
    may_leave_voicemail: person.mayLeaveVoicemail,
    language: person.language,
    interpreter_needed: person.interpreterNeeded,
    communication_needs: met ? person.communicationNeeds : '',
    gp_practice_code: practiceOf(person.postcode, district.gss, area, chance.next()),
    need_groups: failedTestOf(life) === 'E7' ? [] : person.needGroups,
    primary_need: failedTestOf(life) === 'E7' ? null : person.primaryNeed,
    health_conditions: met || chance.happens(0.4) ? person.healthConditions : [],
    barriers: met ? person.barriers : [],
    benefits: met || chance.happens(0.3) ? person.benefits : [],
    sex: met ? name.sex : null,
    ethnicity: met ? person.ethnicity : null,
    ...evaluationChoice(life, telling),
    merged_into_id: words.mergedIntoId,
    search_key: `${searchKeyOf(names)} ${words.reference.toLowerCase().replace('-', ' ')}`,
    family_key: familyKeyOf(name.familyName),
    created_at: calendar.instant(life.dates.received, chance.whole(8 * 60, 17 * 60)),
  });
  tellConsents(life, telling);
  if (life.outline.start) tellParticipation(life, telling);
}

/** Asked at the first meeting, with the privacy notice (domain 7.5). */
function evaluationChoice({ outline, person, allocation }: Life, { calendar, rules }: Telling) {
  const asked = outline.start !== null && allocation !== null;
  return {
    evaluation_contact_opt_out: asked ? person.evaluationContactOptOut : null,
    evaluation_asked_on: asked ? calendar.day(outline.start.on) : null,
    evaluation_asked_by: asked ? allocation.specialist.id : null,
    evaluation_notice_version: asked ? rules.noticeVersion : '',
  };
}

/** A practice in the same outcode, else in the same district; some people have none that is known. */
function practiceOf(postcode: string, gss: string, area: AreaOrganisation, draw: number): string | null {
  if (draw > 0.92) return null;
  const own = outcode(postcode);
  const near = area.practices.filter((practice) => practice.outcode === own);
  const choice = near.length > 0 ? near : area.practices.filter(({ districtGss }) => districtGss === gss);
  return choice[Math.floor((draw / 0.92) * choice.length)]?.code ?? null;
}

function tellConsents(life: Life, { area, calendar, rows, rules }: Telling): void {
  const chance = life.chance('consents');
  const { participantId, providerId, allocation, person, dates } = life;
  const whose = { participant_id: participantId, area_id: area.areaId, provider_id: providerId };
  const recordedBy = allocation?.specialist.id ?? 'system';
  const decide = (
    purpose: string,
    decision: 'given' | 'objected',
    version: string,
    day: number,
    minutes: number,
  ): void => {
    const months = decision === 'given' ? rules.agreedFor.get(purpose) : undefined;
    rows.add('participant_consent', {
      id: life.id('consent', purpose),
      ...whose,
      purpose,
      version,
      decision,
      decided_on: calendar.day(day),
      expires_on: months === undefined ? null : addMonths(calendar.day(day), months),
      how: purpose === 'referral-share' ? 'referral' : 'in-person',
      recorded_by: purpose === 'referral-share' ? 'system' : recordedBy,
      recorded_at: calendar.instant(day, minutes),
    });
  };
  decide('referral-share', 'given', '', dates.referred, 9 * 60);
  if (!person.mayText) decide('text-messages', 'objected', '', dates.received, 16 * 60);
  if (!person.mayEmail) decide('email-messages', 'objected', '', dates.received, 16 * 60 + 1);
  const started = life.outline.start;
  if (!started) return;
  decide('programme-agreement', 'given', rules.agreementVersion, started.on, 12 * 60);
  rows.add('participant_notice', {
    id: life.id('notice'),
    ...whose,
    version: rules.noticeVersion,
    language: 'en',
    shown_on: calendar.day(started.on),
    how: 'in-person',
    recorded_by: recordedBy,
    recorded_at: calendar.instant(started.on, 12 * 60 + 1),
  });
  const research = person.evaluationContactOptOut ? 'objected' : 'given';
  decide('research-contact', research, rules.noticeVersion, started.on, 12 * 60 + 2);
  if (chance.happens(0.72)) decide('employer-contact', 'given', '', started.on, 12 * 60 + 3);
}

/** The register that keeps people from taking part twice. */
function tellParticipation(life: Life, { area, calendar, rows }: Telling): void {
  const { start } = life.outline;
  if (!start) return;
  rows.add('open_participation', {
    id: life.id('participation'),
    participant_id: life.participantId,
    area_id: area.areaId,
    provider_id: life.providerId,
    nino_index: life.ninoIndex,
    opened_on: calendar.day(start.on),
    closed_on: start.exit ? calendar.day(start.exit.on) : null,
  });
}
