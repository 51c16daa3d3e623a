import { Body, Query } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { PlacementsService } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { nameKey } from '#shared/name-key';
import { WorkPlansService } from '../application/work-plans.service.js';
import { NewPlanForm } from './work-plan.forms.js';
import { presentPlanLine } from './present-work-plan.js';
import { WorkPlanPage } from './work-plan-page.js';

/** What employers are told of a person and what helps them at work, employer by employer; and beginning with one more. */
@PageController('episodes/:id/adjustments')
export class WorkPlansController {
  constructor(
    private readonly plans: WorkPlansService,
    private readonly pages: WorkPlanPage,
    private readonly employers: EmployersService,
    private readonly placements: PlacementsService,
  ) {}

  @Route('GET', Permission.ParticipantSensitive, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    return page('adjustments/web/work-plans', {
      ...(await this.pages.surroundings(id)),
      plans: (await this.plans.ofEpisode(id)).map((plan) => presentPlanLine(plan)),
    });
  }

  @Route('GET new', Permission.ParticipantSensitive, reads(Reads.Episode))
  async blank(@Id() id: string, @Query('employer') employer?: unknown): Promise<PageResult> {
    const known = isUuid(employer) ? await this.employers.get(employer) : null;
    return this.form(id, Submission.blank(NewPlanForm, known ? { employer: known.name, employerId: known.id } : {}));
  }

  @Route(
    'POST new',
    Permission.ParticipantSensitive,
    changes('plan for work', 'plan for work begun', { what: Reads.Episode, idFrom: 'id' }),
  )
  async begin(@Id() id: string, @Body(Submission.as(NewPlanForm)) form: Submission<NewPlanForm>): Promise<PageResult> {
    const begin = async () => this.plans.open(id, await this.employerOf(form.value));
    return form.attempt(begin, {
      done: (plan) => seeOther(`/adjustments/${plan}`),
      refused: (again) => this.form(id, again),
    });
  }

  /** The one that was suggested, or the only one of that name. Nobody is added here: that is for the page of employers. */
  private async employerOf({ employer, employerId }: NewPlanForm): Promise<string> {
    const found = (await this.employers.search(employer, 50)).filter(({ name }) => nameKey(name) === nameKey(employer));
    const [only, another] = found;
    const chosen = found.find(({ id }) => id === employerId) ?? (another ? null : only);
    if (chosen) return chosen.id;
    const text = another ? 'Several employers have this name. Choose one as you type' : UNKNOWN;
    throw new RuleBroken('work-plan.employer', text, 'employer');
  }

  private async form(id: string, form: Submission<NewPlanForm>): Promise<PageResult> {
    const jobs = await this.placements.ofEpisode(id);
    return page('adjustments/web/new-work-plan', {
      ...(await this.pages.surroundings(id)),
      form,
      employers: [...new Map(jobs.map(({ employerId, employerName }) => [employerId, employerName]))].map(
        ([employerId, name]) => ({ href: `/episodes/${id}/adjustments/new?employer=${employerId}`, name }),
      ),
    });
  }
}

const UNKNOWN = 'We do not know this employer. Add them on the page of employers first, or choose one as you type';
