import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { AccessReviewApiController } from './api/access-review.controller.js';
import { AccountsApiController } from './api/accounts.controller.js';
import { AccessReviews } from './application/access-review.service.js';
import { Leavers } from './application/leavers.service.js';
import { AccessReviewRepository } from './data/access-review.repository.js';
import { CarriedQuery } from './data/carried.query.js';
import { AccessReviewController } from './web/access-review.controller.js';
import { AccountChoices } from './web/account-choices.js';
import { AccountController } from './web/account.controller.js';
import { AccountsController } from './web/accounts.controller.js';

@Module({
  imports: [IdentityModule, OrganisationsModule, PolicyModule],
  controllers: [
    AccessReviewApiController,
    AccessReviewController,
    AccountController,
    AccountsApiController,
    AccountsController,
  ],
  providers: [AccessReviewRepository, AccessReviews, AccountChoices, CarriedQuery, Leavers],
})
export class StaffingModule {}
