import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { DisabilityConfident, EmployerSize } from '../domain/employer-words.js';

/** What may be said of an employer, by whoever adds or corrects it. */
export interface EmployerDetails {
  readonly name: string;
  readonly nameKey: string;
  readonly sicCode: string | null;
  /** What they do in somebody's own words, where no industry of the list fits; else blank. */
  readonly industryWords: string;
  readonly companyNumber: string | null;
  readonly postcode: string | null;
  readonly districtGss: string | null;
  readonly website: string | null;
  readonly size: EmployerSize | null;
  readonly disabilityConfident: DisabilityConfident;
  readonly disabilityConfidentSince: CalendarDate | null;
  /** The last day of the membership, fixed when it was recorded. */
  readonly disabilityConfidentUntil: CalendarDate | null;
  /** An anchor institution of the place, such as a hospital; null where nobody has said. */
  readonly isAnchor: boolean | null;
}

/** A business that may give somebody work, at one of its sites. Shared by every provider of an area. */
@Entity('employer')
export class Employer {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  /** The record that stands for the whole organisation; null where this one does, or stands alone. */
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId: string | null = null;
  @Column('text') name: string;
  /** The folded name: what two spellings of one employer have in common. */
  @Column('text', { name: 'name_key' }) nameKey: string;
  @Column('text', { name: 'sic_code', nullable: true }) sicCode: string | null;
  @Column('text', { name: 'industry_words' }) industryWords: string = '';
  @Column('text', { name: 'company_number', nullable: true }) companyNumber: string | null;
  @Column('text', { nullable: true }) postcode: string | null;
  @Column('text', { name: 'district_gss', nullable: true }) districtGss: string | null;
  @Column('text', { nullable: true }) website: string | null;
  @Column('text', { nullable: true }) size: EmployerSize | null;
  @Column('text', { name: 'disability_confident' }) disabilityConfident: DisabilityConfident;
  @Column('date', { name: 'disability_confident_since', nullable: true }) disabilityConfidentSince: CalendarDate | null;
  @Column('date', { name: 'disability_confident_until', nullable: true }) disabilityConfidentUntil: CalendarDate | null;
  @Column('boolean', { name: 'is_anchor', nullable: true }) isAnchor: boolean | null;
  /** The business of a participant who works for themselves: only who sees a job there sees it. `OwnBusinesses` says so. */
  @Column({ type: 'boolean', name: 'is_own_business', update: false }) readonly isOwnBusiness: boolean = false;
  @Column('uuid', { name: 'owner_user_id', nullable: true }) ownerUserId: string | null;
  @VersionColumn() readonly version: number;

  /** A new employer. Whoever adds it looks after it until somebody else does. */
  static add(areaId: string, ownerUserId: string | null, details: EmployerDetails): Employer {
    return Object.assign(new Employer(), { areaId, ownerUserId }, details);
  }

  describe(details: EmployerDetails): void {
    Object.assign(this, details);
  }

  /** A site of another record's organisation from now on; null to stand for itself. */
  belongTo(organisationId: string | null): void {
    this.organisationId = organisationId;
  }

  handOverTo(ownerUserId: string): void {
    this.ownerUserId = ownerUserId;
  }
}
