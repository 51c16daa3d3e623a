import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { ParticipantConsents, ParticipantsService } from '#modules/participants';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { RepliesRepository, type ReceivedText, type Reply, type ReplyOwner } from '../data/replies.repository.js';
import { asksToStop } from '../domain/reply-words.js';
import { StopFiled } from '../domain/reply.events.js';

export type { ReceivedText, Reply };

const causeOf = (replyId: string): string => `reply/${replyId}`;

/** Texts that people send us: found by their number, filed on the record, read by whoever supports them (capability 55). */
@Injectable()
export class RepliesService {
  constructor(
    private readonly replies: RepliesRepository,
    private readonly participants: ParticipantsService,
    private readonly consents: ParticipantConsents,
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a text, once however often it is told. "STOP" counts at once for everybody with that number, because each of them
   * would be texted there.
   */
  @Transactional()
  async take(text: ReceivedText): Promise<void> {
    const candidates = await this.replies.candidates(text.from);
    const [only, ...others] = candidates;
    const isClear = only !== undefined && others.length === 0;
    const owner: ReplyOwner = isClear
      ? only
      : {
          participantId: null,
          areaId: only?.areaId ?? (await this.replies.areaFor(text.from)),
          providerId: sharedProvider(candidates),
        };
    const id = await this.replies.add(text, owner);
    if (!id) return;
    if (asksToStop(text.body)) {
      for (const { participantId } of candidates) await this.stopTexts(participantId, this.clock.today());
    }
    if (owner.participantId) await this.askToRead(id, owner.participantId);
  }

  @Transactional()
  toFile(): Promise<readonly Reply[]> {
    return this.replies.toFile();
  }

  @Transactional()
  of(participantId: string): Promise<readonly Reply[]> {
    return this.replies.of(participantId);
  }

  /**
   * Says whose it is, by the reference of the record. Filed by somebody else meanwhile is not found. "STOP" counts for that person
   * at once, on the day it was sent, as if the number had been known; others who have the number by now follow (`StopFiled`).
   */
  @Transactional()
  async file(id: string, reference: string): Promise<void> {
    const reply = await this.replies.takeToFile(id);
    if (!reply) throw new NotFound('reply');
    const participantId = await this.replies.recordOf(reference.trim().toUpperCase());
    if (!participantId) {
      const why = 'Enter the reference of a record you can see, such as KM-000123';
      throw new RuleBroken('reply.no-record', why, 'reference');
    }
    const person = await this.participants.get(participantId);
    const { areaId, providerId } = person;
    await this.replies.file(id, { participantId: person.id, areaId, providerId });
    if (asksToStop(reply.body)) {
      await this.stopTexts(person.id, londonDay(reply.receivedAt));
      await this.outbox.record(new StopFiled(id, person.id));
    }
    await this.askToRead(id, person.id);
  }

  /** Nobody else with the number that a "STOP" came from is texted there. For the system, which sees them all. */
  @Transactional()
  async stopOthersWithNumber(replyId: string, but: string | null): Promise<void> {
    const text = await this.replies.numberOf(replyId);
    if (!text) return;
    for (const { participantId } of await this.replies.candidates(text.from)) {
      if (participantId !== but) await this.stopTexts(participantId, londonDay(text.receivedAt));
    }
  }

  /** It belongs to no record. */
  @Transactional()
  async setAside(id: string): Promise<void> {
    if (!(await this.replies.takeToFile(id))) throw new NotFound('reply');
    await this.replies.setAside(id, this.clock.now());
  }

  /** Somebody has read what this person sent: nobody need be asked to any more. */
  @Transactional()
  async markRead(participantId: string): Promise<void> {
    await this.participants.get(participantId);
    const read = await this.replies.markRead(participantId, RequestContext.current.actor.id, this.clock.now());
    for (const id of read) await this.tasks.doneFor(causeOf(id));
  }

  private async askToRead(id: string, participantId: string): Promise<void> {
    const episode = await this.episodes.openOf(participantId);
    if (!episode) return;
    const { areaId, providerId, teamId, specialistId } = episode;
    await this.tasks.open({
      ...{ causeKey: causeOf(id), kind: 'read-reply', title: 'They sent a text: read it' },
      ...{ dueOn: this.clock.today(), assigneeId: specialistId, participantId, episodeId: episode.id },
      ...{ areaId, providerId, teamId },
    });
  }

  private async stopTexts(participantId: string, decidedOn: CalendarDate): Promise<void> {
    const decision = { purpose: 'text-messages', decidedOn, how: 'online' } as const;
    await this.consents.answer(participantId, 'no', { ...decision, note: 'Sent STOP as a text' });
  }

  /** A message will not arrive: whoever supports them looks at how they are reached. */
  @Transactional()
  async messageFailed(messageId: string, participantId: string): Promise<void> {
    const episode = await this.episodes.openOf(participantId);
    if (!episode) return;
    const { areaId, providerId, teamId, specialistId } = episode;
    await this.tasks.open({
      ...{ causeKey: `message-failed/${messageId}`, kind: 'message-failed' },
      title: 'A message did not arrive: check how to reach them',
      ...{ dueOn: addDays(this.clock.today(), 1), assigneeId: specialistId, participantId, episodeId: episode.id },
      ...{ areaId, providerId, teamId },
    });
  }
}

/** The provider of all of them, who then sees it; none where they differ, nobody is known, or one of them is guarded. */
function sharedProvider(
  candidates: readonly { readonly providerId: string | null; readonly isGuarded: boolean }[],
): string | null {
  const [first, ...others] = candidates;
  if (!first || candidates.some(({ isGuarded }) => isGuarded)) return null;
  return others.every(({ providerId }) => providerId === first.providerId) ? first.providerId : null;
}
