import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Validate, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import type { PolicyStatus } from '../domain/policy-book.js';

@ValidatorConstraint({ name: 'calendarDate' })
class RealDay implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isCalendarDate(value);
  }

  defaultMessage(): string {
    return 'on must be a day such as 2026-11-20';
  }
}

/** Which values: of a status, on a day. */
export class PolicyQuery {
  @ApiPropertyOptional({ enum: ['confirmed', 'assumed'], example: 'assumed' })
  @IsOptional()
  @IsIn(['confirmed', 'assumed'], { message: 'status must be confirmed or assumed' })
  readonly status?: PolicyStatus;

  @ApiPropertyOptional({
    description: 'The day asked about; today when left out',
    example: '2026-11-20',
    format: 'date',
  })
  @IsOptional()
  @Validate(RealDay)
  readonly on?: CalendarDate;
}
