import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { parseEmail } from '#shared/email';
import { parsePhone } from '#shared/phone';
import { ReadsAs } from '#platform/http/reads-as';
import { PREFERRED_WAYS, type PreferredWay } from '../domain/employer-words.js';

const WAYS = PREFERRED_WAYS.map(({ code }) => code);

/** Somebody who works at an employer; a phone number or an e-mail address is needed. */
export class AddContactRequest {
  @ApiProperty({ example: 'Sam Okafor' })
  @IsString()
  @Matches(/\p{L}|\p{N}/u, { message: 'Give the name' })
  @MaxLength(200)
  readonly name: string;

  @ApiPropertyOptional({ example: 'Shop manager' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly jobTitle?: string;

  @ApiPropertyOptional({ example: '01632 960123' })
  @IsOptional()
  @ReadsAs(parsePhone, 'Give a phone number, such as 01632 960123')
  readonly phone?: string;

  @ApiPropertyOptional({ example: 'sam@kentbakery.example' })
  @IsOptional()
  @ReadsAs(parseEmail, 'Give an email address, such as name@example.com')
  readonly email?: string;

  @ApiPropertyOptional({ enum: WAYS, example: 'phone', description: 'How they like to be reached' })
  @IsOptional()
  @IsIn(WAYS)
  readonly preferred?: PreferredWay;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2026-10-30',
    description: 'When we heard that they work there no more',
  })
  @IsOptional()
  @ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD')
  readonly leftOn?: string;
}

/** What to correct; what is left out stays as it is, and null empties it. */
export class ChangeContactRequest extends PartialType(AddContactRequest, { skipNullProperties: false }) {}

/** An adjustment an employer made for somebody; say nothing of for whom. */
export class AddAdjustmentRequest {
  @ApiProperty({ example: 'quiet', description: 'A code of the list `employer-adjustment`' })
  @IsString()
  @MaxLength(40)
  readonly kind: string;

  @ApiPropertyOptional({ example: 'A desk in the stock room' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly words?: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-06-15' })
  @ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly madeOn: CalendarDate;
}

/** Training or advice an employer was pointed to. */
export class AddAdviceRequest {
  @ApiProperty({ example: 'access-to-work', description: 'A code of the list `employer-advice`' })
  @IsString()
  @MaxLength(40)
  readonly topic: string;

  @ApiPropertyOptional({ example: 'The guide for employers' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly words?: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-06-15' })
  @ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly givenOn: CalendarDate;
}
