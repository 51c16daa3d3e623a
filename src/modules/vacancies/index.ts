export { VacanciesModule } from './vacancies.module.js';
export { Carvings } from './application/carvings.js';
export { VacanciesService } from './application/vacancies.service.js';
export { MatchingService, type PersonAndJob } from './application/matching.service.js';
export { presentMatch } from './web/present-vacancy.js';
