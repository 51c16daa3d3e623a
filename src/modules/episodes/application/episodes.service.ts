import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { ReferralsService } from '#modules/referrals';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import type { Episode } from '../data/episode.entity.js';
import { EpisodesRepository } from '../data/episodes.repository.js';
import { stillToTry, type ContactAttempt } from '../domain/disengagement.js';
import { EpisodeAllocated, EpisodeExited, EpisodeReassigned, EpisodeStarted } from '../domain/episode.events.js';
import { ContactNotTriedEnough, EpisodeEnded, SupportNotStarted } from '../domain/episode.errors.js';
import { moveRefusal } from '../domain/episode-status.js';
import { exitReasonsFor, type ExitReason } from '../domain/exit-reason.js';
import { startRefusal, type StartPolicy } from '../domain/start-rules.js';
import { outcomeTrackingEnds, supportWindow } from '../domain/support-window.js';
import type { AllocateCommand, ExitCommand, StartCommand } from './episode-commands.js';
import { EpisodeView } from './episode.view.js';

/** The reason that triage gives for somebody of 16 or 17 (E2). */
const YOUNG_PERSON_EXCEPTION = 'young-person-exception';

/** Whose agreement lets support end because contact was lost (domain 3). */
const SUPERVISORS = new Set(['team-leader', 'provider-manager', 'system']);

/** The commands of one run of support: allocation, start, who carries it, what is kept of contacts, and its end. */
@Injectable()
export class EpisodesService {
  constructor(
    private readonly episodes: EpisodesRepository,
    private readonly participants: ParticipantsService,
    private readonly referrals: ReferralsService,
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
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
    await this.checkAllocation(command, today);
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
    const { route, startedOn } = command;
    const episode = await this.episodes.getForUpdate(id, version);
    const person = await this.participants.get(episode.participantId);
    const earlier = await this.episodes.earlierParticipation(person.id);
    const referral = episode.referralId ? await this.referrals.get(episode.referralId) : null;
    const refusal = startRefusal(
      {
        today: this.clock.today(),
        startedOn,
        referredOn: episode.referredOn,
        dateOfBirth: person.dateOfBirth,
        hasYoungPersonException: referral?.overrideReasons.includes(YOUNG_PERSON_EXCEPTION) ?? false,
        earlier,
      },
      await this.startPolicy(startedOn),
    );
    if (refusal) throw new RuleBroken(refusal.code, refusal.text, refusal.field);

    const ruleSet = await this.policy.defaultRuleSet(startedOn);
    episode.start({
      route,
      window: supportWindow(startedOn, route, await this.policy.window(startedOn)),
      trackingEndsOn: outcomeTrackingEnds(startedOn, await this.policy.tracking(startedOn)),
      ruleSetCode: ruleSet.code,
      ruleSetVersion: ruleSet.version,
      firstMeetingMode: command.firstMeetingMode,
      agreementVersion: command.agreementVersion,
      noticeVersion: command.noticeVersion,
      isReturner: earlier.rounds > 0,
    });
    const saved = await this.episodes.save(episode);
    await this.participants.openParticipation(person.id, startedOn);
    await this.participants.recordConsent(person.id, {
      purpose: 'programme-agreement',
      version: command.agreementVersion,
      givenOn: startedOn,
    });
    await this.participants.recordConsent(person.id, {
      purpose: 'privacy-notice',
      version: command.noticeVersion,
      givenOn: startedOn,
    });
    if (episode.referralId) await this.referrals.markStarted(episode.referralId);
    await this.outbox.record(new EpisodeStarted(id, person.id, episode.referralId, route, startedOn));
    return EpisodeView.of(saved);
  }

  /** Ends support, or an allocation that never started. Sessions still booked are cancelled when their room hears of it. */
  @Transactional()
  async exit(id: string, command: ExitCommand, version?: number): Promise<EpisodeView> {
    const episode = await this.episodes.getForUpdate(id, version);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    this.checkExitDay(episode, command.on);
    if (!exitReasonsFor(episode.route).some(({ code }) => code === command.reason)) {
      throw new RuleBroken('episode.reason-does-not-fit', 'Select a reason that fits this person’s route', 'reason');
    }
    if (command.reason === 'disengaged') await this.checkContactWasTried(command.attempts ?? [], command.on);
    return this.finish(episode, command.on, command.reason, command.note);
  }

