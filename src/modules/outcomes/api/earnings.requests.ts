import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInstance,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { ACCEPTED_IN_WORDS } from '#platform/files/accepted-files';
import { UploadedFile } from '#platform/http/uploaded-file';
import type { CalendarDate } from '#shared/calendar-date';
import { EARNING_KINDS, MOST_REASON, type EarningKind } from '../domain/earning-rules.js';
import { Day } from './outcomes.requests.js';

const EARNINGS = EARNING_KINDS.map(({ code }) => code);
const EVIDENCE_FILE = `One file: ${ACCEPTED_IN_WORDS}, as large as the policy "evidence-files" allows`;

/** A file that proves something, as multipart/form-data. */
export class EvidenceRequest {
  @ApiProperty({ example: 'payslip', description: 'A code of the list evidence-kind' })
  @IsString()
  @MaxLength(40)
  readonly evidenceKind: string;

  @ApiProperty({ type: 'string', format: 'binary', description: EVIDENCE_FILE })
  @IsInstance(UploadedFile, { message: 'Send a file' })
  readonly file: UploadedFile;
}

/** One payment. As multipart/form-data it may bring its evidence along. */
export class RecordEarningRequest {
  @ApiPropertyOptional({ enum: EARNINGS, example: 'wages', default: 'wages' })
  @IsOptional()
  @IsIn(EARNINGS)
  readonly kind?: EarningKind;

  @ApiProperty({ type: String, format: 'date', example: '2026-10-01' })
  @Day()
  readonly periodFrom: CalendarDate;

  @ApiProperty({ type: String, format: 'date', example: '2026-10-31' })
  @Day()
  readonly periodTo: CalendarDate;

  @ApiProperty({ type: String, format: 'date', example: '2026-10-30' })
  @Day()
  readonly paidOn: CalendarDate;

  @ApiProperty({ example: 88135, description: 'Gross pay in pence, before tax' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  readonly grossPence: number;

  @ApiPropertyOptional({ type: Number, nullable: true, example: 69.3, description: 'Paid hours in the period' })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  readonly hours?: number | null;

  @ApiPropertyOptional({ example: 'payslip', description: 'With a file: a code of the list evidence-kind' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly evidenceKind?: string;

  @ApiPropertyOptional({ type: 'string', format: 'binary', description: EVIDENCE_FILE })
  @IsOptional()
  @IsInstance(UploadedFile, { message: 'Send a file' })
  readonly file?: UploadedFile;
}

/** Why a payment is taken out. */
export class VoidEarningRequest {
  @ApiProperty({ example: 'The employer stopped the payment', description: 'Why it was never paid' })
  @IsString()
  @Matches(/\S/, { message: 'Say why it was never paid' })
  @MaxLength(MOST_REASON, { message: `The reason must be ${MOST_REASON} characters or fewer` })
  readonly reason: string;
}

/** What to correct of a payment; what is left out stays as it is. */
export class CorrectEarningRequest extends PartialType(RecordEarningRequest, { skipNullProperties: false }) {
  @ApiPropertyOptional({ description: 'Evidence has its own address: POST /api/v1/earnings/{id}/evidence' })
  @Matches(/^$/, { message: 'Send evidence to /api/v1/earnings/{id}/evidence' })
  @IsOptional()
  declare readonly evidenceKind?: string;

  @ApiPropertyOptional({
    example: false,
    default: false,
    description: 'Somebody has looked at its file, and it shows the payment as it is sent now. Else it proves nothing',
  })
  @IsOptional()
  @IsBoolean()
  readonly fileShows?: boolean;
}
