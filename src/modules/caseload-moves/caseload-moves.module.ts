import { Module } from '@nestjs/common';
import { BulkActionsModule } from '#modules/bulk-actions';
import { CaseworkModule } from '#modules/casework';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { MovesApiController } from './api/moves.controller.js';
import { CarryOutMove } from './application/carry-out-move.js';
import { MoveEffects } from './application/move-effects.js';
import { Moves } from './application/moves.service.js';
import { MoveFactsQuery } from './data/move-facts.query.js';
import { MoveController } from './web/move.controller.js';
import { MovesController } from './web/moves.controller.js';

@Module({
  imports: [BulkActionsModule, CaseworkModule, EpisodesModule, IdentityModule],
  controllers: [MovesApiController, MovesController, MoveController],
  providers: [CarryOutMove, MoveEffects, MoveFactsQuery, Moves],
})
export class CaseloadMovesModule {}
