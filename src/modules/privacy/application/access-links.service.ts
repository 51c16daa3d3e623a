import { Injectable } from '@nestjs/common';
import { ContactRules, MessagesService, type Notified } from '#modules/messages';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM, type Actor } from '#platform/security/actor';
import { newSecret, storedForm } from '#platform/security/tokens';
import type { CalendarDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { AccessLinksRepository, type AccessLink } from '../data/access-links.repository.js';
import { RecordAccess, type AccessList } from './record-access.service.js';

export type { AccessLink };

const DAY_MS = 24 * 60 * 60_000;
/** What newSecret makes: 256 bits. Anything else is no link of ours, and nobody is asked about it. */
const SECRET = /^[\w-]{43}$/;

/** Who opens a link: the audit says that it was the participant, who has no account. */
const THE_PERSON: Actor = { ...SYSTEM, id: 'participant', name: 'The participant' };

/** A link as it is handed over, the only time anybody here sees it. */
export interface MadeLink {
  readonly address: string;
  readonly expiresAt: Date;
}

/** What became of an opening: the list, another try, or the end of the link. */
export type Opening =
  | { readonly kind: 'opened'; readonly list: AccessList }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'gone' };

/**
 * Links by which participants see for themselves who looked at their record (capability 100). A secret of 256 bits of
 * which only the hash is kept, one opening, a few days, the date of birth as a second check with a limit of tries.
 */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly links: AccessLinksRepository,
    private readonly access: RecordAccess,
    private readonly participants: ParticipantsService,
    private readonly messages: MessagesService,
    private readonly rules: ContactRules,
    private readonly policy: PolicyService,
    private readonly readLog: ReadLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Makes a link to hand over here and now. */
  @Transactional()
  async handOver(participantId: string): Promise<MadeLink> {
    const person = await this.access.personFor(participantId);
    const { address, expiresAt } = await this.make(person, 'hand');
    return { address, expiresAt };
  }

  /** Sends one to the person's own address by a way that is safe for them; where there is none, no link stays. */
  @Transactional()
  async send(participantId: string): Promise<Notified> {
    const person = await this.access.personFor(participantId);
    const { id, address, expiresAt } = await this.make(person, 'message');
    const { areaId, providerId } = person;
    const { name, to } = await this.participants.addressee(person.id);
    const state = await this.messages.notify({
      ...{ template: 'access-link', causeKey: `access-link/${id}`, areaId, providerId, participantId },
      to,
      goodUntil: expiresAt,
      data: { name, until: formatDateTime(expiresAt) },
      secret: address,
    });
    if (state === 'held') await this.links.close(participantId, this.clock.now());
    return state;
  }

  /** When a message to them leaves: now, or at the end of quiet hours; null where no such time comes. */
  leavesAt(participantId: string): Promise<Date | null> {
    return this.rules.nextMoment(participantId);
  }

  /** Ends the link that was not opened yet. */
  @Transactional()
  async withdraw(participantId: string): Promise<void> {
    await this.access.personFor(participantId);
    await this.links.close(participantId, this.clock.now());
  }

  ofParticipant(participantId: string): Promise<readonly AccessLink[]> {
    return this.links.ofParticipant(participantId);
  }

  /** Whether the link still works. Looking does not use it up: mail scanners look at every link. */
  async works(secret: string): Promise<boolean> {
    return this.asThePerson('link looked at', async () => (await this.find(secret)) !== null);
  }

  /** Opens it for whoever knows the date of birth. What was wrong stays written down, whatever the answer. */
  async open(secret: string, dateOfBirth: CalendarDate): Promise<Opening> {
    const opening = await this.asThePerson('link opened', () => this.tryToOpen(secret, dateOfBirth));
    if (opening.kind !== 'opened') {
      const reason = opening.kind === 'wrong' ? 'date-of-birth' : 'link';
      await RequestContext.run({ ...RequestContext.current, actor: THE_PERSON }, () =>
        this.readLog.denied('link to who looked at a record', reason),
      );
    }
    return opening;
  }

  private async tryToOpen(secret: string, dateOfBirth: CalendarDate): Promise<Opening> {
    const link = await this.find(secret);
    if (!link) return { kind: 'gone' };
    const now = this.clock.now();
    const { tries } = await this.policy.value('access-list', this.clock.today());
    if (link.dateOfBirth !== dateOfBirth) {
      const triesLeft = tries - link.tries - 1;
      await this.links.markTried(link.id, triesLeft > 0 ? null : now);
      return triesLeft > 0 ? { kind: 'wrong', triesLeft } : { kind: 'gone' };
    }
    await this.links.markOpened(link.id, now);
    await this.readLog.record(Reads.AccessLog, link.participantId);
    return { kind: 'opened', list: await this.access.whole(link.participantId) };
  }

  private async find(secret: string) {
    return SECRET.test(secret) ? this.links.working(storedForm(secret), this.clock.now()) : null;
  }

  private async make(
    { id: participantId, areaId, providerId }: ParticipantView,
    given: 'message' | 'hand',
  ): Promise<MadeLink & { readonly id: string }> {
    const { linkDays } = await this.policy.value('access-list', this.clock.today());
    const { value, stored } = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + linkDays * DAY_MS);
    const id = await this.links.add({ participantId, areaId, providerId }, given, stored, now, expiresAt);
    return { id, address: `${this.config.origins[0] ?? ''}/your-record/${value}`, expiresAt };
  }

  private asThePerson<T>(purpose: string, work: () => Promise<T>): Promise<T> {
    const { correlationId } = RequestContext.current;
    return RequestContext.run({ actor: THE_PERSON, correlationId, purpose }, () => this.unitOfWork.runApart(work));
  }
}
