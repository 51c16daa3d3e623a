import { Body } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { TagsService } from '../application/tags.service.js';
import { presentTags } from './present-tags.js';
import { NewTagForm, RenameTagForm } from './tag.forms.js';

/** The tags of one's provider: which there are, how many have each, and what they are called. */
@PageController('tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Route('GET', Permission.TaskEdit, shows('tags'))
  list(): Promise<PageResult> {
    return this.page(Submission.blank(NewTagForm));
  }

  @Route('POST', Permission.TaskEdit, changes('tag', 'tag added'))
  add(@Body(Submission.as(NewTagForm)) form: Submission<NewTagForm>): Promise<PageResult> {
    return form.attempt(() => this.tags.add(form.value.name), {
      done: () => seeOther('/tags', 'Tag added'),
      refused: (again) => this.page(again),
    });
  }

  @Route('GET :id', Permission.TaskEdit, shows('tag'))
  async show(@Id() id: string): Promise<PageResult> {
    const { name, version } = await this.tags.get(id);
    return this.one(id, Submission.blank(RenameTagForm, { name, version: String(version) }));
  }

  @Route('POST :id', Permission.TaskEdit, changes('tag', 'tag renamed'))
  rename(@Id() id: string, @Body(Submission.as(RenameTagForm)) form: Submission<RenameTagForm>): Promise<PageResult> {
    return form.attempt(() => this.tags.rename(id, form.value.name, Number(form.value.version)), {
      done: () => seeOther('/tags', 'Tag renamed'),
      refused: (again) => this.one(id, again),
      now: async () => ({ name: (await this.tags.get(id)).name }),
    });
  }

  @Route('POST :id/retirement', Permission.TaskEdit, changes('tag', 'tag retired'))
  async retire(@Id() id: string): Promise<PageResult> {
    await this.tags.retire(id);
    return seeOther('/tags', 'Tag retired');
  }

  @Route('POST :id/return', Permission.TaskEdit, changes('tag', 'tag brought back'))
  async bringBack(@Id() id: string): Promise<PageResult> {
    await this.tags.bringBack(id);
    return seeOther('/tags', 'Tag brought back');
  }

  private async page(form: Submission<NewTagForm>): Promise<PageResult> {
    return page('tags/web/tags', { form, ...presentTags(await this.tags.counted()) });
  }

  private async one(id: string, form: Submission<RenameTagForm>): Promise<PageResult> {
    const { name, retiredOn } = await this.tags.get(id);
    return page('tags/web/tag', { form, id, name, isRetired: retiredOn !== null });
  }
}
