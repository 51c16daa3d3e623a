export { TagsModule } from './tags.module.js';
export { TagsService, type TagRow } from './application/tags.service.js';
export { PersonTags } from './application/person-tags.service.js';
export type { Tag } from './domain/tag.js';
