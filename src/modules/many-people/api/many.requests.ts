import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateBy,
} from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { MOST_PEOPLE } from '../application/chosen-people.js';
import { WORDS, type WordsCode } from '../domain/message-for-many.js';

const ID = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';
const SAYINGS = WORDS.map(({ code }) => code);
const WHO = ['own', 'me', 'team'] as const;
const DOES = ['add', 'remove'] as const;

const IsDay = (field: string): PropertyDecorator =>
  ValidateBy(
    { name: 'isCalendarDate', validator: { validate: (value) => isCalendarDate(value) } },
    { message: `${field} must be a day, such as 2026-12-04` },
  );

/** For whom: people of one's own caseload, or of those one leads. */
class PeopleRequest {
  @ApiProperty({
    type: [String],
    example: [ID],
    description: 'Their episodes. Who is not on your caseload, or restricted to named colleagues, is not taken in',
  })
  @IsArray({ message: 'episodeIds must be a list' })
  @ArrayMinSize(1, { message: 'episodeIds must name somebody' })
  @ArrayMaxSize(MOST_PEOPLE, { message: `episodeIds must be ${MOST_PEOPLE} or fewer` })
  @IsUUID(undefined, { each: true, message: 'episodeIds must be ids' })
  readonly episodeIds: string[];
}

export class TaskForManyRequest extends PeopleRequest {
  @ApiProperty({ example: 'Check the CV' })
  @IsString({ message: 'title must be text' })
  @IsNotEmpty({ message: 'title must say what is to be done' })
  @MaxLength(150, { message: 'title must be 150 characters or fewer' })
  readonly title: string;

  @ApiPropertyOptional({ example: 'Is it still true?' })
  @IsOptional()
  @IsString({ message: 'details must be text' })
  @MaxLength(1000, { message: 'details must be 1,000 characters or fewer' })
  readonly details?: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-12-04' })
  @IsDay('dueOn')
  readonly dueOn: CalendarDate;

  @ApiProperty({ enum: WHO, example: 'own', description: 'Each person’s own specialist, you, or anybody of the team' })
  @IsIn(WHO, { message: `who must be one of ${WHO.join(', ')}` })
  readonly who: (typeof WHO)[number];
}

export class MessageForManyRequest extends PeopleRequest {
  @ApiProperty({ example: 'programme-agreement', description: 'A purpose that many people may be written to for' })
  @IsString({ message: 'purpose must be text' })
  @MaxLength(60, { message: 'purpose must be 60 characters or fewer' })
  readonly purpose: string;

  @ApiProperty({ enum: SAYINGS, example: 'please-call' })
  @IsIn(SAYINGS, { message: `saying must be one of ${SAYINGS.join(', ')}` })
  readonly saying: WordsCode;

  @ApiPropertyOptional({ example: 'We are closed on Friday.', description: 'With saying written-by-hand' })
  @IsOptional()
  @IsString({ message: 'text must be text' })
  @MaxLength(600, { message: 'text must be 600 characters or fewer' })
  readonly text?: string;
}

export class TagForManyRequest extends PeopleRequest {
  @ApiProperty({ format: 'uuid', example: ID, description: 'An id of GET /api/v1/tags' })
  @IsUUID(undefined, { message: 'tagId must be the id of a tag' })
  readonly tagId: string;

  @ApiProperty({ enum: DOES, example: 'add' })
  @IsIn(DOES, { message: `does must be one of ${DOES.join(', ')}` })
  readonly does: (typeof DOES)[number];
}

export class EndForManyRequest extends PeopleRequest {
  @ApiProperty({ example: 'moved-away', description: 'A code of the list exit-reason; no sensitive one' })
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'reason must be a code of the list exit-reason' })
  readonly reason: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-20', description: 'The last day of support' })
  @IsDay('on')
  readonly on: CalendarDate;

  @ApiPropertyOptional({ example: 'The college goes on with them' })
  @IsOptional()
  @IsString({ message: 'note must be text' })
  @MaxLength(1000, { message: 'note must be 1,000 characters or fewer' })
  readonly note?: string;
}

export class ConfirmManyRequest {
  @ApiProperty({ type: [String], example: ['x1Yz_3-a'], description: 'The marks of the action as it was seen' })
  @IsArray({ message: 'seen must be a list' })
  @IsString({ each: true, message: 'seen must be a list of marks' })
  @ArrayMaxSize(MOST_PEOPLE, { message: `seen must be ${MOST_PEOPLE} or fewer` })
  readonly seen: string[];
}
