export { faultsOfTheMap, PERSONAL_DATA, type SchemaColumn, type SchemaReference } from './domain/personal-data/map.js';
export { RightsModule } from './rights.module.js';
export { RightsRequests } from './application/requests.service.js';
