export { ParticipantsModule } from './participants.module.js';
export { ParticipantsService } from './application/participants.service.js';
export { ParticipantConsents } from './application/participant-consents.js';
export { PROTECTED, ProtectedContacts } from './application/protected-contacts.js';
export { SensitiveNeeds, type Needs } from './application/sensitive-needs.js';
export { ParticipantView, displayNameOf } from './application/participant.view.js';
export type { NewPerson, ParticipantChange, Reach, RegisteredPerson } from './application/person-changes.js';
export type { MatchQuestions, PersonLine, PersonMatch, PersonMatchKind } from './application/people.js';
export { AlreadyTakingPart, CannotMerge, NotTakingPart, ParticipantNotFound } from './domain/participant.errors.js';
export {
  CONTACT_PREFERENCES,
  CONTACT_PREFERENCE_CODES,
  contactPreference,
  contactPreferenceLabel,
  type ContactPreference,
} from './domain/contact.js';
export { ParticipantCorrected } from './domain/participant.events.js';
export { familyKeyOf, searchKeyOf } from './domain/person-keys.js';
export { phoneFact, phoneWords, postcodeWords, presentPerson } from './web/present-person.js';
