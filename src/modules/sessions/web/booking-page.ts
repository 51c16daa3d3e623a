import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import type { Submission } from '#platform/http/submission';
import { formatUkDate } from '#shared/calendar-date';
import { Bookings } from '../application/bookings.js';
import type { BookingWarning } from '../domain/booking-warnings.js';
import { isSessionDay } from '../domain/session-day.js';
import { SESSION_MODES } from '../domain/session-mode.js';
import { practiceChoice } from './practice-choice.js';
import { lengthChoice, wishOf, type SessionDetailsForm } from './session-details.form.js';

/** What the pages for booking and for moving a session have in common. */
@Injectable()
export class BookingPage {
  constructor(
    private readonly bookings: Bookings,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  /** What is known before anybody typed: how long it usually is, and a day that a link brought along. */
  async usual(episodeId: string, day?: string): Promise<Partial<SessionDetailsForm>> {
    const minutes = String(await this.bookings.usualMinutes(episodeId));
    return { minutes, ...(isSessionDay(day) ? { day: formatUkDate(day) } : {}) };
  }

  /** Warnings the person has not yet seen; none while the form has faults, which come first. */
  async unconfirmed(episodeId: string, form: Submission<SessionDetailsForm>): Promise<readonly BookingWarning[]> {
    if (!form.ok) return [];
    const seen = new Set(form.value.confirmed.split(','));
    const { windowEndsOn } = await this.episodes.get(episodeId);
    try {
      const warnings = await this.bookings.warnings(wishOf(form.value), windowEndsOn);
      return warnings.some(({ code }) => !seen.has(code)) ? warnings : [];
    } catch (error) {
      // A time that does not exist is refused by the booking itself, in words beside the field.
      if (error instanceof DomainError) return [];
      throw error;
    }
  }

  /** Everything the form shows around what was typed. */
  async surroundings(episodeId: string, form: Submission<SessionDetailsForm>): Promise<Record<string, unknown>> {
    const episode = await this.episodes.get(episodeId);
    const person = await this.participants.get(episode.participantId);
    const usedCodes = await this.bookings.practicesUsed(episode.specialistId, episode.participantId);
    const isMine = episode.specialistId === RequestContext.current.actor.id;
    return {
      episode,
      person: presentPerson(person),
      modes: SESSION_MODES.map(({ code, label }) => ({ value: code, text: label })),
      lengths: lengthChoice(Number(form.value.minutes) || 0),
      practices: await practiceChoice(this.organisations, {
        ownCode: person.gpPracticeCode,
        usedCodes,
        districtGss: person.districtGss,
      }),
      specialist: isMine ? 'your' : `${(await this.staff.get(episode.specialistId)).name}’s`,
      today: formatUkDate(this.clock.today()),
    };
  }
}
