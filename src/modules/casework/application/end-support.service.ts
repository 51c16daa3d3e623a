import { Injectable } from '@nestjs/common';
import { EpisodesService, stillToTry, type EpisodeView, type ExitCommand } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { ContactAttemptsQuery } from '../data/contact-attempts.query.js';

/** Ends support with what the notes say of attempts to reach the person. */
@Injectable()
export class EndSupport {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly attempts: ContactAttemptsQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async end(id: string, exit: Omit<ExitCommand, 'attempts'>, version?: number): Promise<EpisodeView> {
    return this.episodes.exit(id, { ...exit, attempts: await this.attempts.of(id) }, version);
  }

  /** What would still have to be tried before contact counts as lost, in words; the agreement of a leader aside. */
  @Transactional()
  async stillToTry(id: string): Promise<readonly string[]> {
    const protocol = await this.policy.value('exit-contact-protocol', this.clock.today());
    return stillToTry(await this.attempts.of(id), 'agreed', protocol, await this.policy.holidays());
  }
}
