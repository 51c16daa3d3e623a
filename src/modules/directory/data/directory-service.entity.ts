import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type * as entry from '../domain/directory-entry.js';
import type { ReferBy, ReferralWay, ServiceStatus } from '../domain/directory-words.js';
import type { Audience } from '../domain/need-taxonomy.js';

/** A service of the directory of an area. */
@Entity('directory_service')
export class DirectoryService implements entry.ServiceDetails {
  /** Chosen by us, or by the feed it came from. */
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text') name: string;
  @Column('text') description: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') status: ServiceStatus;
  @Column('text') fees: string;
  @Column('text') eligibility: string;
  @Column('text') interpretation: string;
  @Column('text') alert: string;
  @Column('integer', { name: 'minimum_age', nullable: true }) minimumAge: number | null;
  @Column('integer', { name: 'maximum_age', nullable: true }) maximumAge: number | null;
  @Column('text', { array: true }) needs: string[];
  @Column('text', { array: true }) audiences: Audience[];
  @Column('boolean', { name: 'is_national' }) isNational: boolean;
  @Column('text', { name: 'district_codes', array: true }) districtCodes: string[];
  @Column('jsonb') phones: entry.Phone[];
  @Column('jsonb') contacts: entry.Contact[];
  @Column('jsonb') schedules: entry.Schedule[];
  @Column('jsonb') languages: entry.Language[];
  @Column('jsonb', { name: 'cost_options' }) costOptions: entry.CostOption[];
  @Column('jsonb') locations: entry.ServiceAtLocation[];
  @Column('text', { name: 'referral_ways', array: true }) referralWays: ReferralWay[];
  @Column('text', { name: 'refer_by', nullable: true }) referBy: ReferBy | null;
  @Column('text', { name: 'how_to_refer' }) howToRefer: string;
  @Column('text') source: string;
  @Column('boolean', { name: 'is_published' }) isPublished: boolean;
  /** Folded words of the service, for finding it. */
  @Column('text', { name: 'search_key' }) searchKey: string;
  @Column('date', { name: 'checked_on', nullable: true }) checkedOn: CalendarDate | null = null;
  @Column('uuid', { name: 'checked_by', nullable: true }) checkedBy: string | null = null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('text', { name: 'changed_by' }) changedBy: string;
  @Column('date', { name: 'retired_on', nullable: true }) retiredOn: CalendarDate | null = null;
  @Column('text', { name: 'retired_because' }) retiredBecause: string = '';
  @VersionColumn() readonly version: number;

  static add(id: string, areaId: string): DirectoryService {
    return Object.assign(new DirectoryService(), { id, areaId });
  }

  describe(details: entry.ServiceDetails, organisationId: string, searchKey: string): void {
    const { needs, audiences, districtCodes, phones, contacts, schedules, languages, costOptions, ...rest } = details;
    Object.assign(this, rest, {
      ...{ needs: [...needs], audiences: [...audiences], districtCodes: [...districtCodes] },
      ...{ phones: [...phones], contacts: [...contacts], schedules: [...schedules], languages: [...languages] },
      ...{ costOptions: [...costOptions], organisationId, searchKey },
    });
  }

  changed(at: Date, by: string): void {
    this.changedAt = at;
    this.changedBy = by;
  }

  /** Somebody looked whether it is still as it says. */
  check(on: CalendarDate, by: string | null): void {
    this.checkedOn = on;
    this.checkedBy = by;
  }

  /** Taken out of the directory; signposts that name it still can. */
  retire(on: CalendarDate, because: string): void {
    this.retiredOn = on;
    this.retiredBecause = because;
    this.status = 'defunct';
  }

  /** Back in the directory. */
  restore(): void {
    this.retiredOn = null;
    this.retiredBecause = '';
    this.status = 'active';
  }
}
