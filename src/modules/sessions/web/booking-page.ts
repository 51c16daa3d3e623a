import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import type { Submission } from '#platform/http/submission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { Bookings } from '../application/bookings.js';
import type { BookingWarning } from '../domain/booking-warnings.js';
import { isSessionDay } from '../domain/session-day.js';
import { SESSION_MODES } from '../domain/session-mode.js';
import type { Slot } from '../domain/slot.js';
import { presentFreeDay, workingDaysFrom, type PresentedFreeDay } from './free-time-choice.js';
import { practiceChoice } from './practice-choice.js';
import { lengthChoice, wishOf, type SessionDetailsForm } from './session-details.form.js';

const USUAL_MINUTES = 30;
/** What is offered before a day is chosen: enough to say yes to, little enough to read on a phone. */
const [DAYS_OFFERED, TIMES_OFFERED] = [3, 4];

/** What the pages for booking and for moving a session have in common. */
@Injectable()
export class BookingPage {
  constructor(
    private readonly bookings: Bookings,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
    private readonly policy: PolicyService,
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

  /** Everything the form shows around what was typed. `moving` is the session that is to be moved. */
  async surroundings(
    episodeId: string,
    form: Submission<SessionDetailsForm>,
    moving: Slot | null,
  ): Promise<Record<string, unknown>> {
    const episode = await this.episodes.get(episodeId);
    const person = await this.participants.get(episode.participantId);
    const usedCodes = await this.bookings.practicesUsed(episode.specialistId, episode.participantId);
    const isMine = episode.specialistId === RequestContext.current.actor.id;
    return {
      episode,
      person: presentPerson(person),
      modes: SESSION_MODES.map(({ code, label }) => ({ value: code, text: label })),
      lengths: lengthChoice(Number(form.value.minutes) || 0),
      free: await this.free(episode.specialistId, form.value, moving),
      practices: await practiceChoice(this.organisations, {
        ownCode: person.gpPracticeCode,
        usedCodes,
        districtGss: person.districtGss,
      }),
      specialist: isMine ? 'your' : `${(await this.staff.get(episode.specialistId)).name}’s`,
      today: formatUkDate(this.clock.today()),
    };
  }

  /** Free times of the day that was chosen; the first ones of the next working days while none is. */
  private async free(
    specialistId: string,
    { day, minutes: typed }: SessionDetailsForm,
    moving: Slot | null,
  ): Promise<readonly PresentedFreeDay[]> {
    const chosen = parseTypedDate(day);
    const today = this.clock.today();
    const minutes = /^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : USUAL_MINUTES;
    const days = isSessionDay(chosen) ? [chosen] : workingDaysFrom(today, DAYS_OFFERED, await this.policy.holidays());
    const most = isSessionDay(chosen) ? undefined : TIMES_OFFERED;
    const free: PresentedFreeDay[] = [];
    for (const one of days) {
      const times = await this.bookings.freeTimes(specialistId, one, minutes, moving);
      free.push(presentFreeDay(one, times.slice(0, most)));
    }
    return free;
  }
}
