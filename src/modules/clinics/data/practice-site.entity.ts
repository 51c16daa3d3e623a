import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { LoneWorking } from '../domain/lone-working.js';
import type { OpeningHours } from '../domain/opening-hours.js';

/** What is said of a site. */
export interface SiteDetails {
  readonly rooms: readonly string[];
  readonly hostName: string;
  readonly hostPhone: string | null;
  readonly hostEmail: string;
  readonly network: string;
  readonly loneWorking: LoneWorking;
  readonly safety: string;
  readonly opening: OpeningHours;
}

/** A GP practice as a place to work from. Every provider of the area shares it. */
@Entity('practice_site')
export class PracticeSite {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('text', { name: 'practice_code' }) readonly practiceCode: string;
  @Column('text', { array: true }) rooms: readonly string[];
  @Column('text', { name: 'host_name' }) hostName: string;
  @Column('text', { name: 'host_phone', nullable: true }) hostPhone: string | null;
  @Column('text', { name: 'host_email' }) hostEmail: string;
  @Column('text') network: string;
  @Column('text', { name: 'lone_working' }) loneWorking: LoneWorking;
  @Column('text') safety: string;
  @Column('jsonb') opening: OpeningHours;
  @VersionColumn() readonly version: number;

  static open(areaId: string, practiceCode: string, details: SiteDetails): PracticeSite {
    return Object.assign(new PracticeSite(), { areaId, practiceCode }, details);
  }

  change(details: Partial<SiteDetails>): void {
    Object.assign(this, details);
  }
}
