import { Query } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatUkDate, isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { formatWeekday } from '#shared/london-time';
import { parseTypedDate } from '#shared/typed-date';
import { DaySheetService, type DaysAround } from '../application/day-sheet.service.js';
import { presentSheet } from './present-sheet.js';

/** Where the referral of somebody who walked in comes from (domain 2.1). */
const SOURCE = 'gp-practice';
const EARLIEST = '2000-01-01';
const LATEST = '2199-12-31';

/** The sheet of one practice on one day: to work from, and to print. */
@PageController('clinics/sheet')
export class DaySheetController {
  constructor(
    private readonly sheets: DaySheetService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.ClinicDay, null))
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const now = this.clock.now();
    const today = this.clock.today();
    const asked = query['on'];
    const wanted = readDay(asked);
    // What is no day stands there as it was typed, and says so.
    const wrongDay = wanted === null && typeof asked === 'string' && asked.trim() !== '' ? asked : null;
    const practices = await this.sheets.practices();
    const place = query['practice'];
    const known = typeof place === 'string' && (await this.organisations.practiceCodes()).has(place) ? place : null;
    const code = known ?? practices.find(({ nextOn }) => nextOn === wanted)?.code ?? practices[0]?.code ?? null;
    // Nobody opens a sheet to see an empty day: without a date it is that of the next clinic, today's if there is one.
    const nextOn = practices.find((each) => each.code === code)?.nextOn ?? today;
    const on = wanted ?? (wrongDay === null && nextOn > today ? nextOn : today);
    const practice = code === null ? null : await this.organisations.practice(code);
    const may = RequestContext.current.actor.permissions;
    const clinics = code === null ? [] : await this.sheets.of(code, on);
    const here = `/clinics/sheet?${new URLSearchParams({ practice: code ?? '', on }).toString()}`;
    const next = { practice: code ?? '', source: SOURCE, returnTo: here };
    return page('clinics/web/day-sheet', {
      practice,
      practices: choices(practices, practice),
      title: formatWeekday(on),
      typedDay: wrongDay ?? formatUkDate(on),
      isWrongDay: wrongDay !== null,
      isToday: on === today,
      ...presentAround(code, await this.sheets.around(code, on)),
      here,
      referHref: may.has(Permission.ReferralSend) ? `/my-referrals/new?${new URLSearchParams(next).toString()}` : null,
      clinics: presentSheet(clinics, { now, isToday: on === today, mayEdit: may.has(Permission.SessionEdit) }),
    });
  }
}

/** As a link writes it, or as somebody typed it. */
function readDay(asked: unknown): CalendarDate | null {
  if (typeof asked !== 'string') return null;
  const day = isCalendarDate(asked) ? asked : parseTypedDate(asked);
  return day && day > EARLIEST && day < LATEST ? day : null;
}

/** Ways to the clinic days before and after the one that is shown. */
function presentAround(code: string | null, { before, after }: DaysAround): object {
  const link = (day: CalendarDate | null) =>
    day &&
    code && {
      text: formatWeekday(day),
      href: `/clinics/sheet?${new URLSearchParams({ practice: code, on: day }).toString()}`,
    };
  return { before: link(before), after: link(after) };
}

/** Practices to pick from, the one shown among them. */
function choices(
  practices: readonly { readonly code: string; readonly name: string }[],
  shown: { readonly code: string; readonly name: string } | null,
): readonly { readonly value: string; readonly text: string; readonly selected: boolean }[] {
  const all = shown && !practices.some(({ code }) => code === shown.code) ? [shown, ...practices] : practices;
  return all.map(({ code, name }) => ({ value: code, text: name, selected: code === shown?.code }));
}
