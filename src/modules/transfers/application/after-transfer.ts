import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { MessagesService } from '#modules/messages';
import { toChangeIt } from '#modules/reminders';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { TransferFactsQuery } from '../data/transfer-facts.query.js';
import { TransfersRepository } from '../data/transfers.repository.js';

/** What follows an answer, as the system and after the commit. Safe to run twice. */
@Injectable()
export class AfterTransfer {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly facts: TransferFactsQuery,
    private readonly episodes: EpisodesService,
    private readonly messages: MessagesService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /** What was under way on the old side comes along, and the person is told who supports them now. */
  @Transactional()
  async moved(id: string): Promise<void> {
    const { episodeId, toProviderId } = await this.transfers.get(id);
    await this.transfers.moveLateRows(id);
    const person = await this.facts.movedPerson(episodeId);
    // Told only of what is still so.
    if (person?.providerId !== toProviderId) return;
    const { areaId, providerId, participantId, preference, phone, email, mayText, mayEmail } = person;
    await this.messages.notify({
      ...{ template: 'support-moved', causeKey: `support-moved-${id}`, areaId, providerId, participantId },
      to: { name: person.fullName, preference, phone, email, mayText, mayEmail },
      goodUntil: null,
      data: {
        ...{ name: person.callName, provider: person.providerName, specialist: person.specialistName },
        toChange: toChangeIt(person),
      },
    });
  }

  /** Whoever supports them should know that they stay, and why. */
  @Transactional()
  async declined(id: string): Promise<void> {
    const { episodeId, toProviderName } = await this.transfers.get(id);
    const { specialistId, areaId, providerId, teamId, participantId, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) return;
    await this.tasks.open({
      ...{ causeKey: `transfer/${id}/declined`, kind: 'transfer-declined', dueOn: this.clock.today() },
      ...{ assigneeId: specialistId, participantId, episodeId, areaId, providerId, teamId },
      title: `Decide what next: ${toProviderName} declined the transfer, and said why on the record`,
    });
  }
}
