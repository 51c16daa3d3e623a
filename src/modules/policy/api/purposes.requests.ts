import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import type { PolicyStatus } from '../domain/policy-book.js';
import { NOTICE_LANGUAGES, type NoticeLanguage } from '../domain/privacy-notice.js';
import { LAWFUL_BASES, RELIANCES, USES, type LawfulBasis, type Reliance, type Usable } from '../domain/purpose.js';

const BASES = LAWFUL_BASES.map(({ code }) => code);
const USABLE = USES.map(({ code }) => code);
const LANGUAGES = NOTICE_LANGUAGES.map(({ code }) => code);
const RELIANCE_CODES = RELIANCES.map(({ code }) => code);
const STATUSES: readonly PolicyStatus[] = ['confirmed', 'assumed'];
const DAY = (text: string): true | null => isCalendarDate(text) || null;

/** A new version of a purpose. What it relies on and whether it is sensitive stay as they were. */
export class AddPurposeVersionRequest {
  @ApiProperty({ type: String, format: 'date', example: '2026-12-01', description: 'Today or later' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly effectiveFrom: CalendarDate;

  @ApiProperty({ example: 'Photos and stories' })
  @Matches(/\S/)
  @MaxLength(120)
  readonly name: string;

  @ApiProperty({ example: 'We use your photo or your story to show others what the programme does.' })
  @Matches(/\S/)
  @MaxLength(2000)
  readonly explanation: string;

  @ApiProperty({ enum: BASES, example: 'consent' })
  @IsIn(BASES)
  readonly lawfulBasis: LawfulBasis;

  @ApiPropertyOptional({ example: 'Article 9(2)(a): explicit consent', description: 'Of Article 9 or 10' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly specialCondition?: string;

  @ApiProperty({ enum: USABLE, example: 'once-agreed' })
  @IsIn(USABLE)
  readonly usable: Usable;

  @ApiPropertyOptional({ type: Number, nullable: true, example: 24, description: 'Left out: a yes does not run out' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  readonly expiresAfterMonths?: number | null;

  @ApiProperty({ example: 'Decision of the data protection lead, November 2026' })
  @Matches(/\S/)
  @MaxLength(300)
  readonly source: string;

  @ApiProperty({ enum: STATUSES, example: 'confirmed' })
  @IsIn(STATUSES)
  readonly status: PolicyStatus;
}

/** The words of a new version of the privacy notice, or of one in another language. */
export class AddNoticeRequest {
  @ApiProperty({ example: '2026-12' })
  @Matches(/^[0-9]{4}-[0-9]{2}[a-z]?$/)
  readonly version: string;

  @ApiProperty({ enum: LANGUAGES, example: 'en' })
  @IsIn(LANGUAGES)
  readonly language: NoticeLanguage;

  @ApiProperty({ type: String, format: 'date', example: '2026-12-01', description: 'Today or later' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly effectiveFrom: CalendarDate;

  @ApiProperty({ example: 'Connect to Work: how we use what we know about you' })
  @Matches(/\S/)
  @MaxLength(200)
  readonly title: string;

  @ApiProperty({ example: '## Who we are\nThe council runs Connect to Work.' })
  @Matches(/\S/)
  @MaxLength(20_000)
  readonly body: string;

  @ApiProperty({ example: 'Approved by the data protection officer, November 2026' })
  @Matches(/\S/)
  @MaxLength(300)
  readonly source: string;

  @ApiProperty({ enum: STATUSES, example: 'confirmed' })
  @IsIn(STATUSES)
  readonly status: PolicyStatus;
}

/** One version of one purpose. */
export class PurposeView {
  @ApiProperty({ example: 'publicity' }) readonly code: string;
  @ApiProperty({ type: String, format: 'date', example: '2024-01-01' }) readonly effectiveFrom: CalendarDate;
  @ApiProperty({ example: 'Photos and stories' }) readonly name: string;
  @ApiProperty({ example: 'We use your photo or your story to show others what the programme does.' })
  readonly explanation: string;
  @ApiProperty({ enum: BASES, example: 'consent' }) readonly lawfulBasis: LawfulBasis;
  @ApiProperty({ example: 'Article 9(2)(a): explicit consent' }) readonly specialCondition: string;
  @ApiProperty({ enum: USABLE, example: 'once-agreed' }) readonly usable: Usable;
  @ApiProperty({ type: Number, nullable: true, example: 24 }) readonly expiresAfterMonths: number | null;
  @ApiProperty({ enum: RELIANCE_CODES, isArray: true, example: ['share:employer'] })
  readonly reliedOnBy: readonly Reliance[];
  @ApiProperty({ example: false, description: 'That somebody was asked says something about them' })
  readonly isSensitive: boolean;
  @ApiProperty({ example: 'Chosen for the build' }) readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'assumed' }) readonly status: PolicyStatus;
}

export class PurposeVersionsView {
  @ApiProperty({ type: [PurposeView], description: 'Every version, the newest first' })
  readonly items: readonly PurposeView[];
}

/** One version of the notice in one language. */
export class PrivacyNoticeView {
  @ApiProperty({ example: '2025-05' }) readonly version: string;
  @ApiProperty({ enum: LANGUAGES, example: 'en' }) readonly language: NoticeLanguage;
  @ApiProperty({ type: String, format: 'date', example: '2025-05-01' }) readonly effectiveFrom: CalendarDate;
  @ApiProperty({ example: 'Connect to Work: how we use what we know about you' }) readonly title: string;
  @ApiProperty({ example: '## Who we are\nThe council runs Connect to Work.' }) readonly body: string;
  @ApiProperty({ example: 'Written for the build' }) readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'assumed' }) readonly status: PolicyStatus;
}

export class PrivacyNoticesView {
  @ApiProperty({ type: [PrivacyNoticeView] }) readonly items: readonly PrivacyNoticeView[];
}
