import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { SeesContacts } from '#platform/security/contact-sight';
import type { CalendarDate } from '#shared/calendar-date';
import type { InCommon } from '../domain/same-person.js';

/** What is known so far of somebody being typed in; what is not is null or ''. Names are folded. */
export interface TypedPerson {
  readonly ninoIndex: Buffer | null;
  readonly givenKey: string;
  readonly familyKey: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly phone: string | null;
  readonly postcode: string | null;
}

/** Who asks, and what may be told. */
export interface AskedBy {
  readonly sees: SeesContacts;
  readonly today: CalendarDate;
  /** Whether they may know that somebody they cannot see is on record. */
  readonly maySeeElsewhere: boolean;
}

/** Null for somebody the actor may not see. */
export type Candidate = InCommon & { readonly id: string | null };

@Injectable()
export class SamePersonQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Everybody who has a number, telephone, birthday or postcode in common; `butFor` leaves a record out. */
  candidates(typed: TypedPerson, by: AskedBy, butFor: string | null): Promise<Candidate[]> {
    return this.unitOfWork.query<Candidate>(
      `SELECT id, same_nino AS nino, same_phone AS phone, same_birth AS birth, same_postcode AS postcode, same_family AS family,
              family_sounds AS "familySounds", same_given AS given, given_sounds AS "givenSounds"
         FROM possible_same_people($1, $2, $3, $4::date, $5, $6, $7, $8::date, $9, $10::uuid)`,
      [
        ...[typed.ninoIndex, typed.givenKey, typed.familyKey, typed.dateOfBirth, typed.phone, typed.postcode],
        ...[by.sees, by.today, by.maySeeElsewhere, butFor],
      ],
    );
  }
}
