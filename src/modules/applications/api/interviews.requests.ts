import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  IsNotEmpty,
} from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import type { JobInterview } from '../application/interviews.service.js';
import { ALONG, INTERVIEW_KINDS, type Along, type InterviewKind, type InterviewPlan } from '../domain/interview.js';
import { MOST_PREP_ITEMS } from '../domain/prep-list.js';

const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';
const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);

/** As long as a day of work trials, and no appointment of a few minutes. */
const [SHORTEST, LONGEST] = [5, 480];

/** One thing to prepare. */
export class PrepItemView {
  @ApiProperty({ example: 'Plan how to get there' }) readonly what: string;
  @ApiProperty({ example: false }) readonly isDone: boolean;
}

/** One interview, as the API returns it. */
export class InterviewView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly applicationId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' }) readonly day: CalendarDate;
  @ApiProperty({ example: '14:30', description: 'On London clocks' }) readonly time: string;
  @ApiProperty({ example: 60 }) readonly minutes: number;
  @ApiProperty({ enum: codes(INTERVIEW_KINDS), example: 'in-person' }) readonly kind: InterviewKind;
  @ApiProperty({ example: '1 High Street, Deal' }) readonly place: string;
  @ApiProperty({ enum: codes(ALONG), example: 'nobody', description: 'Who goes along' }) readonly along: Along;
  @ApiProperty({ example: '', description: 'Who, where that is somebody else' }) readonly alongWho: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The appointment in the diary of the specialist, where they go along',
  })
  readonly sessionId: string | null;
  @ApiProperty({ type: [PrepItemView], description: 'What to prepare, in its order' })
  readonly preparation: readonly PrepItemView[];
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null, description: 'When it was called off' })
  readonly offOn: CalendarDate | null;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(interview: JobInterview): InterviewView {
    const { id, applicationId, episodeId, participantId, day, time, minutes, kind, place } = interview;
    const { along, alongWho, sessionId, items, offOn, version } = interview;
    return {
      ...{ id, applicationId, episodeId, participantId, day, time, minutes, kind, place },
      ...{ along, alongWho, sessionId, offOn, version },
      preparation: items.map(({ what, isDone }) => ({ what, isDone })),
    };
  }
}

/** An interview to add. Where the specialist goes along, an appointment is booked, and the person must have agreed. */
export class AddInterviewRequest {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' })
  @ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly day: CalendarDate;

  @ApiProperty({ example: '14:30', description: 'On London clocks' })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Send a time as HH:MM on the 24-hour clock' })
  readonly time: string;

  @ApiProperty({ example: 60, description: `How long it lasts: ${SHORTEST} to ${LONGEST} minutes` })
  @IsInt()
  @Min(SHORTEST)
  @Max(LONGEST)
  readonly minutes: number;

  @ApiProperty({ enum: codes(INTERVIEW_KINDS), example: 'in-person' })
  @IsIn(codes(INTERVIEW_KINDS))
  readonly kind: InterviewKind;

  @ApiPropertyOptional({ example: '1 High Street, Deal', description: 'Needed for one in person' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly place?: string;

  @ApiProperty({ enum: codes(ALONG), example: 'nobody', description: 'Who goes along' })
  @IsIn(codes(ALONG))
  readonly along: Along;

  @ApiPropertyOptional({ example: '', description: 'Needed where somebody else goes along' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly alongWho?: string;
}

/** What changes of an interview; what is left out stays. */
export class ChangeInterviewRequest extends PartialType(AddInterviewRequest, { skipNullProperties: false }) {}

/** What is ready now, and a line of one's own for the end of the list. */
export class PreparationRequest {
  @ApiProperty({
    type: [Number],
    example: [0, 2],
    description: 'What is ready, all of it, by its place in the list from 0',
  })
  @IsArray()
  @ArrayMaxSize(MOST_PREP_ITEMS)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(MOST_PREP_ITEMS - 1, { each: true })
  readonly done: readonly number[];

  @ApiPropertyOptional({ example: 'Iron the blue shirt', description: 'One more thing to prepare' })
  @IsOptional()
  @IsNotEmpty()
  @IsString()
  @MaxLength(200)
  readonly own?: string;
}

/** The plan as a program asks for it. */
export function planAsked({ place = '', alongWho = '', ...asked }: AddInterviewRequest): InterviewPlan {
  const { day, time, minutes, kind, along } = asked;
  return { day, time, minutes, kind, place, along, alongWho };
}

/** The plan as it becomes: what a program says nothing of stays. */
export function planChanged(asked: ChangeInterviewRequest, now: InterviewPlan): InterviewPlan {
  const { day = now.day, time = now.time, minutes = now.minutes, kind = now.kind } = asked;
  const { place = now.place, along = now.along, alongWho = now.alongWho } = asked;
  return { day, time, minutes, kind, place, along, alongWho };
}
