import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { PolicyModule } from '#modules/policy';
import { SupervisionsService } from './application/supervisions.service.js';
import { SupervisionsRepository } from './data/supervisions.repository.js';

@Module({
  imports: [IdentityModule, PolicyModule],
  providers: [SupervisionsRepository, SupervisionsService],
  exports: [SupervisionsService],
})
export class SupervisionModule {}
