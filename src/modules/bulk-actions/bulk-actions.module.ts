import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { PolicyModule } from '#modules/policy';
import { BulkActions } from './application/bulk-actions.service.js';
import { BulkKinds } from './application/bulk-kinds.js';
import { CarryOut } from './application/carry-out.js';
import { BulkActionsRepository } from './data/bulk-actions.repository.js';
import { CarryOutBulkAction } from './jobs/carry-out-bulk-action.subscriber.js';

@Module({
  imports: [IdentityModule, PolicyModule],
  providers: [BulkActions, BulkActionsRepository, BulkKinds, CarryOut, CarryOutBulkAction],
  exports: [BulkActions, BulkKinds],
})
export class BulkActionsModule {}
