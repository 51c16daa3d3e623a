import { Body, Query } from '@nestjs/common';
import { TagsService } from '#modules/tags';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ChosenPeople } from '../application/chosen-people.js';
import { PlanMany } from '../application/plan-many.js';
import type { TagTerms } from '../domain/tag-for-many.js';
import { TagForManyForm } from './many.forms.js';
import { addressOf, choiceOf, presentPeople } from './people-of-form.js';

/** One tag given to many people of a caseload, or taken off them: first whom and which, then a look at it. */
@PageController('bulk-actions/tags')
export class TagsForManyController {
  constructor(
    private readonly plans: PlanMany,
    private readonly chosen: ChosenPeople,
    private readonly tags: TagsService,
  ) {}

  @Route('GET', Permission.TaskEdit, reads(Reads.Caseload, null))
  show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    return this.page(Submission.blank(TagForManyForm, { list: addressOf(query) }));
  }

  @Route('POST', Permission.TaskEdit, changes('tags', 'tag for many people planned'))
  plan(@Body(Submission.as(TagForManyForm)) form: Submission<TagForManyForm>): Promise<PageResult> {
    const { tagId, does } = form.value;
    const terms: TagTerms = { tagId, does: does === 'remove' ? 'remove' : 'add' };
    return form.attempt(() => this.plans.tag(choiceOf(form.value), terms), {
      done: (id) => seeOther(`/bulk-actions/${id}`),
      refused: (again) => this.page(again),
    });
  }

  private async page(form: Submission<TagForManyForm>): Promise<PageResult> {
    return page('many-people/web/tag-for-many', {
      form,
      ...presentPeople(await this.chosen.listed(form.value.list), form.value.list),
      tags: (await this.tags.current()).map(({ id, name }) => ({ value: id, text: name })),
      ways: [
        { value: 'add', text: 'Add it' },
        { value: 'remove', text: 'Remove it' },
      ],
    });
  }
}
