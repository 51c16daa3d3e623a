import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { TokenController } from './api/token.controller.js';
import { ClientAssertions } from './application/client-assertions.js';
import { PartnerLeftovers } from './application/partner-leftovers.js';
import { PartnerSystemsService } from './application/partner-systems.service.js';
import { PartnerVisitors } from './application/partner-visitors.service.js';
import { TokenEndpointService } from './application/token-endpoint.service.js';
import { PartnerSystemsRepository } from './data/partner-systems.repository.js';
import { PartnerTokensRepository } from './data/partner-tokens.repository.js';
import { ForgetPartnerTokens } from './jobs/forget-tokens.sweep.js';
import { PartnerSystemsController } from './web/partner-systems.controller.js';

@Module({
  imports: [IdentityModule, OrganisationsModule],
  controllers: [TokenController, PartnerSystemsController],
  providers: [
    ...[PartnerSystemsRepository, PartnerTokensRepository, ClientAssertions, PartnerLeftovers, ForgetPartnerTokens],
    ...[PartnerSystemsService, PartnerVisitors, TokenEndpointService],
  ],
  exports: [PartnerSystemsService, PartnerVisitors],
})
export class PartnersModule {}
