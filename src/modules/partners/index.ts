export { PartnersModule } from './partners.module.js';
export { PartnerSystemsService, type NewPartner, type PartnerView } from './application/partner-systems.service.js';
export { PartnerVisitors } from './application/partner-visitors.service.js';
