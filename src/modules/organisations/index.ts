export { OrganisationsModule } from './organisations.module.js';
export { OrganisationsService } from './application/organisations.service.js';
export { OrganisationsSetUp, type NewContract } from './application/set-up.service.js';
export { loadOrganisationsReference } from './application/reference-data.js';
export type {
  AreaView,
  ContractQuery,
  ContractView,
  DeliveryAreaView,
  DistrictView,
  Model,
  PracticeQuery,
  PracticeView,
  ProfileMonth,
  ProfileQuery,
  ProviderView,
  TeamView,
} from './application/organisations.views.js';
