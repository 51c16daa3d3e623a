import { Body } from '@nestjs/common';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { PersonTags } from '../application/person-tags.service.js';
import { TagsService } from '../application/tags.service.js';
import { PersonTagsForm } from './tag.forms.js';

/** The tags of one person: ticked, unticked, or a new one made for them. */
@PageController('participants/:id/tags')
export class PersonTagsController {
  constructor(
    private readonly tags: TagsService,
    private readonly personTags: PersonTags,
    private readonly participants: ParticipantsService,
  ) {}

  @Route('GET', Permission.TaskEdit, reads(Reads.Participant))
  async show(@Id() id: string): Promise<PageResult> {
    const has = (await this.personTags.of(id)).map((tag) => tag.id);
    return this.page(id, Submission.blank(PersonTagsForm, { tagIds: has, before: has }));
  }

  @Route(
    'POST',
    Permission.TaskEdit,
    changes('tags', 'tags of somebody changed', { what: Reads.Participant, idFrom: 'id' }),
  )
  submit(@Id() id: string, @Body(Submission.as(PersonTagsForm)) form: Submission<PersonTagsForm>): Promise<PageResult> {
    return form.attempt(() => this.change(id, form.value), {
      done: () => seeOther(`/participants/${id}`, 'Tags saved'),
      refused: (again) => this.page(id, again),
    });
  }

  private async change(id: string, { before, tagIds, name }: PersonTagsForm): Promise<void> {
    const added = name.trim() === '' ? [] : [await this.tags.add(name)];
    await this.personTags.change(id, before, [...new Set([...tagIds, ...added])]);
  }

  private async page(id: string, form: Submission<PersonTagsForm>): Promise<PageResult> {
    return page('tags/web/person-tags', {
      form,
      person: presentPerson(await this.participants.get(id)),
      tags: (await this.tags.current()).map((tag) => ({ value: tag.id, text: tag.name })),
    });
  }
}
