import { Injectable } from '@nestjs/common';
import { Actors } from '#modules/identity';
import { Permission } from '#platform/security/permission';
import type { ReferralImport } from '../data/referral-import.entity.js';

type Asked = Pick<ReferralImport, 'areaId' | 'providerId' | 'uploadedBy' | 'confirmedBy'>;

/**
 * Whether whoever brought a file, and whoever confirmed it, may still import: both are asked again when a job does it, since
 * hours may lie between (ASVS 8.3.2). The command line carries its own name and always may.
 */
@Injectable()
export class ImportRights {
  constructor(private readonly actors: Actors) {}

  /** Throws RightsGone. In a transaction, the rights stay until it ends. */
  async expectStill({ areaId, providerId, uploadedBy, confirmedBy }: Asked): Promise<void> {
    await this.actors.expectStill(confirmedBy ?? uploadedBy, Permission.ReferralImport, { areaId, providerId });
  }
}