  /** The referral was ended before support began: the allocation that came of it ends too. Doing it twice does nothing. */
  @Transactional()
  async endAllocation(referralId: string, reason: ExitReason): Promise<void> {
    const episode = await this.episodes.waitingOfReferral(referralId);
    if (!episode) return;
    await this.finish(episode, this.clock.today(), reason, '');
  }

  /** Another specialist of the same provider carries the person from today on; who did before stays in the history. */
  @Transactional()
  async reassign(id: string, specialistId: string, reason: string, version?: number): Promise<EpisodeView> {
    const episode = await this.episodes.getForUpdate(id, version);
    const specialist = await this.staff.get(specialistId);
    if (specialist.role !== 'employment-specialist' || specialist.providerId !== episode.providerId) {
      throw new RuleBroken(
        'episode.not-a-specialist',
        'Select an employment specialist of this provider',
        'specialistId',
      );
    }
    const before = episode.specialistId;
    if (before === specialistId) return EpisodeView.of(episode);
    episode.assignTo(specialistId, specialist.teamId);
    const saved = await this.episodes.save(episode);
    const today = this.clock.today();
    await this.episodes.closeAssignment(id, today);
    await this.episodes.openAssignment(saved, today, reason);
    await this.outbox.record(new EpisodeReassigned(id, episode.participantId, before, specialistId));
    return EpisodeView.of(saved);
  }

  /** The person was reached on a day: the caseload reads it, and a run of missed sessions is over. */
  @Transactional()
  async noteContact(id: string, on: CalendarDate): Promise<void> {
    await this.episodes.noteContact(id, on);
  }

  /** A session was missed; answers how many in a row that makes now. */
  @Transactional()
  async noteMissed(id: string): Promise<number> {
    return this.episodes.noteMissed(id);
  }

  /** An employer was spoken to for this person: the first day counts (T8). */
  @Transactional()
  async noteEmployerContact(id: string, on: CalendarDate): Promise<void> {
    await this.episodes.noteEmployerContact(id, on);
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

  private async checkAllocation(command: AllocateCommand, today: CalendarDate): Promise<void> {
    const contract = await this.organisations.contract(command.contractId);
    const fits =
      contract.providerId === command.providerId &&
      contract.areaId === command.areaId &&
      contract.model === command.model;
    if (!fits || contract.startsOn > today || contract.endsOn < today) {
      throw new RuleBroken(
        'episode.contract-does-not-fit',
        'Select a running contract of this provider for this model',
        'contractId',
      );
    }
    checkSpecialist(await this.staff.get(command.specialistId), command.providerId);
  }

  private async startPolicy(on: CalendarDate): Promise<StartPolicy> {
    return {
      minimumAge: await this.policy.number('minimum-age', on),
      exceptionFromAge: await this.policy.number('exception-from-age', on),
      greatestAge: await this.policy.number('greatest-age', on),
      reReferral: await this.policy.value('re-referral', on),
    };
  }

  private checkExitDay(episode: Episode, on: CalendarDate): void {
    if (on > this.clock.today())
      throw new RuleBroken('episode.exit-in-future', 'The last day must be today or in the past', 'on');
    if (on < (episode.startedOn ?? episode.allocatedOn)) {
      const since = episode.startedOn ? 'the day support started' : 'the day the person was allocated';
      throw new RuleBroken('episode.exit-before-start', `The last day must be on or after ${since}`, 'on');
    }
  }

  private async checkContactWasTried(attempts: readonly ContactAttempt[], on: CalendarDate): Promise<void> {
    const protocol = await this.policy.value('exit-contact-protocol', on);
    const agreed = SUPERVISORS.has(RequestContext.current.actor.role) ? 'agreed' : 'not-agreed';
    const missing = stillToTry(attempts, agreed, protocol, await this.policy.holidays());
    if (missing.length > 0) throw new ContactNotTriedEnough(missing);
  }
}

function checkSpecialist(specialist: StaffView, providerId: string): void {
  if (specialist.role === 'employment-specialist' && specialist.providerId === providerId) return;
  throw new RuleBroken('episode.not-a-specialist', 'Select an employment specialist of this provider', 'specialistId');
}
