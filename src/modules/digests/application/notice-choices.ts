import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { ChoicesRepository } from '../data/choices.repository.js';
import { NOTICES, type NoticeKind, type Way } from '../domain/notices.js';

/** How each colleague wants to hear of each kind of thing: as policy says, until they choose. */
@Injectable()
export class NoticeChoices {
  constructor(
    private readonly choices: ChoicesRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async own(): Promise<Readonly<Record<NoticeKind, Way>>> {
    return { ...(await this.policy.value('staff-notices', this.clock.today())), ...(await this.choices.own()) };
  }

  /** Keeps what is not as it was, so that what somebody never decided goes on following policy. */
  @Transactional()
  async choose(wanted: Readonly<Record<NoticeKind, Way>>): Promise<void> {
    const now = await this.own();
    const changed = NOTICES.filter((notice) => wanted[notice] !== now[notice]);
    await this.choices.keep(changed.map((notice) => [notice, wanted[notice]] as const));
  }

  /** When the digest goes, for whoever chooses. */
  async digestTime(): Promise<string> {
    return (await this.policy.value('morning-digest', this.clock.today())).from;
  }
}
