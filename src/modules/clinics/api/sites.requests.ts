import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { parseEmail } from '#shared/email';
import { parsePhone } from '#shared/phone';
import { LONE_WORKING_CODES, type LoneWorking } from '../domain/lone-working.js';
import { WEEKDAYS, type Weekday } from '../domain/opening-hours.js';

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** One weekday on which a practice is open. */
export class OpenDayRequest {
  @ApiProperty({ enum: [...WEEKDAYS], example: 'tuesday' })
  @IsIn(WEEKDAYS)
  readonly weekday: Weekday;

  @ApiProperty({ example: '08:00', description: 'On London clocks' })
  @Matches(WALL_TIME, { message: 'Send a time as HH:MM on the 24-hour clock' })
  readonly opens: string;

  @ApiProperty({ example: '18:30', description: 'On London clocks' })
  @Matches(WALL_TIME, { message: 'Send a time as HH:MM on the 24-hour clock' })
  readonly closes: string;
}

/** Everything that is said of a site. */
export class SiteRequest {
  @ApiProperty({ type: [String], example: ['Consulting room 2'], description: 'What is left out is taken off' })
  @IsArray()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  readonly rooms: string[];

  @ApiPropertyOptional({ example: 'Priya Nair' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly hostName?: string;

  @ApiPropertyOptional({ example: '+441632960150' })
  @IsOptional()
  @ReadsAs(parsePhone, 'Send a phone number, such as 01632 960123')
  readonly hostPhone?: string;

  @ApiPropertyOptional({ example: 'host@practice.example' })
  @IsOptional()
  @ReadsAs(parseEmail, 'Send an email address like name@example.org')
  readonly hostEmail?: string;

  @ApiPropertyOptional({ example: 'Ashford Rural', description: 'Primary care network' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly network?: string;

  @ApiPropertyOptional({ enum: [...LONE_WORKING_CODES], example: 'low' })
  @IsOptional()
  @IsIn(LONE_WORKING_CODES)
  readonly loneWorking?: LoneWorking;

  @ApiPropertyOptional({ example: 'The alarm button is under the desk' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly safety?: string;

  @ApiProperty({ type: [OpenDayRequest], description: 'Weekdays left out are closed; none at all means not known' })
  @IsArray()
  @ArrayMaxSize(7)
  @ValidateNested({ each: true })
  @Type(() => OpenDayRequest)
  readonly opening: OpenDayRequest[];
}

export class OpenSiteRequest extends SiteRequest {
  @ApiProperty({ example: 'G82002', description: 'ODS code' })
  @Matches(/^[A-Z]\d{5}$/, { message: 'Send the ODS code of a GP practice, such as G82002' })
  readonly practiceCode: string;
}
