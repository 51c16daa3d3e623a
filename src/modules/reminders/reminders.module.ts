import { Module } from '@nestjs/common';
import { EpisodesModule } from '#modules/episodes';
import { MessagesModule } from '#modules/messages';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { RemindersApiController } from './api/reminders.controller.js';
import { ConsentRenewals } from './application/consent-renewals.js';
import { DailyReminders } from './application/daily-reminders.js';
import { RemindersService } from './application/reminders.service.js';
import { DueQuery } from './data/due.query.js';
import { ExpiringConsentsQuery } from './data/expiring-consents.query.js';
import { RemindersRepository } from './data/reminders.repository.js';
import { SessionReminders } from './application/session-reminders.js';
import { CaseMovesOnSubscriber } from './jobs/case-moves-on.subscriber.js';
import { ConsentDecidedSubscriber } from './jobs/consent-decided.subscriber.js';
import { RenewConsentsSweep } from './jobs/renew-consents.sweep.js';
import { SessionSetSubscriber } from './jobs/session-set.subscriber.js';
import { DailyRemindersSweep } from './jobs/daily-reminders.sweep.js';
import { RemindersController } from './web/reminders.controller.js';

@Module({
  imports: [EpisodesModule, MessagesModule, PolicyModule, TasksModule],
  controllers: [RemindersApiController, RemindersController],
  providers: [
    ConsentDecidedSubscriber,
    ConsentRenewals,
    DueQuery,
    ExpiringConsentsQuery,
    RenewConsentsSweep,
    RemindersRepository,
    DailyReminders,
    SessionReminders,
    RemindersService,
    DailyRemindersSweep,
    CaseMovesOnSubscriber,
    SessionSetSubscriber,
  ],
})
export class RemindersModule {}
