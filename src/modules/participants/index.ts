export { ParticipantsModule } from './participants.module.js';
export { ParticipantsService } from './application/participants.service.js';
export { FindPeople, type FoundPerson } from './application/find-people.js';
export { ParticipantConsents } from './application/participant-consents.js';
export { PersonMerges, type ChosenFields, type Joined, type Ninos } from './application/person-merges.js';
export { PROTECTED, ProtectedContacts } from './application/protected-contacts.js';
export { SamePerson, type PossibleSamePeople, type TypedSoFar } from './application/same-person.js';
export { SensitiveNeeds, type Needs } from './application/sensitive-needs.js';
export { ParticipantView, displayNameOf } from './application/participant.view.js';
export type { Addressed, NewPerson, ParticipantChange, Reach, RegisteredPerson } from './application/person-changes.js';
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
export {
  differs,
  MERGE_FIELDS,
  proposedChoice,
  type MergeChoice,
  type MergeChoices,
  type MergeField,
  type MergeKind,
  type MergeValue,
} from './domain/merge-choices.js';
export { likeness, type InCommon, type Likeness } from './domain/same-person.js';
export { FOUND_BY, foundByWords, type FoundBy } from './domain/found-by.js';
export { familyKeyOf, searchKeyOf } from './domain/person-keys.js';
export { phoneFact, phoneWords, postcodeWords, presentPerson } from './web/present-person.js';
