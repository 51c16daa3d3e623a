import { Body, Query } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { seenMark } from '#platform/http/seen-mark';
import { Permission } from '#platform/security/permission';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { TimeStandards, type Reach } from '../application/time-standards.service.js';
import type { NewTime } from '../domain/new-time.js';
import { presentNewTime, presentTimes } from './present-times.js';
import { TimeStandardForm, timeOf } from './time-standard.form.js';

/** How soon one thing follows another, from a day on: what holds for whom, and saying it anew without code. */
@PageController('policy/time-standards')
export class TimeStandardsController {
  constructor(
    private readonly times: TimeStandards,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  async list(): Promise<PageResult> {
    return page('policy/web/time-standards', {
      mayEdit: RequestContext.current.actor.permissions.has(Permission.RatesEdit),
      standards: presentTimes(await this.times.shown(), await this.times.providers(), this.clock.today()),
    });
  }

  /** `standard` names the one to begin with. */
  @Route('GET new', Permission.RatesEdit, shows('policy'))
  async show(@Query('standard') standard?: unknown): Promise<PageResult> {
    const known = (await this.times.known()).find(({ code }) => code === standard);
    const { code = '', workingDays = null } = known ?? {};
    const counted = workingDays === null ? '' : workingDays ? 'working-days' : 'days';
    return this.form(Submission.blank(TimeStandardForm, { code, workingDays: counted }), null, null);
  }

  @Route('POST new', Permission.RatesEdit, changes('time standard', 'time standard added'))
  async submit(@Body(Submission.as(TimeStandardForm)) sent: Submission<TimeStandardForm>): Promise<PageResult> {
    const time = sent.ok ? timeOf(sent.value) : null;
    if (time === null) return this.form(sent, null, null);
    const problem = await this.times.problem(time);
    if (problem) return this.form(sent.refused(problem.field, problem.words), null, null);
    if (sent.value.step === 'preview' || sent.value.seen !== seenMark(time))
      return this.form(sent, time, await this.times.reach(time));
    return sent.attempt(() => this.times.add(time), {
      done: () => seeOther('/policy/time-standards', `The time from ${formatDate(time.from)} is added`),
      refused: (again) => this.form(again, null, null),
    });
  }

  private async form(
    form: Submission<TimeStandardForm>,
    time: NewTime | null,
    reach: Reach | null,
  ): Promise<PageResult> {
    const known = await this.times.known();
    const providers = await this.times.providers();
    const label = known.find(({ code }) => code === time?.code)?.label ?? '';
    return page('policy/web/time-standard', {
      form,
      look: time && reach && presentNewTime(time, reach, label, providers),
      seen: time && reach ? seenMark(time) : '',
      standards: known.map(({ code, label: text }) => ({ value: code, text })),
      providers: providers.map(({ id, name }) => ({ value: id, text: name })),
      minDate: formatShortDate(this.clock.today()),
    });
  }
}
