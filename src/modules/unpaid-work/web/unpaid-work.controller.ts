import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { KIND_LIST, RESULT_LIST, UnpaidWorkService } from '../application/unpaid-work.service.js';
import { presentUnpaidWork, typedFrom } from './present-unpaid-work.js';
import { UnpaidWorkForm, unpaidWorkOf } from './unpaid-work.form.js';
import { UnpaidWorkPage } from './unpaid-work-page.js';

/** Work trials, work experience and volunteering of one person, apart from their jobs; and adding one. */
@PageController('episodes/:id/unpaid-work')
export class UnpaidWorkController {
  constructor(
    private readonly works: UnpaidWorkService,
    private readonly pages: UnpaidWorkPage,
    private readonly policy: PolicyService,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const mayEdit = RequestContext.current.actor.permissions.has(Permission.PlanningEdit);
    const { data, isOpen } = await this.pages.surroundings(id);
    const lists = { kinds: await this.policy.everyCode(KIND_LIST), results: await this.policy.everyCode(RESULT_LIST) };
    const works = (await this.works.ofEpisode(id)).map((work) => presentUnpaidWork(work, lists, mayEdit));
    return page('unpaid-work/web/unpaid-work', { ...data, works, mayAdd: mayEdit && isOpen });
  }

  @Route('GET new', Permission.PlanningEdit, reads(Reads.Episode))
  blank(@Id() id: string): Promise<PageResult> {
    return this.pages.form(id, Submission.blank(UnpaidWorkForm), null);
  }

  @Route(
    'POST new',
    Permission.PlanningEdit,
    changes('unpaid work', 'unpaid work recorded', { what: Reads.Episode, idFrom: 'id' }),
  )
  add(@Id() id: string, @Body(Submission.as(UnpaidWorkForm)) form: Submission<UnpaidWorkForm>): Promise<PageResult> {
    return form.attempt(() => this.works.record(id, unpaidWorkOf(form.value)), {
      done: () => seeOther(`/episodes/${id}/unpaid-work`, 'Unpaid work added'),
      refused: (again) => this.pages.form(id, again, null),
    });
  }
}

/** Correcting unpaid work, or saying what came of it. */
@PageController('unpaid-work/:id/edit')
export class EditUnpaidWorkController {
  constructor(
    private readonly works: UnpaidWorkService,
    private readonly pages: UnpaidWorkPage,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const work = await this.works.get(id);
    return this.pages.form(work.episodeId, Submission.blank(UnpaidWorkForm, typedFrom(work)), work);
  }

  @Route(
    'POST',
    Permission.PlanningEdit,
    changes('unpaid work', 'unpaid work corrected', { what: Reads.Episode, idFrom: null }),
  )
  async submit(
    @Id() id: string,
    @Body(Submission.as(UnpaidWorkForm)) form: Submission<UnpaidWorkForm>,
  ): Promise<PageResult> {
    const work = await this.works.get(id);
    const change = () => this.works.change(id, unpaidWorkOf(form.value), Number(form.value.version));
    return form.attempt(change, {
      done: () => seeOther(`/episodes/${work.episodeId}/unpaid-work`, 'Unpaid work corrected'),
      refused: (again) => this.pages.form(work.episodeId, again, work),
      now: async () => typedFrom(await this.works.get(id)),
    });
  }
}
