import { Module } from '@nestjs/common';
import { PolicyModule } from '#modules/policy';
import { SessionsModule } from '#modules/sessions';
import { CalendarFeeds } from './application/calendar-feeds.service.js';
import { CalendarFeedsRepository } from './data/calendar-feeds.repository.js';
import { CalendarFeedController } from './web/calendar-feed.controller.js';
import { OwnCalendarController } from './web/own-calendar.controller.js';

@Module({
  imports: [PolicyModule, SessionsModule],
  controllers: [OwnCalendarController, CalendarFeedController],
  providers: [CalendarFeedsRepository, CalendarFeeds],
})
export class CalendarsModule {}
