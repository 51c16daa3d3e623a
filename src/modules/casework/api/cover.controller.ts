import { Body, HttpCode } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength, Validate, ValidatorConstraint } from 'class-validator';
import { Covers, type Cover } from '#modules/episodes';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';

const uuid = { example: '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55', format: 'uuid' };
const day = (example: string) => ({ type: String, format: 'date', example });

@ValidatorConstraint()
class IsDay {
  validate(value: unknown): boolean {
    return isCalendarDate(value);
  }
}

class CoverRequest {
  @ApiProperty(uuid)
  @IsUUID(undefined, { message: 'specialistId must be the id of an employment specialist' })
  readonly specialistId: string;

  @ApiProperty(uuid)
  @IsUUID(undefined, { message: 'coveredBy must be the id of a colleague' })
  readonly coveredBy: string;

  @ApiProperty(day('2026-11-23'))
  @Validate(IsDay, { message: 'startsOn must be a day such as 2026-11-23' })
  readonly startsOn: CalendarDate;

  @ApiProperty(day('2026-12-04'))
  @Validate(IsDay, { message: 'endsOn must be a day such as 2026-12-04' })
  readonly endsOn: CalendarDate;

  @ApiPropertyOptional({ example: 'Annual leave' })
  @IsOptional()
  @IsString({ message: 'reason must be text' })
  @MaxLength(500, { message: 'reason must be 500 characters or fewer' })
  readonly reason?: string;
}

class CoverView {
  @ApiProperty(uuid) readonly id: string;
  @ApiProperty(uuid) readonly specialistId: string;
  @ApiProperty({ example: 'Maya Thornton' }) readonly specialistName: string;
  @ApiProperty(uuid) readonly coveredBy: string;
  @ApiProperty({ example: 'Ben Hollis' }) readonly coveredByName: string;
  @ApiProperty(day('2026-11-23')) readonly startsOn: CalendarDate;
  @ApiProperty(day('2026-12-04')) readonly endsOn: CalendarDate;
  @ApiProperty({ example: 'Annual leave' }) readonly reason: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly endedAt: Date | null;
  @ApiProperty({ example: 1 }) readonly version: number;
}

@ApiTags('Caseload')
@ApiController('covers')
export class CoverApiController {
  constructor(private readonly covers: Covers) {}

  @Route('GET', Permission.CoverArrange, shows('cover'))
  @ApiOperation({ summary: 'Who covers whose caseload: under way and to come, then the last that are over' })
  @ApiOkResponse({ type: [CoverView] })
  list(): Promise<readonly Cover[]> {
    return this.covers.list();
  }

  @Route('POST', Permission.CoverArrange, changes('cover', 'cover arranged'))
  @ApiOperation({ summary: 'Let a colleague look after a specialist’s caseload for some days' })
  @ApiCreatedResponse({ type: CoverView })
  async arrange(@Body(apiValidation) { reason = '', ...command }: CoverRequest): Promise<Created<CoverView>> {
    const cover = await this.covers.arrange({ ...command, reason });
    return new Created(`/api/v1/covers/${cover.id}`, cover);
  }

  @Route('POST :id/end', Permission.CoverArrange, changes('cover', 'cover ended'))
  @HttpCode(200)
  @ApiOperation({ summary: 'End a cover before its last day' })
  @ApiOkResponse({ type: CoverView })
  end(@Id() id: string): Promise<CoverView> {
    return this.covers.end(id);
  }
}
