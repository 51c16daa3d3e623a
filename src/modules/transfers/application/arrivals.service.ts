import { Injectable } from '@nestjs/common';
import type { EpisodeView } from '#modules/episodes';
import { PurposesService, type Purpose } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { list } from '#shared/wording';
import { TransferFactsQuery } from '../data/transfer-facts.query.js';
import type { TransferRow } from '../data/transfers.repository.js';
import { toAskAnew } from '../domain/another-area.js';
import { recordedThere } from '../domain/transfer.errors.js';

/** Somebody who comes from another area: what the new accountable body has to look at before and after. Within one area, nothing. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly facts: TransferFactsQuery,
    private readonly purposes: PurposesService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /**
   * The purposes that mean something else here than where they come from. Throws TransferStopped for somebody the area has a
   * record of already.
   */
  @Transactional()
  async prepare({ areaId, toAreaId, toAreaName, participantId }: TransferRow): Promise<readonly Purpose[]> {
    if (toAreaId === null) return [];
    if (await this.facts.recordedIn(toAreaId, participantId)) throw recordedThere(toAreaName ?? 'The other area');
    const today = this.clock.today();
    return toAskAnew(await this.purposes.inForce(areaId, today), await this.purposes.inForce(toAreaId, today));
  }

  /** Whoever takes them shows them the new notice, and asks what their agreement elsewhere does not answer. */
  @Transactional()
  async welcome({ id, toAreaName }: TransferRow, episode: EpisodeView, anew: readonly Purpose[]): Promise<void> {
    if (toAreaName === null) return;
    const { areaId, providerId, teamId, participantId, id: episodeId, specialistId } = episode;
    const asked = anew.filter(({ usable }) => usable === 'once-agreed').map(({ name }) => `“${name}”`);
    const more = asked.length > 0 ? `, and ask anew, because it means something else here: ${list(asked)}` : '';
    await this.tasks.open({
      ...{ areaId, providerId, teamId, participantId, episodeId, assigneeId: specialistId },
      ...{ dueOn: this.clock.today(), causeKey: `transfer/${id}/new-area`, kind: 'new-area' },
      title: `Show them the privacy notice of ${toAreaName}, and check their address and GP practice${more}`,
    });
  }
}
