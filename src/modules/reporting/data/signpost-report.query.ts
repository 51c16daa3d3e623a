import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { lastOfMonth, type CalendarDate } from '#shared/calendar-date';
import type { Period } from '../domain/period.js';
import type { SignpostFigure } from '../domain/signpost-report.js';

/** Numbers of people pointed to services; the database function holds the scope and counts restricted people too. */
@Injectable()
export class SignpostReportQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of one period, with what was known by a day. */
  of({ from, to }: Period, knownBy: CalendarDate): Promise<SignpostFigure[]> {
    return this.unitOfWork.query<SignpostFigure>(`SELECT need, kind, state, people FROM signpost_figures($1, $2, $3)`, [
      ...[from, lastOfMonth(to), knownBy],
    ]);
  }
}
