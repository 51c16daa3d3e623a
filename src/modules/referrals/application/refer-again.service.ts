import { Injectable } from '@nestjs/common';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { rowErrors } from '../domain/intake/row-errors.js';
import { AlreadyReferred, ReferralNotFound, ReferralRefused } from '../domain/referral.errors.js';
import { returnWords } from '../domain/returner.js';
import { Admission } from './intake/admission.js';
import { IntakeDesk } from './intake/intake-desk.js';
import { IntakeGrounds } from './intake/intake-grounds.js';
import { intakeRowOf, problemOf, type ReferralCells } from './referral-cells.js';
import type { ReceivedReferral } from './referral-intake.service.js';

/** What a new referral of somebody we know says; who they are and where they live stands on their record. */
export interface ReferredAgain {
  readonly workStatus: string;
  readonly rightToWork: string;
  readonly otherProgramme: string;
  readonly source: string;
  readonly consentToShare: string;
  readonly notes: string;
}

/** Somebody who may be referred again. */
export interface MayBeReferredAgain {
  readonly person: ParticipantView;
  /** A referral, support or participation of theirs is open somewhere: they cannot be referred again now. */
  readonly hasOpenCase: boolean;
  /** Whether they may come back after earlier support, in words; null when they had none. */
  readonly comesBack: string | null;
}

/** Faults that can be put right here; whatever else is wrong stands on the record and is asked about in triage. */
const OF_THIS_FORM: ReadonlySet<string> = new Set(['consent_to_share']);

/** Refers somebody again whose referral was closed or whose support has ended, under the record they have (domain 1.4). */
@Injectable()
export class ReferAgainService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly admission: Admission,
    private readonly desk: IntakeDesk,
    private readonly grounds: IntakeGrounds,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async about(participantId: string): Promise<MayBeReferredAgain> {
    const person = await this.personOf(participantId);
    const today = this.clock.today();
    const earlier = await this.referrals.earlierSupport(person.id);
    return {
      person,
      hasOpenCase: (await this.referrals.withOpenCase([person.id], null)).has(person.id),
      comesBack: returnWords(earlier, await this.policy.value('re-referral', today), today),
    };
  }

  /** Takes in the referral. Refused (AlreadyReferred) while something of theirs is open anywhere. */
  @Transactional()
  async referAgain(participantId: string, said: ReferredAgain): Promise<ReceivedReferral> {
    const person = await this.personOf(participantId);
    const { actor } = RequestContext.current;
    const today = this.clock.today();
    const ground = await this.grounds.of(person.areaId, today);
    const { postcode } = await this.participants.reach(person.id);
    const [prepared] = this.desk.prepare([intakeRowOf(cellsOf(person, postcode ?? '', said, today))]);
    if (!prepared) throw new Error('One row was given and none was read');
    const wrong = rowErrors(prepared.raw, prepared.read, ground).filter(({ code }) => OF_THIS_FORM.has(code));
    if (wrong.length > 0) throw new ReferralRefused(wrong.map(problemOf));

    await this.referrals.waitForTurn(person.areaId);
    const open = await this.referrals.withOpenCase([person.id], null);
    if (open.has(person.id)) throw new AlreadyReferred();
    const known = { id: person.id, hasNumber: person.maskedNino !== null };
    const admitted = await this.admission.admitAgain(prepared, known, ground, {
      areaId: person.areaId,
      providerId: actor.scope === 'provider' ? actor.providerId : null,
      importId: null,
      referrerUserId: null,
      broughtBy: `account ${actor.id}`,
      receivedOn: today,
      receivedAt: this.clock.now(),
      marksMatches: true,
    });
    return { ...admitted, possibleDuplicate: false };
  }

  /** A referrer sees progress of whom they sent, not records; a merged record is no longer anybody's. */
  private async personOf(participantId: string): Promise<ParticipantView> {
    if (RequestContext.current.actor.scope === 'referrer') throw new ReferralNotFound();
    const person = await this.participants.get(participantId);
    return person.mergedIntoId ? this.participants.get(person.mergedIntoId) : person;
  }
}

function cellsOf(person: ParticipantView, postcode: string, said: ReferredAgain, today: string): ReferralCells {
  const { actor } = RequestContext.current;
  return {
    referred_on: today,
    referrer_organisation: actor.organisation,
    referrer_name: actor.name,
    given_name: person.givenName,
    family_name: person.familyName,
    date_of_birth: person.dateOfBirth,
    postcode,
    local_authority: person.districtName ?? '',
    need_groups: person.needGroups.join(';'),
    uk_resident: person.districtGss === null ? '' : 'yes',
    work_status: said.workStatus,
    right_to_work: said.rightToWork,
    other_programme: said.otherProgramme,
    source: said.source,
    consent_to_share: said.consentToShare,
    notes: said.notes,
  };
}
