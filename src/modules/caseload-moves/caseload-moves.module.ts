import { Module } from '@nestjs/common';
import { CaseworkModule } from '#modules/casework';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { PolicyModule } from '#modules/policy';
import { MovesApiController } from './api/moves.controller.js';
import { CarryOutMove } from './application/carry-out-move.js';
import { MoveEffects } from './application/move-effects.js';
import { Moves } from './application/moves.service.js';
import { BulkActionsRepository } from './data/bulk-actions.repository.js';
import { MoveFactsQuery } from './data/move-facts.query.js';
import { CarryOutBulkAction } from './jobs/carry-out-bulk-action.subscriber.js';
import { MoveController } from './web/move.controller.js';
import { MovesController } from './web/moves.controller.js';

@Module({
  imports: [CaseworkModule, EpisodesModule, IdentityModule, PolicyModule],
  controllers: [MovesApiController, MovesController, MoveController],
  providers: [BulkActionsRepository, CarryOutBulkAction, CarryOutMove, MoveEffects, MoveFactsQuery, Moves],
})
export class CaseloadMovesModule {}
