import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { BetterOffService, type PolicyChoice } from '../application/better-off.service.js';
import { CALCULATED_BY, MONEY_PERIODS } from '../domain/better-off.js';
import { BetterOffForm, calculationOf } from './better-off.form.js';
import { PlanningPage } from './planning-page.js';
import { presentCalculation } from './present-better-off.js';

const items = (choices: readonly PolicyChoice[]): { value: string; text: string }[] =>
  choices.map(({ code, label }) => ({ value: code, text: label }));

/** Better-off calculations: the latest, those before it, and recording one. */
@PageController('episodes/:id/better-off')
export class BetterOffController {
  constructor(
    private readonly calculations: BetterOffService,
    private readonly planning: PlanningPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const all = await this.calculations.list(id);
    const names = await this.planning.namesOf(all.map(({ writtenBy }) => writtenBy));
    const today = this.clock.today();
    const choices = await this.calculations.choices(today);
    return page('planning/web/better-off', {
      ...(await this.planning.surroundings(id)),
      calculations: all.map((one) =>
        presentCalculation(one, { ...choices, today, by: names.get(one.writtenBy) ?? '', isLatest: one === all[0] }),
      ),
    });
  }

  @Route('GET new', Permission.PlanningEdit, reads(Reads.Episode))
  async blank(@Id() id: string): Promise<PageResult> {
    const [latest] = await this.calculations.list(id);
    const calculatedOn = formatUkDate(this.clock.today());
    return this.form(
      id,
      Submission.blank(BetterOffForm, {
        ...{ calculatedOn, basedOn: String(latest?.edition ?? 0) },
        ...(latest ? { benefits: [...latest.benefits], period: latest.period } : {}),
      }),
    );
  }

  @Route('POST new', Permission.PlanningEdit, changes('better-off calculation', 'better-off calculation recorded'))
  async record(
    @Id() id: string,
    @Body(Submission.as(BetterOffForm)) form: Submission<BetterOffForm>,
  ): Promise<PageResult> {
    const record = () => this.calculations.record(id, calculationOf(form.value), Number(form.value.basedOn));
    return form.attempt(record, {
      done: () => seeOther(`/episodes/${id}/better-off`, 'Better-off calculation recorded'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<BetterOffForm>): Promise<PageResult> {
    const { benefits, sources } = await this.calculations.choices(this.clock.today());
    const [latest] = await this.calculations.list(id);
    return page('planning/web/record-better-off', {
      ...(await this.planning.surroundings(id)),
      form,
      basedOn: latest?.edition ?? 0,
      today: formatUkDate(this.clock.today()),
      benefits: items(benefits),
      sources: items(sources),
      doers: items(CALCULATED_BY),
      periods: items(MONEY_PERIODS),
    });
  }
}
