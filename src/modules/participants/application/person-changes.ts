import type { CalendarDate } from '#shared/calendar-date';
import type { Nino } from '#shared/nino';
import type { ContactPreference } from '../domain/contact.js';
import type { EvaluationAnswer } from '../domain/evaluation-contact.js';

/** Somebody to be registered. What is left out is blank, or not known. */
export interface NewPerson {
  readonly areaId: string;
  /** Null: the person belongs to the area's pool until somebody is allocated. */
  readonly providerId: string | null;
  /** The account that sent the person and may follow their progress. */
  readonly referrerUserId?: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs?: string;
  readonly dateOfBirth: CalendarDate;
  /** Normalised, with its suffix; null when it is not known. */
  readonly nino: string | null;
  readonly postcode: string | null;
  readonly districtGss: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly contactPreference?: ContactPreference;
  readonly language?: string;
  readonly interpreterNeeded?: boolean;
  readonly gpPracticeCode?: string | null;
  readonly needGroups?: readonly string[];
  readonly primaryNeed?: string | null;
  /** The day on which the person agreed that their details are shared with us. */
  readonly sharingAgreedOn?: CalendarDate | null;
}

export interface RegisteredPerson {
  readonly id: string;
  readonly reference: string;
}

/** How somebody is reached, whoever may see it. */
export interface Reach {
  readonly preference: ContactPreference;
  readonly phone: string | null;
  readonly email: string | null;
  readonly mayText: boolean;
  readonly mayEmail: boolean;
  readonly postcode: string | null;
}

/** Somebody a message goes to. */
export interface Addressed {
  /** As they are called to their face. */
  readonly name: string;
  /** `name`: as a mail box shows it. */
  readonly to: Omit<Reach, 'postcode'> & { readonly name: string };
}

/** What may be changed about a person: contact, needs, what they were asked, and a wrong date of birth. What is left out stays. */
export interface ParticipantChange {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly knownAs?: string;
  readonly nino?: Extract<Nino, { ok: true }>['nino'];
  readonly postcode?: string | null;
  readonly districtGss?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly contactPreference?: ContactPreference;
  readonly safeContact?: string;
  readonly mayText?: boolean;
  readonly mayEmail?: boolean;
  readonly mayLeaveVoicemail?: boolean;
  readonly language?: string;
  readonly interpreterNeeded?: boolean;
  readonly communicationNeeds?: string;
  readonly gpPracticeCode?: string | null;
  readonly needGroups?: readonly string[];
  readonly primaryNeed?: string | null;
  readonly healthConditions?: readonly string[];
  readonly barriers?: readonly string[];
  readonly benefits?: readonly string[];
  /** Null: not asked. */
  readonly sex?: string | null;
  readonly ethnicity?: string | null;
  readonly genderIdentity?: string | null;
  readonly safeguarding?: string;
  readonly evaluation?: EvaluationAnswer | null;
  /** A correction; refused without a reason when it is another day than the one recorded. */
  readonly dateOfBirth?: CalendarDate;
  readonly dateOfBirthReason?: string;
}
