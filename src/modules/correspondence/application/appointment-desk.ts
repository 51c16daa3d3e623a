import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { ContactRules } from '#modules/messages';
import { OrganisationsService } from '#modules/organisations';
import { AppointmentAnswers, SessionsService, type SessionView } from '#modules/sessions';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { formatDateTime } from '#shared/london-time';

/** What somebody can answer: come, be called, not come, or the instant of a free time. */
export type Answer = 'confirm' | 'call' | 'cancel' | Date;

/** An appointment as whoever holds its link sees it: no name of anybody. */
export interface Appointment {
  readonly session: SessionView;
  /** The practice or the place; null where that would say too much. */
  readonly place: string | null;
  readonly freeTimes: readonly Date[];
}

/** Answers to appointments, by people who hold the link of one (capability 30). */
@Injectable()
export class AppointmentDesk {
  constructor(
    private readonly links: OneUseLinks,
    private readonly sessions: SessionsService,
    private readonly answers: AppointmentAnswers,
    private readonly episodes: EpisodesService,
    private readonly organisations: OrganisationsService,
    private readonly rules: ContactRules,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /** The appointment of a link; null when it is not as it was any more. */
  @Transactional()
  async appointment({ recordId, participantId }: HeldLink): Promise<Appointment | null> {
    const session = await this.sessions.get(recordId);
    if (session.status !== 'booked' || session.startsAt <= this.clock.now()) return null;
    const isDiscreet = await this.rules.isDiscreet(participantId);
    const freeTimes = (await this.answers.freeTimes(recordId)).map(({ startsAt }) => startsAt);
    return { session, freeTimes, place: isDiscreet ? null : await this.placeOf(session) };
  }

  /** Does what they answered, and uses the link up. Throws SpecialistBusy or RoomBusy when a free time is free no more. */
  @Transactional()
  async answer(link: HeldLink, answer: Answer): Promise<SessionView> {
    const session = await this.carryOut(link, answer);
    await this.links.spend(link);
    return session;
  }

  private async carryOut(link: HeldLink, answer: Answer): Promise<SessionView> {
    const { recordId } = link;
    if (answer === 'confirm') return this.answers.confirm(recordId);
    if (answer === 'cancel') return this.callOff(link);
    if (answer === 'call') return this.askForCall(link);
    const isOffered = (await this.answers.freeTimes(recordId)).some(
      ({ startsAt }) => startsAt.getTime() === answer.getTime(),
    );
    if (!isOffered)
      throw new RuleBroken('appointment.taken', 'That time has just been taken. Choose another', 'answer');
    return this.answers.moveTo(recordId, answer);
  }

  /** They will not come: whoever supports them learns it, and books again or finds out why. */
  private async callOff(link: HeldLink): Promise<SessionView> {
    const session = await this.answers.cancel(link.recordId);
    await this.ask(link, session, `They called off ${formatDateTime(session.startsAt)}: book another with them`);
    return session;
  }

  private async askForCall(link: HeldLink): Promise<SessionView> {
    const session = await this.sessions.get(link.recordId);
    await this.ask(link, session, `Call them about ${formatDateTime(session.startsAt)}: none of the times suits`);
    return session;
  }

  private async ask({ id, participantId }: HeldLink, { episodeId }: SessionView, title: string): Promise<void> {
    const { areaId, providerId, teamId, specialistId } = await this.episodes.get(episodeId);
    await this.tasks.open({
      ...{ causeKey: `call-about-session/${id}`, kind: 'call-about-session', title },
      ...{ dueOn: this.clock.today(), assigneeId: specialistId, participantId, episodeId },
      ...{ areaId, providerId, teamId },
    });
  }

  private async placeOf({ practiceCode, place, mode }: SessionView): Promise<string> {
    if (practiceCode) {
      const { name, address, postcode } = await this.organisations.practice(practiceCode);
      return [name, address, postcode].filter(Boolean).join(', ');
    }
    return place || (mode === 'phone' ? 'By phone' : mode === 'video' ? 'By video' : '');
  }
}
