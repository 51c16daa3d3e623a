import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken, StaleVersion } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { ContactRulesRepository, type RuleOwner, type StoredRule } from '../data/contact-rules.repository.js';
import { NO_RULE, stricter, type ContactRule } from '../domain/contact-rule.js';
import { nextMoment, type TimesToWrite } from '../domain/quiet-hours.js';
import { chooseWording, type Version, type Wording } from '../domain/wording.js';

export type { RuleOwner, StoredRule };

/** When and in which words people may be written to (capabilities 16, 57, 59). Room `messages` holds to it as a message leaves. */
@Injectable()
export class ContactRules {
  constructor(
    private readonly rules: ContactRulesRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async of(participantId: string): Promise<StoredRule> {
    return (await this.rules.of(participantId)) ?? { ...NO_RULE, version: 0 };
  }

  /** What they said; null where nobody ever recorded anything. */
  @Transactional()
  find(participantId: string): Promise<StoredRule | null> {
    return this.rules.of(participantId);
  }

  /** Both rules as one that breaks neither; null where nothing could ever be sent. */
  @Transactional()
  async together(one: ContactRule, other: ContactRule): Promise<ContactRule | null> {
    const both = stricter(one, other);
    return both && nextMoment(this.clock.now(), { ...both, quiet: await this.quietHours() }) ? both : null;
  }

  /** Records what follows from a merge, or from undoing one, whatever stood there. */
  @Transactional()
  put(owner: RuleOwner, rule: ContactRule): Promise<void> {
    return this.rules.put(owner, rule);
  }

  /** Records what the person said. Refuses times at which nothing could ever reach them, and a version somebody changed. */
  @Transactional()
  async keep(owner: RuleOwner, rule: ContactRule, version: number): Promise<void> {
    if (rule.notBefore !== '' && rule.notAfter !== '' && rule.notBefore >= rule.notAfter) {
      throw new RuleBroken('contact-rule.order', 'The end must be later than the beginning', 'notAfter');
    }
    if (nextMoment(this.clock.now(), { ...rule, quiet: await this.quietHours() }) === null) {
      const why = 'These times are all in the quiet hours of the service, so nothing could ever be sent';
      throw new RuleBroken('contact-rule.never', why, 'notBefore');
    }
    if (!(await this.rules.keep(owner, rule, version))) {
      throw new StaleVersion('rule', (await this.of(owner.participantId)).version);
    }
  }

  /** The first moment from now on at which a message may reach them; null where none ever comes. */
  nextMoment(participantId: string): Promise<Date | null> {
    return this.nextMomentFrom(participantId, this.clock.now());
  }

  /** The same from a moment to come, for what waits a while first. */
  async nextMomentFrom(participantId: string, from: Date): Promise<Date | null> {
    return nextMoment(from, await this.times(participantId));
  }

  /** Whether what gets there would name something of the service. */
  async isDiscreet(participantId: string): Promise<boolean> {
    return (await this.of(participantId)).isDiscreet;
  }

  /** The words that suit them, of those that exist and may be sent. */
  async wording(participantId: string, has: (version: Version) => boolean, showsLargePrint: boolean): Promise<Wording> {
    const reader = await this.rules.reader(participantId);
    const versions = await this.policy.value('message-versions', this.clock.today());
    const isApproved = (version: Version): boolean =>
      versions.some(({ code, standing }) => code === version && standing === 'approved');
    return chooseWording(reader ?? { language: '', format: 'standard' }, { has, isApproved, showsLargePrint });
  }

  private async times(participantId: string): Promise<TimesToWrite> {
    return { ...(await this.of(participantId)), quiet: await this.quietHours() };
  }

  private quietHours(): Promise<TimesToWrite['quiet']> {
    return this.policy.value('quiet-hours', this.clock.today());
  }
}
