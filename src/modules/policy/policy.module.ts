import { Module } from '@nestjs/common';
import { PolicyController } from './api/policy.controller.js';
import { PurposesController } from './api/purposes.controller.js';
import { PolicyRegister } from './application/policy-register.js';
import { PolicyService } from './application/policy.service.js';
import { RuleSetsService } from './application/rule-sets.service.js';
import { PurposesService } from './application/purposes.service.js';
import { PolicyRepository } from './data/policy.repository.js';
import { RuleSetsRepository } from './data/rule-sets.repository.js';
import { PurposesRepository } from './data/purposes.repository.js';
import { NoticePagesController } from './web/notice-pages.controller.js';
import { PolicyPageController } from './web/policy.controller.js';
import { PurposePagesController } from './web/purpose-pages.controller.js';

@Module({
  controllers: [
    PolicyController,
    PurposesController,
    PurposePagesController,
    NoticePagesController,
    PolicyPageController,
  ],
  providers: [
    PolicyRepository,
    PolicyService,
    PolicyRegister,
    PurposesRepository,
    PurposesService,
    RuleSetsRepository,
    RuleSetsService,
  ],
  exports: [PolicyService, PurposesService, RuleSetsService],
})
export class PolicyModule {}
