import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { EpisodesRepository } from '../data/episodes.repository.js';

/** Caseloads of colleagues who cannot get in any more: nobody drops out of sight because their specialist left. */
@Injectable()
export class LeftCaseloads {
  constructor(
    private readonly staff: StaffService,
    private readonly episodes: EpisodesRepository,
  ) {}

  /** Suspended colleagues of one provider, or of every one in sight, who still carry somebody, marked as such, by name. */
  async of(providerId: string | null): Promise<readonly StaffView[]> {
    const suspended = await this.staff.suspended(providerId);
    if (suspended.length === 0) return [];
    const carrying = new Set(await this.episodes.carrying(suspended.map(({ id }) => id)));
    return suspended
      .filter(({ id }) => carrying.has(id))
      .map((each) => ({ ...each, name: `${each.name} (suspended)` }));
  }
}
