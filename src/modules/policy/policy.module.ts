import { Module } from '@nestjs/common';
import { PermittedWorkApiController } from './api/permitted-work.controller.js';
import { PolicyController } from './api/policy.controller.js';
import { PurposesController } from './api/purposes.controller.js';
import { TimeStandardsApiController } from './api/time-standards.controller.js';
import { PolicyRegister } from './application/policy-register.js';
import { PolicyService } from './application/policy.service.js';
import { RatesService } from './application/rates.service.js';
import { RuleSetsService } from './application/rule-sets.service.js';
import { TimeStandards } from './application/time-standards.service.js';
import { PurposesService } from './application/purposes.service.js';
import { PolicyRepository } from './data/policy.repository.js';
import { RatesRepository } from './data/rates.repository.js';
import { RuleSetsRepository } from './data/rule-sets.repository.js';
import { TimesRepository } from './data/times.repository.js';
import { PurposesRepository } from './data/purposes.repository.js';
import { NoticePagesController } from './web/notice-pages.controller.js';
import { PermittedWorkController } from './web/permitted-work.controller.js';
import { PolicyPageController } from './web/policy.controller.js';
import { PurposePagesController } from './web/purpose-pages.controller.js';
import { TimeStandardsController } from './web/time-standards.controller.js';

@Module({
  controllers: [
    PermittedWorkApiController,
    PermittedWorkController,
    PolicyController,
    PurposesController,
    PurposePagesController,
    NoticePagesController,
    TimeStandardsApiController,
    TimeStandardsController,
    PolicyPageController,
  ],
  providers: [
    PolicyRepository,
    PolicyService,
    PolicyRegister,
    PurposesRepository,
    PurposesService,
    RatesRepository,
    RatesService,
    RuleSetsRepository,
    RuleSetsService,
    TimesRepository,
    TimeStandards,
  ],
  exports: [PolicyService, PurposesService, RatesService, RuleSetsService],
})
export class PolicyModule {}
