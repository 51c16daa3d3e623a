import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { ELIGIBILITY_TESTS, type EligibilityTest, type EligibilityTestCode } from '../domain/intake/eligibility.js';
import type { ReferralClock } from '../domain/referral-clock.js';
import {
  ANSWER_EVIDENCE_CODES,
  type AnswerEvidence,
  type RecordedAnswer,
  TRIAGE_QUESTION_CODES,
  type TriageQuestion,
} from '../domain/triage-answer.js';
import { ReferralClockView } from './referral-queue.js';
import { ReferralView } from './referral.view.js';

export class EligibilityTestView implements EligibilityTest {
  @ApiProperty({ example: 'E5', enum: ELIGIBILITY_TESTS }) readonly test: EligibilityTestCode;
  @ApiProperty({ example: 'pass', enum: ['pass', 'fail', 'unknown'] }) readonly result: EligibilityTest['result'];
  @ApiProperty({ example: 'They live in Dover.' }) readonly why: string;
}

/** What was asked about eligibility and answered: the evidence behind a decision. */
export class AnswerView implements RecordedAnswer {
  @ApiProperty({ example: 'public-funds', enum: TRIAGE_QUESTION_CODES }) readonly question: TriageQuestion;
  @ApiProperty({ example: 'yes', description: 'yes or no; for work-status a code of that list' })
  readonly answer: string;
  @ApiProperty({ example: 'told-us', enum: ANSWER_EVIDENCE_CODES, description: 'How we know' })
  readonly evidence: AnswerEvidence;
  @ApiProperty({ example: 'Asked on the phone' }) readonly note: string;
  @ApiProperty({ type: String, example: '2026-11-20', format: 'date' }) readonly askedOn: CalendarDate;
  @ApiProperty({ type: String, nullable: true, example: 'Lena Archer', description: 'Who wrote it down' })
  readonly recordedBy: string | null;
  @ApiProperty({ example: '2026-11-20T10:15:00Z', format: 'date-time' }) readonly recordedAt: Date;
}

/** A referral with its eligibility tests, as they stand today or as they were when it was decided, and its clock. */
export class ReferralDetailView extends ReferralView {
  @ApiProperty({
    type: [EligibilityTestView],
    description:
      'E1 to E11. Once decided they stay as the decision found them; empty for decisions made before they were kept',
  })
  readonly eligibility: readonly EligibilityTest[];
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-11-20',
    description: 'The day they were judged: ages count on it, and the rules are those in force on it',
  })
  readonly eligibilityJudgedOn: CalendarDate | null;
  @ApiProperty({
    example: ['wants-work'],
    enum: TRIAGE_QUESTION_CODES,
    isArray: true,
    description: 'What nobody has answered yet',
  })
  readonly openQuestions: readonly TriageQuestion[];
  @ApiProperty({ type: [AnswerView] }) readonly answers: readonly RecordedAnswer[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'For somebody who had support before: whether they may come back, in words',
  })
  readonly comesBack: string | null;
  @ApiProperty({ type: ReferralClockView, nullable: true }) readonly clock: ReferralClock | null;
}
