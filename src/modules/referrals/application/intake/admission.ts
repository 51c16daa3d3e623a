import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { contactPreference, type NewPerson, ParticipantConsents, ParticipantsService } from '#modules/participants';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { ReferralsRepository, type ReferralRow } from '../../data/referrals.repository.js';
import type { YesNoUnknown } from '../../data/referral.entity.js';
import type { EligibilityPolicy } from '../../domain/intake/eligibility-policy.js';
import { factsOf, failedTests, testEligibility } from '../../domain/intake/eligibility.js';
import type { Disposition } from '../../domain/intake/judge.js';
import type { PreparedRow } from '../../domain/intake/matching.js';
import { policyIndex } from '../../domain/intake/policy-index.js';
import type { Answer, ReadRow } from '../../domain/intake/row.js';
import { senderKeyOf } from '../../domain/intake/sender.js';
import { ReferralReceived } from '../../domain/referral.events.js';
import type { IntakeGround } from './intake-grounds.js';

/** A row that was judged fit to be taken in, if only for a person to decide. */
export interface AdmittedRow {
  readonly prepared: PreparedRow;
  readonly disposition: Extract<Disposition, 'accepted' | 'ineligible' | 'possible-duplicate'>;
  /** People with the same National Insurance number and nothing open: somebody may be coming back (domain 1.4). */
  readonly sameNumberAs?: readonly string[];
}

/** Somebody held already, and how they match. */
interface FoundMatch {
  readonly id: string;
  readonly kind: string;
}

/** How rows arrived, and to whom they belong. */
export interface Arrival {
  readonly areaId: string;
  /** Null: the area's pool, until somebody is allocated. */
  readonly providerId: string | null;
  readonly importId: string | null;
  /** The referrer's account that sent it and may follow it. */
  readonly referrerUserId: string | null;
  readonly broughtBy: string;
  readonly receivedOn: CalendarDate;
  readonly receivedAt: Date;
  /**
   * Whether the status may say that a person has to compare: not to a sender who does not triage, for whom somebody known
   * looks like anybody else.
   */
  readonly marksMatches: boolean;
}

export interface Admitted {
  readonly referralId: string;
  readonly reference: string;
  readonly participantId: string;
  /** Of E1 to E11, on what was sent. */
  readonly failedTests: readonly string[];
}

/**
 * Makes people and referrals of rows: accepted ones wait for first contact, the others for a person's decision. The
 * caller holds the intake's turn, and has judged the rows under it.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly choices: ParticipantConsents,
    private readonly referrals: ReferralsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** In the order given. */
  @Transactional()
  async admit(rows: readonly AdmittedRow[], ground: IntakeGround, arrival: Arrival): Promise<readonly Admitted[]> {
    const people = await this.participants.registerMany(
      rows.map(({ prepared: { read } }) => personOf(read, ground.policy, arrival)),
    );
    const ids = people.map(({ id }) => id);
    const matches = await this.matchesOf(rows, ids);
    const referrals = rows.map((row, i) => {
      const found = matches.get(i) ?? [];
      return referralOf(row, ids[i] ?? '', found, ground, arrival);
    });
    const references = await this.referrals.insert(referrals);
    await this.referrals.remember(
      rows.flatMap(({ prepared: { read, keys }, disposition }, i) =>
        read.externalRef === ''
          ? []
          : [
              {
                area_id: arrival.areaId,
                provider_id: arrival.providerId,
                sender_key: senderKeyOf(read, arrival.broughtBy),
                external_ref: read.externalRef,
                content_hash: Buffer.from(keys.contentHash, 'base64url').toString('base64'),
                disposition,
                referral_id: referrals[i]?.id ?? null,
              },
            ],
      ),
    );
    await this.outbox.recordAll(referrals.map(({ id, participant_id }) => new ReferralReceived(id, participant_id)));
    return referrals.map(({ id, participant_id, failed_tests }) => ({
      referralId: id,
      reference: references.get(id) ?? '',
      participantId: participant_id,
      failedTests: failed_tests,
    }));
  }

  /** Somebody we know is referred again: the referral is theirs, and no new record is made. */
  @Transactional()
  async admitAgain(
    prepared: PreparedRow,
    person: { readonly id: string; readonly hasNumber: boolean },
    ground: IntakeGround,
    arrival: Arrival,
  ): Promise<Admitted> {
    const row = referralOf({ prepared, disposition: 'accepted' }, person.id, [], ground, arrival);
    const status = row.failed_tests.length > 0 ? 'triage' : 'received';
    const references = await this.referrals.insert([{ ...row, status, nino_missing: !person.hasNumber }]);
    await this.choices.referredAgain(person.id, row.referred_on);
    await this.outbox.record(new ReferralReceived(row.id, person.id));
    const reference = references.get(row.id) ?? '';
    return { referralId: row.id, reference, participantId: person.id, failedTests: row.failed_tests };
  }

  /** For each possible duplicate, by its place, who came before it: held already, or earlier among these rows. */
  private async matchesOf(
    rows: readonly AdmittedRow[],
    ids: readonly string[],
  ): Promise<ReadonlyMap<number, readonly FoundMatch[]>> {
    const doubtful = rows.flatMap(({ prepared, disposition, sameNumberAs = [] }, i) =>
      disposition === 'possible-duplicate' ? [{ place: i, keys: prepared.keys, sameNumberAs }] : [],
    );
    if (doubtful.length === 0) return new Map();
    const found = await this.participants.matching({
      ninoIndexes: [],
      names: doubtful.flatMap(({ keys: { nameBirthPlace: key } }) =>
        key ? [{ familyKey: key.familyNameKey, dateOfBirth: key.bornOn, postcode: key.postcode }] : [],
      ),
      phones: doubtful.flatMap(({ keys: { phoneBirth: key } }) =>
        key ? [{ phone: key.phone, dateOfBirth: key.bornOn }] : [],
      ),
    });
    const placeOf = new Map(ids.map((id, place) => [id, place]));
    return new Map(
      doubtful.map(({ place, keys: { nameBirthPlace, phoneBirth }, sameNumberAs }) => {
        const own = found.filter(
          (match) =>
            (placeOf.get(match.participantId) ?? -1) < place &&
            (match.kind === 'name-dob-postcode'
              ? match.familyKey === nameBirthPlace?.familyNameKey &&
                match.dateOfBirth === nameBirthPlace.bornOn &&
                match.postcode === nameBirthPlace.postcode
              : match.phone === phoneBirth?.phone && match.dateOfBirth === phoneBirth?.bornOn),
        );
        // One person may match in several ways; the number says most, then the name.
        const byPerson = new Map(
          own
            .toSorted((a, b) => (a.kind < b.kind ? 1 : -1))
            .map(({ participantId, kind }): [string, FoundMatch] => [participantId, { id: participantId, kind }]),
        );
        for (const id of sameNumberAs) byPerson.set(id, { id, kind: 'nino' });
        return [place, [...byPerson.values()]];
      }),
    );
  }
}

