import { Module } from '@nestjs/common';
import { OrganisationsModule } from '#modules/organisations';
import { OutcomesModule } from '#modules/outcomes';
import { PolicyModule } from '#modules/policy';
import { ClaimsApiController } from './api/claims.controller.js';
import { OutcomePricesApiController } from './api/outcome-prices.controller.js';
import { GroundsOfClaims } from './application/claim-grounds.js';
import { Claims } from './application/claims.service.js';
import { DrawUpClaims } from './application/draw-up.service.js';
import { OutcomePrices } from './application/outcome-prices.service.js';
import { Stages } from './application/stages.service.js';
import { ClaimsRepository } from './data/claims.repository.js';
import { DecisionsRepository } from './data/decisions.repository.js';
import { DrawnUpQuery } from './data/drawn-up.query.js';
import { StagesQuery } from './data/stages.query.js';
import { ClaimController } from './web/claim.controller.js';
import { ClaimsController } from './web/claims.controller.js';
import { OutcomePricesController } from './web/outcome-prices.controller.js';

@Module({
  imports: [OrganisationsModule, OutcomesModule, PolicyModule],
  controllers: [
    ClaimsController,
    ClaimController,
    ClaimsApiController,
    OutcomePricesApiController,
    OutcomePricesController,
  ],
  providers: [
    Claims,
    ClaimsRepository,
    DecisionsRepository,
    DrawnUpQuery,
    DrawUpClaims,
    GroundsOfClaims,
    OutcomePrices,
    Stages,
    StagesQuery,
  ],
})
export class ClaimsModule {}
