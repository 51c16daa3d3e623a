import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { isCalendarDate } from '#shared/calendar-date';
import { isSicCode } from '#shared/identifiers';
import { parsePostcode } from '#shared/postcode';
import { ReadsAs } from '#platform/http/reads-as';
import { IsCompanyNumber } from '../application/is-company-number.js';
import {
  DISABILITY_CONFIDENT,
  EMPLOYER_SIZES,
  type DisabilityConfident,
  type EmployerSize,
} from '../domain/employer-words.js';
import { parseWebAddress } from '#shared/web-address';

const isDay = (text: string): true | null => isCalendarDate(text) || null;
const DAY = 'Give a day as YYYY-MM-DD';
const LEVELS = DISABILITY_CONFIDENT.map(({ code }) => code);

/** Which employers to list. */
export class ListEmployersQuery {
  @ApiPropertyOptional({ description: 'Part of the name', example: 'bakery' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly words?: string;

  @ApiPropertyOptional({ description: 'GSS code of a district', example: 'E07000108' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly districtGss?: string;

  @ApiPropertyOptional({ description: 'Only members of Disability Confident', example: true })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly disabilityConfident?: boolean;

  @ApiPropertyOptional({
    description: 'A postcode, or the first half of one, that employers are near',
    example: 'CT14',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly near?: string;

  @ApiPropertyOptional({
    ...{ minimum: 0, maximum: 100, default: 10, example: 5 },
    description: 'Within how many miles of `near`, in a straight line between the centres of postcode areas',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100)
  readonly withinMiles?: number;

  @ApiPropertyOptional({
    description: 'Where the last page ended, from its Link header',
    example: 'WyIwYjBkMmM1NC02ZDUzLTRmMGUtOWExZi03ZjFmM2M0ZGUwYWEiXQ',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 25, example: 25 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 25;
}

/** A new employer. */
export class AddEmployerRequest {
  @ApiProperty({ example: 'Kent Bakery' })
  @IsString()
  @Matches(/\p{L}|\p{N}/u, { message: 'Give the name' })
  @MaxLength(200)
  readonly name: string;

  @ApiPropertyOptional({ example: '47240', description: 'Five digits of the Standard Industrial Classification 2007' })
  @IsOptional()
  @ReadsAs((text) => isSicCode(text) || null, 'Give five digits of SIC 2007, such as 47240')
  readonly sicCode?: string;

  @ApiPropertyOptional({ example: 'Mobile farrier', description: 'What they do, where no industry of the list fits' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly industryWords?: string;

  @ApiPropertyOptional({ example: '01234567' })
  @IsOptional()
  @IsCompanyNumber()
  readonly companyNumber?: string;

  @ApiPropertyOptional({ example: 'CT14 6BB' })
  @IsOptional()
  @ReadsAs(parsePostcode, 'Give a full UK postcode, such as CT14 6BB')
  readonly postcode?: string;

  @ApiPropertyOptional({ example: 'E07000108', description: 'GSS code of a district of the area' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly districtGss?: string;

  @ApiPropertyOptional({ example: 'https://kentbakery.example/', description: 'http or https only' })
  @IsOptional()
  @ReadsAs(parseWebAddress, 'Give a web address that begins with http:// or https://')
  readonly website?: string;

  @ApiPropertyOptional({ enum: EMPLOYER_SIZES, example: '10-49' })
  @IsOptional()
  @IsIn(EMPLOYER_SIZES)
  readonly size?: EmployerSize;

  @ApiPropertyOptional({ enum: LEVELS, example: 'committed', default: 'none' })
  @IsOptional()
  @IsIn(LEVELS)
  readonly disabilityConfident?: DisabilityConfident;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2025-03-01',
    description: 'Since when they are a member',
  })
  @IsOptional()
  @ReadsAs(isDay, DAY)
  readonly disabilityConfidentSince?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2028-02-29',
    description: 'Their last day as a member; reckoned from the first where it is left out',
  })
  @IsOptional()
  @ReadsAs(isDay, DAY)
  readonly disabilityConfidentUntil?: string;

  @ApiPropertyOptional({ example: false, description: 'An anchor institution, such as a hospital or a council' })
  @IsOptional()
  @IsBoolean()
  readonly isAnchor?: boolean;
}

/** Another record of the same organisation. */
export class JoinOrganisationRequest {
  @ApiProperty({
    format: 'uuid',
    example: '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa',
    description: 'Any site of the organisation this record belongs to from now on',
  })
  @IsUUID()
  readonly employerId: string;
}

/** What to correct; what is left out stays as it is. */
export class ChangeEmployerRequest extends PartialType(AddEmployerRequest, { skipNullProperties: false }) {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa',
    description: 'Who looks after it from now on: a colleague of the same provider',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID()
  readonly ownerUserId?: string;
}

/** Words of an industry. */
export class IndustriesQuery {
  @ApiProperty({ example: 'bakery', description: 'A code, a name, or words of a name' })
  @IsString()
  @MaxLength(200)
  readonly words: string;
}
