import { Body, Query } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays, formatUkDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { formatDateTime, londonDay, londonInstant, londonTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import { OwnTimeService, type OwnTimeRow } from '../application/own-time.service.js';
import { OWN_TIME_KINDS, ownTimeLabel } from '../domain/own-time.js';
import { isSessionDay } from '../domain/session-day.js';
import { OwnTimeForm, ownTimeOf } from './own-time.form.js';

/** Keeping time in a diary free of sessions: one's own, or that of a colleague. */
@PageController('diary/time')
export class OwnTimeController {
  constructor(
    private readonly ownTime: OwnTimeService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  @Route('GET new', Permission.SessionEdit, shows('time in the diary'))
  async blank(@Query('who') who?: unknown, @Query('day') day?: unknown): Promise<PageResult> {
    const from = isSessionDay(day) ? formatUkDate(day) : '';
    return this.form(whoOf(who), Submission.blank(OwnTimeForm, { from }), null);
  }

  @Route('POST new', Permission.SessionEdit, changes('own-time', 'time kept free'))
  async add(
    @Body(Submission.as(OwnTimeForm)) form: Submission<OwnTimeForm>,
    @Query('who') asked?: unknown,
  ): Promise<PageResult> {
    const who = whoOf(asked);
    const booked = await this.inTheWay(who, form);
    if (booked.length > 0) return this.form(who, form, null, booked);
    return form.attempt(() => this.ownTime.add(who, ownTimeOf(form.value), seenIn(form.value)), {
      done: () => seeOther(this.placeOf(who, form.value), 'Time kept free'),
      refused: async (again) => this.form(who, again, null, await this.inTheWay(who, form)),
    });
  }

  @Route('GET :id', Permission.SessionEdit, shows('time in the diary'))
  async show(@Id() id: string): Promise<PageResult> {
    const row = await this.ownTime.get(id);
    return this.form(row.staffId, Submission.blank(OwnTimeForm, typedOf(row)), row);
  }

  @Route('POST :id', Permission.SessionEdit, changes('own-time', 'time kept free changed'))
  async change(@Id() id: string, @Body(Submission.as(OwnTimeForm)) form: Submission<OwnTimeForm>): Promise<PageResult> {
    const row = await this.ownTime.get(id);
    const booked = await this.inTheWay(row.staffId, form);
    if (booked.length > 0) return this.form(row.staffId, form, row, booked);
    const { version } = form.value;
    return form.attempt(() => this.ownTime.change(id, ownTimeOf(form.value), seenIn(form.value), Number(version)), {
      done: () => seeOther(this.placeOf(row.staffId, form.value), 'Time changed'),
      refused: async (again) => this.form(row.staffId, again, row, await this.inTheWay(row.staffId, form)),
    });
  }

  @Route('POST :id/removal', Permission.SessionEdit, changes('own-time', 'time given back'))
  async remove(@Id() id: string): Promise<PageResult> {
    const row = await this.ownTime.get(id);
    await this.ownTime.remove(id);
    return seeOther(this.placeOf(row.staffId, typedOf(row)), 'Taken out of the diary');
  }

  private async form(
    who: string,
    form: Submission<OwnTimeForm>,
    row: OwnTimeRow | null,
    booked: readonly Date[] = [],
  ): Promise<PageResult> {
    const { name } = await this.ownTime.whose(who);
    const isMine = who === RequestContext.current.actor.id;
    return page('sessions/web/own-time', {
      form,
      title: row ? ownTimeLabel(row.kind) : 'Keep time free',
      whose: isMine ? null : name,
      kinds: OWN_TIME_KINDS.map(({ code, label }) => ({ value: code, text: label })),
      removal: row ? `/diary/time/${row.id}/removal` : null,
      version: row ? String(row.version) : '',
      back: isMine ? '/diary' : `/diary?who=${who}`,
      booked: booked.map(formatDateTime),
      bookedWords:
        booked.length > 0 ? `${plural(booked.length, 'session is', 'sessions are')} booked in that time` : '',
      today: formatUkDate(this.clock.today()),
    });
  }

  /** When sessions begin that are booked in that time, while the person has not said that they have seen so many. */
  private async inTheWay(who: string, form: Submission<OwnTimeForm>): Promise<readonly Date[]> {
    if (!form.ok) return [];
    try {
      const booked = await this.ownTime.bookedIn(who, ownTimeOf(form.value));
      return booked.length === seenIn(form.value) ? [] : booked.map(({ startsAt }) => startsAt);
    } catch (error) {
      // A stretch that makes no sense is refused where it is kept, in words beside the field.
      if (error instanceof RuleBroken) return [];
      throw error;
    }
  }

  private placeOf(who: string, form: OwnTimeForm): string {
    const { from } = ownTimeOf(form);
    const ofSomebody: Record<string, string> = who === RequestContext.current.actor.id ? {} : { who };
    return `/diary?${new URLSearchParams({ on: from, ...ofSomebody }).toString()}`;
  }
}

const whoOf = (asked: unknown): string => (isUuid(asked) ? asked : RequestContext.current.actor.id);

/** So many sessions in that time the page has shown. */
const seenIn = ({ confirmed }: OwnTimeForm): number => Number(confirmed) || 0;

/** As it would have been typed: whole days without times. */
function typedOf({ kind, startsAt, endsAt, version }: OwnTimeRow): OwnTimeForm {
  const from = londonDay(startsAt);
  const isFromMidnight = startsAt.getTime() === londonInstant(from, '00:00').getTime();
  const lastDay = londonDay(new Date(endsAt.getTime() - 1));
  const isToMidnight = endsAt.getTime() === londonInstant(addDays(lastDay, 1), '00:00').getTime();
  return Object.assign(new OwnTimeForm(), {
    kind,
    from: formatUkDate(from),
    fromTime: isFromMidnight ? '' : londonTime(startsAt),
    to: lastDay === from ? '' : formatUkDate(lastDay),
    toTime: isToMidnight ? '' : londonTime(endsAt),
    version: String(version),
  });
}
