import { Module } from '@nestjs/common';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { ReferralsModule } from '#modules/referrals';
import { Carriers } from './application/carriers.js';
import { Caseload } from './application/caseload.service.js';
import { WhoNeedsMe } from './application/who-needs-me.service.js';
import { CaseloadQuery } from './data/caseload.query.js';
import { WhoNeedsMeQuery } from './data/who-needs-me.query.js';
import { CaseloadController } from './web/caseload.controller.js';
import { TodayController } from './web/today.controller.js';

@Module({
  imports: [EpisodesModule, IdentityModule, OrganisationsModule, ParticipantsModule, PolicyModule, ReferralsModule],
  controllers: [CaseloadController, TodayController],
  providers: [Carriers, Caseload, CaseloadQuery, WhoNeedsMe, WhoNeedsMeQuery],
})
export class CaseworkModule {}
