import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const ID = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';
const NOTE = 'note must be text of 1,000 characters or fewer';

export class PlanMoveRequest {
  @ApiProperty({ example: ID, format: 'uuid', description: 'Whose people move' })
  @IsUUID(undefined, { message: 'specialistId must be the id of an employment specialist' })
  readonly specialistId: string;

  @ApiProperty({ type: [String], example: [ID], description: 'The episodes of the people who move' })
  @IsArray({ message: 'episodeIds must be a list' })
  @ArrayMinSize(1, { message: 'episodeIds must name somebody' })
  @ArrayMaxSize(500, { message: 'episodeIds must be 500 or fewer' })
  @IsUUID(undefined, { each: true, message: 'episodeIds must be ids' })
  readonly episodeIds: string[];

  @ApiPropertyOptional({ example: ID, format: 'uuid', description: 'Left out, they are spread as suggested' })
  @IsOptional()
  @IsUUID(undefined, { message: 'toId must be the id of an employment specialist' })
  readonly toId?: string;

  @ApiPropertyOptional({ example: 'Maya leaves at the end of the month' })
  @IsOptional()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  readonly note?: string;
}

export class DecidedPersonRequest {
  @ApiProperty({ example: ID, format: 'uuid', description: 'The id of the person within the move' })
  @IsUUID(undefined, { message: 'id must be an id' })
  readonly id: string;

  @ApiPropertyOptional({ example: ID, format: 'uuid' })
  @IsOptional()
  @IsUUID(undefined, { message: 'toId must be the id of an employment specialist' })
  readonly toId?: string;

  @ApiPropertyOptional({ example: 'Rings on Mondays' })
  @IsOptional()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  readonly note?: string;
}

export class ConfirmMoveRequest {
  @ApiProperty({ type: [String], example: ['x1Yz_3-a'], description: 'The marks of the move as it was seen' })
  @IsArray({ message: 'seen must be a list' })
  @IsString({ each: true, message: 'seen must be a list of marks' })
  @ArrayMaxSize(600, { message: 'seen must be 600 or fewer' })
  readonly seen: string[];

  @ApiPropertyOptional({ type: [DecidedPersonRequest], description: 'Another taker, or a note, for some of them' })
  @IsOptional()
  @IsArray({ message: 'people must be a list' })
  @ArrayMaxSize(500, { message: 'people must be 500 or fewer' })
  @ValidateNested({ each: true })
  @Type(() => DecidedPersonRequest)
  readonly people?: DecidedPersonRequest[];

  @ApiPropertyOptional({ example: 'Maya leaves at the end of the month' })
  @IsOptional()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  readonly note?: string;
}
