import { Injectable } from '@nestjs/common';
import { ParticipantConsents, ParticipantsService } from '#modules/participants';
import { ReferralsService } from '#modules/referrals';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import type { Episode } from '../data/episode.entity.js';
import { EpisodesRepository } from '../data/episodes.repository.js';
import { EpisodeAllocated, EpisodeExited, EpisodeReassigned, EpisodeStarted } from '../domain/episode.events.js';
import { EpisodeEnded, SupportNotStarted } from '../domain/episode.errors.js';
import { moveRefusal } from '../domain/episode-status.js';
import type { ExitReason } from '../domain/exit-reason.js';
import { CarrierConditions } from './carrier-conditions.js';
import type { AllocateCommand, Contact, ExitCommand, StartCommand } from './episode-commands.js';
import { EpisodeView } from './episode.view.js';
import { ExitConditions } from './exit-conditions.js';
import { StartConditions } from './start-conditions.js';

/** The commands of one run of support: allocation, start, who carries it, what is kept of contacts, and its end. */
@Injectable()
export class EpisodesService {
  constructor(
    private readonly episodes: EpisodesRepository,
    private readonly carriers: CarrierConditions,
    private readonly starts: StartConditions,
    private readonly exits: ExitConditions,
    private readonly participants: ParticipantsService,
    private readonly choices: ParticipantConsents,
    private readonly referrals: ReferralsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<EpisodeView> {
    return EpisodeView.of(await this.episodes.get(id));
  }

  /** The person's open episode, if there is one the actor may see. */
  @Transactional()
  async openOf(participantId: string): Promise<EpisodeView | null> {
    const episode = await this.episodes.openOf(participantId);
    return episode && EpisodeView.of(episode);
  }

  /**
   * Gives the person to a provider and specialist; the referral moves on with them. Support has not started yet.
   * Throws AlreadyAllocated, or a refusal of the referral's own state.
   */
  @Transactional()
  async allocate(command: AllocateCommand): Promise<EpisodeView> {
    const { reason = '', suggestedSpecialistId = null, ...allocation } = command;
    const today = this.clock.today();
    await this.carriers.checkAllocation(command, today);
    if (command.referralId) await this.referrals.markAllocated(command.referralId, command.providerId);
    await this.participants.assignProvider(command.participantId, command.providerId);
    const episode = await this.episodes.add({ ...allocation, allocatedOn: today });
    await this.episodes.openAssignment(episode, today, reason, suggestedSpecialistId);
    await this.outbox.record(
      new EpisodeAllocated(episode.id, episode.participantId, episode.referralId, episode.specialistId, episode.model),
    );
    return EpisodeView.of(episode);
  }

  /**
   * Starts support: computes and stores the window, the last day outcomes count and the rule set; takes the person into
   * the register of open participation (AlreadyTakingPart); records agreement and notice (domain 2.3, 3).
   */
  @Transactional()
  async start(id: string, command: StartCommand, version?: number): Promise<EpisodeView> {
    const { route, startedOn, agreementVersion, noticeVersion } = command;
    const episode = await this.episodes.getForUpdate(id, version);
    const { participantId, referralId } = episode;
    episode.start(await this.starts.termsOf(episode, command));
    const saved = await this.episodes.save(episode);
    await this.participants.openParticipation(participantId, startedOn);
    const agreed = { purpose: 'programme-agreement', decision: 'given', decidedOn: startedOn } as const;
    await this.choices.decide(participantId, { ...agreed, version: agreementVersion });
    await this.choices.recordNotice(participantId, { version: noticeVersion, shownOn: startedOn });
    if (referralId) await this.referrals.markStarted(referralId);
    await this.outbox.record(new EpisodeStarted(id, participantId, referralId, route, startedOn));
    return EpisodeView.of(saved);
  }

  /**
   * Ends support. An allocation that never started ends too, and with it its referral, or the person waits for a place
   * again, as policy says of the reason. Sessions still booked are cancelled when their room hears of it.
   */
  @Transactional()
  async exit(id: string, command: ExitCommand, version?: number): Promise<EpisodeView> {
    const episode = await this.episodes.getForUpdate(id, version);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    const reason = await this.exits.check(episode, command);
    const view = await this.finish(episode, command.on, reason.code, command.note);
    if (!episode.startedOn && episode.referralId) {
      await this.referrals.allocationEnded(episode.referralId, { outcome: reason.referral, reason: reason.code });
    }
    return view;
  }

  /** What ending support like this would meet: refuses as `exit` does, and changes nothing. Answers what becomes of a referral. */
  @Transactional()
  async checkExit(id: string, command: ExitCommand): Promise<'back-to-queue' | 'closed'> {
    const episode = await this.episodes.get(id);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    return (await this.exits.check(episode, command)).referral;
  }

  /** The referral was ended before support began: the allocation that came of it ends too. Doing it twice does nothing. */
  @Transactional()
  async endAllocation(referralId: string, reason: ExitReason): Promise<void> {
    const episode = await this.episodes.waitingOfReferral(referralId);
    if (episode) await this.finish(episode, this.clock.today(), reason, '');
  }

  /** Another specialist of the same provider carries the person from today on; who did before stays in the history. */
  @Transactional()
  async reassign(id: string, specialistId: string, reason: string, version?: number): Promise<EpisodeView> {
    const episode = await this.episodes.getForUpdate(id, version);
    const before = episode.specialistId;
    if (before === specialistId) return EpisodeView.of(episode);
    const specialist = await this.carriers.specialist(specialistId, episode.providerId);
    episode.assignTo(specialistId, specialist.teamId);
    const saved = await this.episodes.save(episode);
    const today = this.clock.today();
    await this.episodes.closeAssignment(id, today);
    await this.episodes.openAssignment(saved, today, reason);
    await this.outbox.record(new EpisodeReassigned(id, episode.participantId, before, specialistId));
    return EpisodeView.of(saved);
  }

  /**
   * Keeps what sessions and notes now say of contact with the person: the caseload reads it without a join. It is
   * reckoned while the episode is held, so that two records at once lose nothing.
   */
  @Transactional()
  async keepContact(id: string, reckon: (episode: EpisodeView) => Promise<Contact>): Promise<Contact> {
    const episode = await this.episodes.getForUpdate(id);
    const contact = await reckon(EpisodeView.of(episode));
    const isNews = contact.lastContactOn !== episode.lastContactOn || contact.missedInARow !== episode.missedInARow;
    if (isNews) await this.episodes.keepContact(id, contact);
    return contact;
  }

  /** An employer was spoken to for this person: the first day counts (T8). */
  @Transactional()
  async noteEmployerContact(id: string, on: CalendarDate): Promise<void> {
    await this.episodes.noteEmployerContact(id, on);
  }

  /** A contact with an employer was taken out: the first day is what those that are left say. */
  @Transactional()
  async restateEmployerContact(id: string, first: CalendarDate | null): Promise<void> {
    await this.episodes.restateEmployerContact(id, first);
  }

  /** A job started. People who came to keep a job stay on that route; after support has ended nothing moves. */
  @Transactional()
  async noteInWork(id: string): Promise<void> {
    const episode = await this.episodes.getForUpdate(id);
    if (episode.status === 'allocated') throw new SupportNotStarted();
    if (episode.status === 'pre-employment') await this.episodes.setStatus(id, 'in-work');
  }

  /** The last job ended: the search begins again while the window is open (domain 2.2); else the status stays. */
  @Transactional()
  async noteOutOfWork(id: string): Promise<void> {
    const episode = await this.episodes.getForUpdate(id);
    if (episode.status !== 'in-work' || !episode.route) return;
    const { route, windowEndsOn } = episode;
    const refusal = moveRefusal('in-work', 'pre-employment', { route, windowEndsOn, today: this.clock.today() });
    if (refusal === null) await this.episodes.setStatus(id, 'pre-employment');
  }

  /** What is to happen next and when; null and '' when nothing is planned. */
  @Transactional()
  async setNextAction(id: string, on: CalendarDate | null, words: string): Promise<void> {
    await this.episodes.setNextAction(id, on, words);
  }

  private async finish(episode: Episode, on: CalendarDate, reason: ExitReason, note: string): Promise<EpisodeView> {
    episode.exit(on, reason, note);
    const saved = await this.episodes.save(episode);
    await this.episodes.closeAssignment(episode.id, on);
    if (episode.startedOn) await this.participants.closeParticipation(episode.participantId, on);
    await this.outbox.record(new EpisodeExited(episode.id, episode.participantId, reason, on));
    return EpisodeView.of(saved);
  }
}
