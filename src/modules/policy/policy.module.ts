import { Module } from '@nestjs/common';
import { PolicyController } from './api/policy.controller.js';
import { PolicyRegister } from './application/policy-register.js';
import { PolicyService } from './application/policy.service.js';
import { PolicyRepository } from './data/policy.repository.js';
import { PolicyPageController } from './web/policy.controller.js';

@Module({
  controllers: [PolicyController, PolicyPageController],
  providers: [PolicyRepository, PolicyService, PolicyRegister],
  exports: [PolicyService],
})
export class PolicyModule {}
