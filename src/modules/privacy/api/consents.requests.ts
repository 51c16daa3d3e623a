import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DECISIONS, WAYS, WAYS_TO_CHOOSE, type Decision, type Way } from '#modules/consents';
import { ReadsAs } from '#platform/http/reads-as';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';
const WAY_CODES = WAYS.map(({ code }) => code);
const CHOICES = WAYS_TO_CHOOSE.map(({ code }) => code);
const STATES = ['given', 'not-objected', 'not-asked', 'refused', 'withdrawn', 'objected', 'expired'] as const;
const DAY = (text: string): true | null => isCalendarDate(text) || null;
const day = (example: string) => ({ type: String, format: 'date', example, nullable: true }) as const;

/** What somebody decided about a purpose. */
export class RecordConsentRequest {
  @ApiProperty({ example: 'publicity', description: 'A purpose of the area: see /api/v1/policy/purposes' })
  @IsString()
  @MaxLength(60)
  readonly purpose: string;

  @ApiProperty({
    enum: ['yes', 'no', ...DECISIONS],
    example: 'yes',
    description: '“no” becomes refused, withdrawn or objected, as fits the lawful basis and what they said before',
  })
  @IsIn(['yes', 'no', ...DECISIONS])
  readonly decision: Decision | 'yes' | 'no';

  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly decidedOn: CalendarDate;

  @ApiProperty({ enum: CHOICES, example: 'in-person' })
  @IsIn(CHOICES)
  readonly how: Way;

  @ApiPropertyOptional({ example: 'Signed at the first meeting' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly note?: string;

  @ApiPropertyOptional({ format: 'uuid', example: ID, description: 'A file already on this person’s record' })
  @IsOptional()
  @IsUUID()
  readonly evidenceDocumentId?: string;
}

/** Which privacy notice somebody was shown. */
export class RecordNoticeRequest {
  @ApiProperty({ example: '2025-05' })
  @IsString()
  @MaxLength(20)
  readonly version: string;

  @ApiProperty({ example: 'en', description: 'A language this version is written in' })
  @IsString()
  @MaxLength(20)
  readonly language: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly shownOn: CalendarDate;

  @ApiProperty({ enum: CHOICES, example: 'in-person' })
  @IsIn(CHOICES)
  readonly how: Way;

  @ApiPropertyOptional({ enum: ['yes', 'no'], example: 'yes', description: 'Contact by researchers, asked with it' })
  @IsOptional()
  @IsIn(['yes', 'no'])
  readonly research?: 'yes' | 'no';
}

/** Where somebody stands on one purpose today. */
export class PurposeStandingView {
  @ApiProperty({ example: 'publicity' }) readonly purpose: string;
  @ApiProperty({ example: 'Photos and stories' }) readonly name: string;
  @ApiProperty({ example: 'consent' }) readonly lawfulBasis: string;
  @ApiProperty({ example: true, description: 'Whether it may be acted on now' }) readonly mayUse: boolean;
  @ApiProperty({ enum: STATES, example: 'given' }) readonly state: (typeof STATES)[number];
  @ApiProperty(day('2026-11-20')) readonly since: CalendarDate | null;
  @ApiProperty({ ...day('2028-11-20'), description: 'The first day on which it is no longer usable' })
  readonly expiresOn: CalendarDate | null;
  @ApiProperty({ example: '', description: 'Why it may not be acted on' }) readonly because: string;
}

/** One decision as it was recorded. */
export class ConsentDecisionView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'publicity' }) readonly purpose: string;
  @ApiProperty({ enum: DECISIONS, example: 'given' }) readonly decision: Decision;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly decidedOn: CalendarDate;
  @ApiProperty({ enum: WAY_CODES, example: 'in-person' }) readonly how: Way;
  @ApiProperty({ example: '2025-05', description: 'Of the notice or agreement they had' }) readonly version: string;
  @ApiProperty(day('2028-11-20')) readonly expiresOn: CalendarDate | null;
  @ApiProperty({ example: '' }) readonly note: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null }) readonly documentId: string | null;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly recordedAt: Date;
  @ApiProperty({ type: String, nullable: true, example: 'Maya Thornton' }) readonly recordedByName: string | null;
}

/** Something that did not go out. */
export class ConsentStopView {
  @ApiProperty({ example: 'text-messages' }) readonly purpose: string;
  @ApiProperty({ enum: ['message', 'share', 'export'], example: 'message' }) readonly what: string;
  @ApiProperty({ example: 'The person objected on 20 November 2026' }) readonly because: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly stoppedAt: Date;
}

/** A notice somebody was shown. */
export class NoticeShownView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: '2025-05' }) readonly version: string;
  @ApiProperty({ example: 'en' }) readonly language: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly shownOn: CalendarDate;
  @ApiProperty({ enum: WAY_CODES, example: 'in-person' }) readonly how: Way;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly recordedAt: Date;
  @ApiProperty({ type: String, nullable: true, example: 'Maya Thornton' }) readonly recordedByName: string | null;
}

/** What one person allows, everything they decided, and what was stopped. */
export class ConsentsView {
  @ApiProperty({ type: [PurposeStandingView] }) readonly standings: readonly PurposeStandingView[];
  @ApiProperty({ type: [ConsentDecisionView], description: 'The last first' })
  readonly history: readonly ConsentDecisionView[];
  @ApiProperty({ type: [ConsentStopView] }) readonly stopped: readonly ConsentStopView[];
  @ApiProperty({ example: false, description: 'Some purposes are shown only to those who work with the person' })
  readonly somethingHidden: boolean;
}

/** The notices one person was shown, and whether they need the one in use. */
export class NoticesView {
  @ApiProperty({ type: String, nullable: true, example: '2025-05' }) readonly current: string | null;
  @ApiProperty({ example: false }) readonly needsCurrent: boolean;
  @ApiProperty({ type: [NoticeShownView], description: 'The last shown first' })
  readonly shown: readonly NoticeShownView[];
}
