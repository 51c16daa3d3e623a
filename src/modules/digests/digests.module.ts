import { Module } from '@nestjs/common';
import { MessagesModule } from '#modules/messages';
import { PolicyModule } from '#modules/policy';
import { Digests } from './application/digests.service.js';
import { NoticeChoices } from './application/notice-choices.js';
import { ChoicesRepository } from './data/choices.repository.js';
import { ToldRepository } from './data/told.repository.js';
import { UntoldQuery } from './data/untold.query.js';
import { MorningDigestSweep } from './jobs/morning-digest.sweep.js';
import { TellAtOnceSweep } from './jobs/tell-at-once.sweep.js';
import { YourEmailsController } from './web/your-emails.controller.js';

@Module({
  imports: [MessagesModule, PolicyModule],
  controllers: [YourEmailsController],
  providers: [
    ChoicesRepository,
    Digests,
    MorningDigestSweep,
    NoticeChoices,
    TellAtOnceSweep,
    ToldRepository,
    UntoldQuery,
  ],
})
export class DigestsModule {}
