import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { parseUkDate } from '#shared/calendar-date';
import { ReferralView } from '../application/referral.view.js';
import { TriageAnswersService } from '../application/triage-answers.service.js';
import {
  ANSWER_EVIDENCE_CODES,
  type AnswerEvidence,
  TRIAGE_QUESTION_CODES,
  type TriageQuestion,
} from '../domain/triage-answer.js';

class AnswerRequest {
  @ApiProperty({ example: 'public-funds', enum: TRIAGE_QUESTION_CODES })
  @IsIn(TRIAGE_QUESTION_CODES)
  readonly question: TriageQuestion;

  @ApiProperty({ example: 'yes', description: 'yes or no; for work-status a code of that list, such as out-of-work' })
  @IsString()
  @MaxLength(60)
  readonly answer: string;

  @ApiPropertyOptional({
    example: 'told-us',
    enum: ANSWER_EVIDENCE_CODES,
    description: 'How we know; told-us when left out',
  })
  @IsOptional()
  @IsIn(ANSWER_EVIDENCE_CODES)
  readonly evidence?: AnswerEvidence;
}

class RecordAnswersRequest {
  @ApiProperty({ type: [AnswerRequest] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(TRIAGE_QUESTION_CODES.length)
  @ValidateNested({ each: true })
  @Type(() => AnswerRequest)
  readonly answers: readonly AnswerRequest[];

  @ApiPropertyOptional({ example: '2026-11-20', format: 'date', description: 'Today when left out' })
  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})$/, { message: 'Send a day such as 2026-11-20' })
  readonly askedOn?: string;

  @ApiPropertyOptional({ example: 'Saw the passport', description: 'What was seen or said, in a few words' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly note?: string;
}

/** What triage asked about eligibility. */
@ApiTags('Referrals')
@ApiController('referrals/:id/answers')
export class ReferralAnswersController {
  constructor(
    private readonly answers: TriageAnswersService,
    private readonly clock: Clock,
  ) {}

  @Route('POST', Permission.ReferralTriage, changes('referral', 'eligibility answers recorded'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what was asked about eligibility, what was said or seen, and when' })
  @ApiOkResponse({ type: ReferralView })
  record(
    @Id() id: string,
    @Body(apiValidation) { answers, askedOn, note }: RecordAnswersRequest,
    @IfMatch() version: number,
  ): Promise<ReferralView> {
    const day = askedOn === undefined ? this.clock.today() : parseUkDate(askedOn);
    if (day === null) throw new RuleBroken('referral.no-such-day', 'Send a day that exists', 'askedOn');
    const given = answers.map(({ question, answer, evidence = 'told-us' }) => ({ question, answer, evidence }));
    return this.answers.record(id, { answers: given, askedOn: day, note: note ?? '' }, version);
  }
}
