import { Injectable } from '@nestjs/common';
import { EpisodesService, ExitReasons, stillToTry, type EpisodeView, type ExitCommand } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { DomainError } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { ContactAttemptsQuery } from '../data/contact-attempts.query.js';

/** One reason somebody may choose. */
export interface ReasonToEnd {
  readonly code: string;
  readonly label: string;
  /** While support has not started: whether the person waits for a place again, or the referral ends too. */
  readonly referral: 'back-to-queue' | 'closed' | null;
}

/** Ends support with what the notes say of attempts to reach the person. */
@Injectable()
export class EndSupport {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly exitReasons: ExitReasons,
    private readonly attempts: ContactAttemptsQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async end(id: string, exit: Omit<ExitCommand, 'attempts'>, version?: number): Promise<EpisodeView> {
    return this.episodes.exit(id, { ...exit, attempts: await this.attempts.of(id, exit.on) }, version);
  }

  /** Whether it could end like this, and what would become of a referral, before anything happens; `refused` says why not. */
  @Transactional()
  async outlook(
    id: string,
    exit: Omit<ExitCommand, 'attempts'>,
  ): Promise<{ readonly refused: DomainError | null; readonly referral: 'back-to-queue' | 'closed' }> {
    try {
      const command = { ...exit, attempts: await this.attempts.of(id, exit.on) };
      return { refused: null, referral: await this.episodes.checkExit(id, command) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { refused: error, referral: 'closed' };
    }
  }

  /** What can end this support, and what becomes of the referral while it has not started. */
  @Transactional()
  async reasons(id: string): Promise<readonly ReasonToEnd[]> {
    const { route, startedOn } = await this.episodes.get(id);
    const reasons = await this.exitReasons.for(startedOn === null ? null : route);
    return reasons.map(({ code, label, referral }) => ({
      code,
      label,
      referral: startedOn === null ? referral : null,
    }));
  }

  /** What would still have to be tried before contact counts as lost, in words; the agreement of a leader aside. */
  @Transactional()
  async stillToTry(id: string): Promise<readonly string[]> {
    const today = this.clock.today();
    const protocol = await this.policy.value('exit-contact-protocol', today);
    return stillToTry(await this.attempts.of(id, today), 'agreed', protocol, await this.policy.holidays());
  }
}
