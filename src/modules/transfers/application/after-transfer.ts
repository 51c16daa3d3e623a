import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { MessagesService } from '#modules/messages';
import { toChangeIt } from '#modules/reminders';
import { PersonTags } from '#modules/tags';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { londonDay } from '#shared/london-time';
import { TransferFactsQuery } from '../data/transfer-facts.query.js';
import { TransfersRepository, type TransferRow } from '../data/transfers.repository.js';
import { sideWords } from '../domain/another-area.js';
import { answerBy } from '../domain/transfer.js';
import { Transfers } from './transfers.service.js';

const ASKED = 'transfer-asked';
const answersOf = (id: string): string => `transfer/${id}/answer/`;

/** What follows a question and its answer, as the system and after the commit. Safe to run twice. */
@Injectable()
export class AfterTransfer {
  constructor(
    private readonly questions: Transfers,
    private readonly transfers: TransfersRepository,
    private readonly facts: TransferFactsQuery,
    private readonly episodes: EpisodesService,
    private readonly staff: StaffService,
    private readonly messages: MessagesService,
    private readonly tasks: TasksService,
    private readonly tags: PersonTags,
    private readonly clock: Clock,
  ) {}

  /** Whoever leads at the other provider has something to answer; whom it is about is read on its page. */
  @Transactional()
  async asked(id: string): Promise<void> {
    const { state, toProviderId, providerName, areaName, ...transfer } = await this.transfers.get(id);
    if (state !== 'asked') return;
    const areaId = transfer.toAreaId ?? transfer.areaId;
    const dueOn = answerBy(londonDay(transfer.askedAt), transfer.wantedFrom, await this.questions.answerTerm());
    await inTurn(await this.facts.leaders(toProviderId), (leader) =>
      this.tasks.open({
        ...{ causeKey: `${answersOf(id)}${leader.id}`, kind: ASKED, dueOn, assigneeId: leader.id },
        ...{ participantId: null, episodeId: null, areaId, providerId: toProviderId, teamId: leader.teamId },
        title: `Answer ${sideWords(providerName, areaName)}: they ask you to support somebody from now on`,
      }),
    );
  }

  /** There is nothing left to answer. */
  @Transactional()
  async settled(id: string): Promise<void> {
    await this.tasks.closeUnder(answersOf(id), ASKED, 'It was answered, or withdrawn');
  }

  /**
   * What was under way on the old side comes along, the person is told who supports them now, and whoever supported them that
   * they have gone.
   */
  @Transactional()
  async moved(id: string, leftId: string | null): Promise<void> {
    const transfer = await this.transfers.get(id);
    if (leftId) await this.tellWhoeverTheyLeft(transfer, leftId);
    const { episodeId, toProviderId } = transfer;
    await this.transfers.moveLateRows(transfer);
    const person = await this.facts.movedPerson(episodeId);
    // Told only of what is still so.
    if (person?.providerId !== toProviderId) return;
    const { areaId, providerId, participantId, preference, phone, email, mayText, mayEmail } = person;
    await this.tags.endOldOnes(participantId, providerId);
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

  /** Of the person the task says nothing: they are another provider's now. Whom it is about is read on its page. */
  private async tellWhoeverTheyLeft({ id, areaId, providerId, ...to }: TransferRow, leftId: string): Promise<void> {
    const left = await this.staff.get(leftId);
    if (left.isSuspended || left.providerId !== providerId) return;
    const side = sideWords(to.toProviderName, to.toAreaName);
    await this.tasks.open({
      ...{ causeKey: `transfer/${id}/accepted`, kind: 'transfer-accepted', dueOn: this.clock.today() },
      ...{ assigneeId: leftId, participantId: null, episodeId: null, areaId, providerId, teamId: left.teamId },
      title: `Take note: ${side} said yes, and somebody you supported is with them now`,
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
