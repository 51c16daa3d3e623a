import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { Transactional } from '#platform/persistence/transactional';
import type { Referral } from '../data/referral.entity.js';
import { type RecordedAttempt, ReferralsRepository } from '../data/referrals.repository.js';
import { ELIGIBILITY_TESTS, type EligibilityTest, type EligibilityTestCode } from '../domain/intake/eligibility.js';
import { overridesFor } from '../domain/override-reasons.js';
import type { ReferralClock } from '../domain/referral-clock.js';
import { EligibilityCheck } from './eligibility-check.js';
import { ReferralClocks } from './referral-clocks.js';
import { ReferralClockView } from './referral-queue.js';
import { ReferralView } from './referral.view.js';

export class EligibilityTestView implements EligibilityTest {
  @ApiProperty({ example: 'E5', enum: ELIGIBILITY_TESTS }) readonly test: EligibilityTestCode;
  @ApiProperty({ example: 'pass', enum: ['pass', 'fail', 'unknown'] }) readonly result: EligibilityTest['result'];
  @ApiProperty({ example: 'They live in Dover.' }) readonly why: string;
}

/** A referral with the eligibility tests and the clock as they stand today. */
export class ReferralDetailView extends ReferralView {
  @ApiProperty({ type: [EligibilityTestView] }) readonly eligibility: readonly EligibilityTest[];
  @ApiProperty({ type: ReferralClockView, nullable: true }) readonly clock: ReferralClock | null;
}

/** Somebody the referral may be a duplicate of. */
export interface PossibleMatch {
  readonly participantId: string;
  readonly kind: string;
  /** Null when the record is with another provider: then only that it exists may be said. */
  readonly person: ParticipantView | null;
}

/** Everything the page of one referral shows. */
export interface ReferralFile {
  readonly referral: ReferralDetailView;
  readonly person: ParticipantView;
  readonly acknowledgement: string | null;
  readonly matches: readonly PossibleMatch[];
  readonly attempts: readonly RecordedAttempt[];
  /** Reasons that could settle what fails. */
  readonly overrides: readonly { readonly code: string; readonly label: string }[];
}

/** Reads one referral with all that a decision stands on. */
@Injectable()
export class ReferralFileService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly eligibility: EligibilityCheck,
    private readonly clocks: ReferralClocks,
  ) {}

  @Transactional()
  async detail(id: string): Promise<ReferralDetailView> {
    const referral = await this.referrals.get(id);
    const person = await this.participants.get(referral.participantId);
    const { tests } = await this.eligibility.of(referral, person.dateOfBirth);
    return detailOf(referral, tests, (await this.clocks.today()).clockOf(referral));
  }

  /** Whoever shows the matches records a look at each of them; a look at the referral is one at its person. */
  @Transactional()
  async open(id: string): Promise<ReferralFile> {
    const referral = await this.referrals.get(id);
    const person = await this.participants.get(referral.participantId);
    const { tests, isOldEnoughForException } = await this.eligibility.of(referral, person.dateOfBirth);
    const failed = tests.filter(({ result }) => result === 'fail').map(({ test }) => test);
    const clocks = await this.clocks.today();
    return {
      referral: detailOf(referral, tests, clocks.clockOf(referral)),
      person,
      acknowledgement: clocks.acknowledgementOf(referral),
      matches: await this.matchesOf(referral),
      attempts: await this.referrals.attempts(id),
      overrides: overridesFor(failed, isOldEnoughForException),
    };
  }

  private async matchesOf({ possibleMatchIds, matchCodes }: Referral): Promise<readonly PossibleMatch[]> {
    const visible = await this.participants.lines(possibleMatchIds);
    const matches: PossibleMatch[] = [];
    for (const [i, participantId] of possibleMatchIds.entries()) {
      const person = visible.has(participantId) ? await this.participants.get(participantId) : null;
      matches.push({ participantId, kind: matchCodes[i] ?? '', person });
    }
    return matches;
  }
}

function detailOf(
  referral: Referral,
  eligibility: readonly EligibilityTest[],
  clock: ReferralClock | null,
): ReferralDetailView {
  return { ...ReferralView.of(referral), eligibility, clock };
}