function personOf(
  read: ReadRow,
  policy: EligibilityPolicy,
  { areaId, providerId, referrerUserId }: Arrival,
): NewPerson {
  if (read.bornOn === null || read.referredOn === null) throw new Error('A row in error was admitted');
  const needGroups = needGroupsOf(read, policy);
  return {
    areaId,
    providerId,
    referrerUserId,
    givenName: read.givenName,
    familyName: read.familyName,
    knownAs: read.knownAs,
    dateOfBirth: read.bornOn,
    nino: read.nino.ok ? read.nino.nino : null,
    postcode: read.postcode,
    districtGss: policyIndex(policy).areaOf(read.localAuthority)?.gssCode ?? null,
    phone: read.phone,
    email: read.email,
    contactPreference: contactPreference(read.contactPreference),
    language: read.language,
    interpreterNeeded: read.interpreterNeeded === 'yes',
    gpPracticeCode: read.gpPracticeOdsCode || null,
    needGroups,
    primaryNeed: needGroups[0] ?? null,
    sharingAgreedOn: read.referredOn,
  };
}

function referralOf(
  { prepared: { read, keys }, disposition }: AdmittedRow,
  participantId: string,
  matches: readonly FoundMatch[],
  { policy, asOf }: IntakeGround,
  arrival: Arrival,
): ReferralRow {
  if (read.referredOn === null) throw new Error('A row in error was admitted');
  const facts = { ...factsOf(read), openParticipation: keys.ninoIndex === null ? undefined : false };
  const failed = failedTests(testEligibility(facts, policy, asOf)).map(({ test }) => test);
  const needsLook = arrival.marksMatches ? disposition !== 'accepted' : failed.length > 0;
  return {
    id: randomUUID(),
    area_id: arrival.areaId,
    provider_id: arrival.providerId,
    participant_id: participantId,
    import_id: arrival.importId,
    referrer_user_id: arrival.referrerUserId,
    external_ref: read.externalRef,
    source: read.source || 'other',
    referrer_organisation: read.referrerOrganisation,
    referrer_name: read.referrerName,
    referrer_email: read.referrerEmail ?? '',
    referred_on: read.referredOn,
    received_on: arrival.receivedOn,
    received_at: arrival.receivedAt.toISOString(),
    work_status: policyIndex(policy).workStatusOf(read.workStatus)?.code ?? read.workStatus,
    need_groups: needGroupsOf(read, policy),
    right_to_work: stored(read.rightToWork),
    uk_resident: stored(read.ukResident),
    local_authority: read.localAuthority,
    other_programme: read.otherProgramme,
    consent_to_share: read.consentToShare === 'yes',
    nino_missing: keys.ninoIndex === null,
    notes: notesOf(read, policy),
    // A referrer may only send: the database takes nothing but "received" from them.
    status: needsLook && arrival.referrerUserId === null ? 'triage' : 'received',
    failed_tests: failed,
    possible_match_ids: matches.map(({ id }) => id),
    match_codes: matches.map(({ kind }) => kind),
  };
}

function needGroupsOf(read: ReadRow, policy: EligibilityPolicy): readonly string[] {
  const index = policyIndex(policy);
  return [...new Set(read.needGroups.flatMap((group) => index.needGroupOf(group) ?? []))];
}

/** A need group in words that we do not know is kept for a person to read. */
function notesOf(read: ReadRow, policy: EligibilityPolicy): string {
  const index = policyIndex(policy);
  const unknown = read.needGroups.filter((group) => index.needGroupOf(group) === null);
  return [read.notes, unknown.length > 0 ? `Need groups as sent: ${unknown.join(', ')}` : '']
    .filter(Boolean)
    .join('\n');
}

function stored(answer: Answer): YesNoUnknown {
  return answer === 'not-said' ? 'unknown' : answer;
}
