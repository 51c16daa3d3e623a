import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { OrganisationDetails } from '../domain/directory-entry.js';

/** Who provides services of the directory; once for each folded name in an area. */
@Entity('directory_organisation')
export class DirectoryOrganisation implements OrganisationDetails {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('text') name: string;
  @Column('text', { name: 'name_key' }) readonly nameKey: string;
  @Column('text') description: string;
  @Column('text', { nullable: true }) website: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @VersionColumn() readonly version: number;
}
