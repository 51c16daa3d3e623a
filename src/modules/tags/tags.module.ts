import { Module } from '@nestjs/common';
import { ParticipantsModule } from '#modules/participants';
import { TagsApiController } from './api/tags.controller.js';
import { PersonTags } from './application/person-tags.service.js';
import { TagsService } from './application/tags.service.js';
import { PersonTagsRepository } from './data/person-tags.repository.js';
import { TagsRepository } from './data/tags.repository.js';
import { PersonTagsController } from './web/person-tags.controller.js';
import { TagsController } from './web/tags.controller.js';

@Module({
  imports: [ParticipantsModule],
  controllers: [TagsApiController, TagsController, PersonTagsController],
  providers: [PersonTags, PersonTagsRepository, TagsRepository, TagsService],
  exports: [PersonTags, TagsService],
})
export class TagsModule {}
