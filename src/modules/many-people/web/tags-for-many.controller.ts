import { Body, Query } from '@nestjs/common';
import { TagsService } from '#modules/tags';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ChosenPeople } from '../application/chosen-people.js';
import { ManyPeople } from '../application/many-people.service.js';
import type { TagTerms } from '../domain/tag-for-many.js';
import { TagForManyForm } from './many.forms.js';
import { addressOf, choiceOf, presentPeople } from './people-of-form.js';

/** One tag given to many people of a caseload, or taken off them: first whom and which, then a look at it. */
@PageController('bulk-actions/tags')
export class TagsForManyController {
  constructor(
    private readonly many: ManyPeople,
    private readonly chosen: ChosenPeople,
    private readonly tags: TagsService,
  ) {}

  @Route('GET', Permission.TaskEdit, reads(Reads.Caseload, null))
  show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    return this.page(Submission.blank(TagForManyForm, { list: addressOf(query) }));
  }

  @Route('POST', Permission.TaskEdit, changes('tags', 'tag for many people planned'))
  plan(@Body(Submission.as(TagForManyForm)) form: Submission<TagForManyForm>): Promise<PageResult> {
    return form.attempt(() => this.planned(form.value), {
      done: (id) => seeOther(`/bulk-actions/${id}`),
      refused: (again) => this.page(again),
    });
  }

  private async planned(form: TagForManyForm): Promise<string> {
    const offered = await this.tags.current();
    if (!offered.some(({ id }) => id === form.tagId)) throw new RuleBroken('bulk-tag.no-tag', 'Select a tag', 'tagId');
    const terms: TagTerms = { tagId: form.tagId, does: form.does === 'remove' ? 'remove' : 'add' };
    return this.many.plan(choiceOf(form), { kind: 'tag', terms, words: '', details: '', to: () => null });
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
