import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { EPISODE_STATUSES, ROUTES } from '#modules/episodes';
import {
  CASELOAD_REASONS,
  CASELOAD_SORTS,
  type CaseloadReason,
  type CaseloadSort,
  type Direction,
} from '../domain/caseload-list.js';
import { TIMELINE_KIND_CODES, type TimelineKind } from '../domain/timeline-kind.js';

const SORTS = Object.keys(CASELOAD_SORTS);
const STATUSES = EPISODE_STATUSES.map(({ code }) => code).filter((code) => code !== 'exited');
const ROUTE_CODES = ROUTES.map(({ code }) => code);
const DIRECTIONS = ['ascending', 'descending'] as const;

class PartQuery {
  @ApiPropertyOptional({ example: 25, description: 'How many at once, 1 to 100' })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'limit must be a whole number' })
  @Min(1, { message: 'limit must be at least 1' })
  @Max(100, { message: 'limit must be 100 or less' })
  readonly limit: number = 25;

  @ApiPropertyOptional({ description: 'Where to go on, as given in the Link header' })
  @IsOptional()
  @IsString({ message: 'after must be text' })
  @MaxLength(400, { message: 'after is not one of ours' })
  readonly after?: string;
}

export class TimelineQueryRequest extends PartQuery {
  @ApiPropertyOptional({
    enum: TIMELINE_KIND_CODES,
    isArray: true,
    example: ['session', 'note'],
    description: 'Leave out for everything',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? (value as unknown[]) : [value]))
  @IsIn(TIMELINE_KIND_CODES, { each: true, message: `kind must be one of ${TIMELINE_KIND_CODES.join(', ')}` })
  readonly kind: TimelineKind[] = [];
}

export class WhoseQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Leave out for your own caseload, or for everybody you lead' })
  @IsOptional()
  @IsUUID(undefined, { message: 'specialist must be the id of an employment specialist' })
  readonly specialist?: string;
}

export class CaseloadQueryRequest extends PartQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Leave out for your own caseload, or for everybody you lead' })
  @IsOptional()
  @IsUUID(undefined, { message: 'specialist must be the id of an employment specialist' })
  readonly specialist?: string;

  @ApiPropertyOptional({ example: 'ashb', description: 'Part of a name or reference' })
  @IsOptional()
  @IsString({ message: 'words must be text' })
  @MaxLength(200, { message: 'words must be 200 characters or fewer' })
  readonly words: string = '';

  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES, { message: `status must be one of ${STATUSES.join(', ')}` })
  readonly status?: string;

  @ApiPropertyOptional({ enum: ['ips', 'seqf'] })
  @IsOptional()
  @IsIn(['ips', 'seqf'], { message: 'model must be ips or seqf' })
  readonly model?: 'ips' | 'seqf';

  @ApiPropertyOptional({ enum: ROUTE_CODES })
  @IsOptional()
  @IsIn(ROUTE_CODES, { message: `route must be one of ${ROUTE_CODES.join(', ')}` })
  readonly route?: string;

  @ApiPropertyOptional({ enum: CASELOAD_REASONS, description: 'Only people who need a look for this reason' })
  @IsOptional()
  @IsIn(CASELOAD_REASONS, { message: `reason must be one of ${CASELOAD_REASONS.join(', ')}` })
  readonly reason?: CaseloadReason;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only people who have the tag of this id' })
  @IsOptional()
  @IsUUID(undefined, { message: 'tag must be the id of a tag' })
  readonly tag?: string;

  @ApiPropertyOptional({ enum: SORTS, example: 'days-left' })
  @IsOptional()
  @IsIn(SORTS, { message: `sort must be one of ${SORTS.join(', ')}` })
  readonly sort: CaseloadSort = 'name';

  @ApiPropertyOptional({ enum: DIRECTIONS })
  @IsOptional()
  @IsIn(DIRECTIONS, { message: 'direction must be ascending or descending' })
  readonly direction: Direction = 'ascending';
}
