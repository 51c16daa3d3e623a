import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** One person of a list. */
export interface PersonLine {
  readonly id: string;
  readonly reference: string;
  readonly displayName: string;
  readonly knownAs: string;
  readonly dateOfBirth: CalendarDate;
  readonly postcode: string | null;
  readonly districtName: string | null;
  readonly phone: string | null;
  /** Postcode and phone are shown to few. */
  readonly contactProtected: boolean;
  /** They are kept from the actor. */
  readonly contactHidden: boolean;
  readonly providerId: string | null;
  readonly areaId: string;
}

/** The line before it is known what of it the actor may see. */
export type FoundLine = Omit<PersonLine, 'contactProtected' | 'contactHidden'>;

/** What to ask of everybody held, each list without repetition. Indexes are base64url, as `ninoIndexOf` makes them. */
export interface MatchQuestions {
  readonly ninoIndexes: readonly string[];
  readonly names: readonly {
    readonly familyKey: string;
    readonly dateOfBirth: CalendarDate;
    readonly postcode: string;
  }[];
  readonly phones: readonly { readonly phone: string; readonly dateOfBirth: CalendarDate }[];
}

export type PersonMatchKind = 'nino' | 'name-dob-postcode' | 'phone-dob';

/** Somebody already held under one of the keys asked. What is null may not be told to the actor. */
export interface PersonMatch {
  readonly kind: PersonMatchKind;
  readonly participantId: string;
  /** Whether the actor may see the record; if not, tell no more than that a match exists. */
  readonly isVisible: boolean;
  readonly reference: string | null;
  readonly externalRef: string | null;
  readonly ninoIndex: string | null;
  readonly familyKey: string;
  readonly dateOfBirth: CalendarDate;
  readonly postcode: string | null;
  readonly phone: string | null;
  readonly createdAt: Date;
}

interface MatchRow {
  readonly kind: PersonMatchKind;
  readonly nino_index: Buffer | null;
  readonly family_key: string;
  readonly date_of_birth: CalendarDate;
  readonly postcode: string | null;
  readonly phone: string | null;
  readonly external_ref: string;
  readonly reference: string | null;
  readonly visible_id: string | null;
  readonly created_at: Date;
  readonly participant_id: string;
}

/** The columns of a line, of a participant `p` with their district `d`. */
export const LINE = `p.id, p.reference, trim(p.given_name || ' ' || p.family_name) AS "displayName", p.known_as AS "knownAs",
  p.date_of_birth AS "dateOfBirth", p.postcode, d.name AS "districtName", p.phone, p.provider_id AS "providerId", p.area_id AS "areaId"`;

/** Reads that look at many people at once. */
@Injectable()
export class PeopleQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async restrictedBehind(reference: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string | null }>(`SELECT restricted_by_reference($1) AS id`, [
      reference,
    ]);
    return row?.id ?? null;
  }

  /** Those of the ids that the actor may see. */
  lines(ids: readonly string[]): Promise<FoundLine[]> {
    return this.unitOfWork.query<FoundLine>(
      `SELECT ${LINE} FROM participant p LEFT JOIN district d ON d.gss_code = p.district_gss WHERE p.id = ANY($1::uuid[])`,
      [ids],
    );
  }

  async matching({ ninoIndexes, names, phones }: MatchQuestions): Promise<PersonMatch[]> {
    const rows = await this.unitOfWork.query<MatchRow>(
      `SELECT * FROM match_people($1::bytea[], $2::text[], $3::date[], $4::text[], $5::text[], $6::date[])`,
      [
        ninoIndexes.map((index) => Buffer.from(index, 'base64url')),
        names.map(({ familyKey }) => familyKey),
        names.map(({ dateOfBirth }) => dateOfBirth),
        names.map(({ postcode }) => postcode),
        phones.map(({ phone }) => phone),
        phones.map(({ dateOfBirth }) => dateOfBirth),
      ],
    );
    return rows.map((row) => ({
      kind: row.kind,
      participantId: row.participant_id,
      isVisible: row.visible_id !== null,
      reference: row.reference,
      externalRef: row.visible_id === null ? null : row.external_ref,
      ninoIndex: row.nino_index?.toString('base64url') ?? null,
      familyKey: row.family_key,
      dateOfBirth: row.date_of_birth,
      postcode: row.postcode,
      phone: row.phone,
      createdAt: row.created_at,
    }));
  }
}
