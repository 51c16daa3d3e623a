import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { ParticipantConsents, ParticipantsService } from '#modules/participants';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { RepliesRepository, type ReceivedText, type Reply, type ReplyOwner } from '../data/replies.repository.js';
import { asksToStop } from '../domain/reply-words.js';

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
      for (const { participantId } of candidates) await this.stopTexts(participantId);
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

  /** Says whose it is, by the reference of the record. Filed by somebody else meanwhile is not found. */
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
    await this.askToRead(id, person.id);
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

  private async stopTexts(participantId: string): Promise<void> {
    const decision = { purpose: 'text-messages', decidedOn: this.clock.today(), how: 'online' } as const;
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
