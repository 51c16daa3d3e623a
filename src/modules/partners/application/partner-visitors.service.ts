import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { NOBODY, partnerActor, type Actor } from '#platform/security/actor';
import { storedForm } from '#platform/security/tokens';
import { PartnerSystemsRepository, type PartnerRow } from '../data/partner-systems.repository.js';
import { PartnerTokensRepository } from '../data/partner-tokens.repository.js';

/** Begins every token of a partner system: the shell knows whom to ask, and a scanner of secrets what it found. */
export const TOKEN_PREFIX = 'ctwp_';

/** Which partner's system is asking, by its token. */
@Injectable()
export class PartnerVisitors {
  constructor(
    private readonly partners: PartnerSystemsRepository,
    private readonly tokens: PartnerTokensRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  isOne(bearer: string): boolean {
    return bearer.startsWith(TOKEN_PREFIX);
  }

  /**
   * The system with the scopes that both its token and its registration have now, so that what was taken away is gone with
   * the next request. Nobody where the token is unknown or over, its key was removed, or the system is suspended.
   */
  actorOf(token: string): Promise<Actor> {
    const now = this.clock.now();
    return this.unitOfWork.runApartAsSystem(async () => {
      const found = await this.tokens.running(storedForm(token), now);
      const partner = found && (await this.partners.byId(found.partnerId));
      if (!partner || !this.mayEnter(partner)) return NOBODY;
      await this.tokens.noteUse(partner.id, now);
      const scopes = found.scopes.filter((scope) => partner.scopes.includes(scope));
      return partnerActor(partner, { scopes, pace: partner.pace });
    });
  }

  /** Outside demonstration mode the demonstration's systems are nobody's. */
  mayEnter({ suspendedAt, isDemo }: PartnerRow): boolean {
    return suspendedAt === null && (this.config.isDemo || !isDemo);
  }
}
