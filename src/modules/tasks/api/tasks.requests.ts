import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** Which tasks to list. */
export class ListTasksQuery {
  @ApiPropertyOptional({ enum: ['open', 'done', 'all'], default: 'open', example: 'open' })
  @IsOptional()
  @IsIn(['open', 'done', 'all'])
  readonly state: 'open' | 'done' | 'all' = 'open';

  @ApiPropertyOptional({
    description: 'Only the tasks of this colleague',
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
  })
  @IsOptional()
  @IsUUID()
  readonly assigneeId?: string;

  @ApiPropertyOptional({
    description: 'Only tasks about this participant',
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
  })
  @IsOptional()
  @IsUUID()
  readonly participantId?: string;

  @ApiPropertyOptional({
    description: 'Only tasks about this episode',
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
  })
  @IsOptional()
  @IsUUID()
  readonly episodeId?: string;

  @ApiPropertyOptional({
    description: 'Where the last page ended, from its Link header',
    example: 'WyIyMDI2LTExLTI0Il0',
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
