import { Query } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatDateTime, formatWeekday } from '#shared/london-time';
import { DiaryService } from '../application/diary.service.js';
import { isSessionDay } from '../domain/session-day.js';
import { whoseDiary } from './whose-diary.js';

/** Booking from the diary: with whom, out of everybody on the caseload; the form of the session follows. */
@PageController('diary/booking')
export class ChoosePersonController {
  constructor(
    private readonly diary: DiaryService,
    private readonly staff: StaffService,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Caseload, null))
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { day } = query;
    const { who, isMine, name } = whoseDiary(await this.staff.specialists(), query['who']);
    const chosen = isSessionDay(day) ? day : null;
    const people = await this.diary.bookableFor(who);
    return page('sessions/web/choose-person', {
      day: chosen && formatWeekday(chosen),
      whose: isMine ? 'your caseload' : `the caseload of ${name}`,
      people: people.map(({ episodeId, name: text, reference, nextSessionAt }) => ({
        text,
        href: `/episodes/${episodeId}/sessions/new${chosen ? `?day=${chosen}` : ''}`,
        hint: nextSessionAt
          ? `${reference}. Next session ${formatDateTime(nextSessionAt)}`
          : `${reference}. Nothing booked`,
      })),
    });
  }
}
