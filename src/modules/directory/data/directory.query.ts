import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { DirectoryEntry } from '../domain/directory-entry.js';

/** What the directory is searched by; null asks for nothing. */
export interface DirectoryFilter {
  /** Folded words, each of which must be somewhere in the service. */
  readonly words: readonly string[];
  readonly need: string | null;
  readonly audience: string | null;
  /** Serves this district, or the whole country. */
  readonly district: string | null;
  /** The first half of a postcode: has a place there, or serves the whole country. */
  readonly outcode: string | null;
  /** Checked last before this day, or never. */
  readonly checkedBefore: CalendarDate | null;
  readonly retired: boolean;
}

export interface DirectoryPosition {
  readonly name: string;
  readonly id: string;
}

/** One line of a list, with everything a service says: lists suggest, and suggest by it. */
export interface DirectoryRow extends DirectoryEntry {
  readonly retiredOn: CalendarDate | null;
}

const COLUMNS = `s.id, s.name, s.description, s.url, s.email, s.status, s.fees, s.eligibility, s.interpretation, s.alert,
  s.minimum_age AS "minimumAge", s.maximum_age AS "maximumAge", s.needs, s.audiences, s.is_national AS "isNational",
  s.district_codes AS "districtCodes", s.phones, s.contacts, s.schedules, s.languages, s.cost_options AS "costOptions", s.locations,
  s.referral_ways AS "referralWays", s.refer_by AS "referBy", s.how_to_refer AS "howToRefer", s.source, s.is_published AS "isPublished",
  s.checked_on AS "checkedOn", s.changed_at AS "changedAt", s.retired_on AS "retiredOn",
  jsonb_build_object('id', o.id, 'name', o.name, 'description', o.description, 'website', o.website, 'email', o.email) AS organisation`;

const LIST = `SELECT ${COLUMNS} FROM directory_service s JOIN directory_organisation o ON o.id = s.organisation_id
  WHERE (s.retired_on IS NOT NULL) = $1
    AND ($2::text[] IS NULL OR s.search_key LIKE ALL ($2))
    AND ($3::text IS NULL OR $3 = ANY (s.needs))
    AND ($4::text IS NULL OR $4 = ANY (s.audiences))
    AND ($5::text IS NULL OR s.is_national OR $5 = ANY (s.district_codes))
    AND ($6::text IS NULL OR s.is_national OR jsonb_path_exists(s.locations, '$[*].location.addresses[*].postal_code ? (@ starts with $out)', jsonb_build_object('out', $6::text || ' ')))
    AND ($7::date IS NULL OR s.checked_on IS NULL OR s.checked_on < $7)
    AND ($8::text IS NULL OR (s.name, s.id) > ($8, $9::uuid))
  ORDER BY s.name, s.id LIMIT $10`;

const PUBLISHED = `SELECT ${COLUMNS} FROM published_services() s JOIN published_organisations() o ON o.id = s.organisation_id ORDER BY s.name, s.id`;

@Injectable()
export class DirectoryQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Services of the area by name; at most `limit`, after the position given. */
  list(filter: DirectoryFilter, after: DirectoryPosition | null, limit: number): Promise<DirectoryRow[]> {
    const words = filter.words.length > 0 ? filter.words.map((word) => `%${word}%`) : null;
    return this.unitOfWork.query<DirectoryRow>(LIST, [
      filter.retired,
      words,
      ...[filter.need, filter.audience, filter.district, filter.outcode, filter.checkedBefore],
      ...[after?.name ?? null, after?.id ?? null],
      limit,
    ]);
  }

  /** What anybody may read, of every area of this installation: a directory is small. */
  published(): Promise<DirectoryRow[]> {
    return this.unitOfWork.query<DirectoryRow>(PUBLISHED);
  }

  /** The names of districts by GSS code. */
  async districtNames(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.query<{ code: string; name: string }>(
      `SELECT gss_code AS code, name FROM district`,
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  }

  /** Those of these GSS codes that are districts of the area. */
  async districtsOf(areaId: string, codes: readonly string[]): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ code: string }>(
      `SELECT gss_code AS code FROM district WHERE area_id = $1 AND gss_code = ANY ($2::text[])`,
      [areaId, codes],
    );
    return rows.map(({ code }) => code);
  }
}
