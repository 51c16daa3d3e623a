export { EmployersModule } from './employers.module.js';
export {
  EmployersService,
  type EmployerChange,
  type EmployerListQuery,
  type NewEmployer,
} from './application/employers.service.js';
export { ContactReviews } from './application/contact-reviews.js';
export {
  EmployerActivities,
  type ActivityRow,
  type NewActivity,
  type WeekOfContacts,
  type WeekOfSpecialist,
} from './application/employer-activities.js';
export { addressInWords, EmployerPeople } from './application/employer-people.js';
export { EmployerHistory } from './application/employer-history.js';
export { EmployerSites, type WholeEmployer } from './application/employer-sites.js';
export { confidentStanding } from './domain/confident-standing.js';
export { NearbyEmployers, type EmployerToVisit } from './application/nearby-employers.js';
export { OwnBusinesses, type OwnBusiness } from './application/own-businesses.js';
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
  FACE_TO_FACE,
  activityLabel,
  type ActivityKind,
  type DisabilityConfident,
  type EmployerSize,
} from './domain/employer-words.js';
export { EmployerAlreadyKnown } from './domain/employer.errors.js';
export { EmployerContacted } from './domain/employer.events.js';
export { Industries, type Industry, type IndustryReading } from './domain/industry.js';
export { deconflictionNote, involvementInWords, RECENT_DAYS, type Involvement } from './domain/involvement.js';
export { distanceWords, type Nearest } from './domain/nearest.js';
