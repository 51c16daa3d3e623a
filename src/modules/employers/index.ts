export { EmployersModule } from './employers.module.js';
export {
  EmployersService,
  type EmployerChange,
  type EmployerListQuery,
  type NewActivity,
  type NewContact,
  type NewEmployer,
} from './application/employers.service.js';
export { NearbyEmployers, type EmployerToVisit } from './application/nearby-employers.js';
export { towardsMark, weeklyMark } from './domain/weekly-mark.js';
export {
  EmployerActivityView,
  EmployerContactView,
  EmployerView,
  IndustryView,
  InvolvementView,
  ListedEmployerView,
  whereabouts,
} from './application/employer.view.js';
export {
  ACTIVITY_KINDS,
  DISABILITY_CONFIDENT,
  EMPLOYER_SIZES,
  activityLabel,
  type ActivityKind,
  type DisabilityConfident,
  type EmployerSize,
} from './domain/employer-words.js';
export { EmployerAlreadyKnown } from './domain/employer.errors.js';
export { EmployerContacted } from './domain/employer.events.js';
export { Industries, type Industry, type IndustryReading } from './domain/industry.js';
export { deconflictionNote, involvementInWords, RECENT_DAYS, type Involvement } from './domain/involvement.js';
