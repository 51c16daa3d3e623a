import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
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
}

/** A business that may give somebody work. Shared by every provider of an area. */
@Entity('employer')
export class Employer {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
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
  @Column('uuid', { name: 'owner_user_id', nullable: true }) ownerUserId: string | null;
  @VersionColumn() readonly version: number;

  /** A new employer. Whoever adds it looks after it until somebody else does. */
  static add(areaId: string, ownerUserId: string | null, details: EmployerDetails): Employer {
    return Object.assign(new Employer(), { areaId, ownerUserId }, details);
  }

  describe(details: EmployerDetails): void {
    Object.assign(this, details);
  }

  handOverTo(ownerUserId: string): void {
    this.ownerUserId = ownerUserId;
  }
}
